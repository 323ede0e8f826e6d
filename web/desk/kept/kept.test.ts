import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { CompactEncrypt } from 'jose';
import { Refused } from '../../kit/ask.ts';
import { all, put, remove } from './database.ts';
import { type DayFacts, endedDays, keepDay, keptDay, type Line, unlock } from './day.ts';
import { keepDraft, keptDraft } from './draft.ts';
import { type KeptDevice, newDayKeys, newSealingKey, newSigningKeys, sha256 } from './keys.ts';
import { allDone, type Deed, type Done, handInEnded, record, sendWaiting } from './outbox.ts';

const PIN = '246813';
const line = { reference: 'P1', payee: 'Nguyễn Thị Mẫu', amount_dong: 810_000 } as Line;
const deed = (part: Partial<Deed> = {}): Deed => ({
  package: '7',
  reference: 'P1',
  payee: 'Nguyễn Thị Mẫu',
  result: 'paid',
  amount_dong: 810_000,
  at_home: false,
  evidence_kind: 'witnesses',
  evidence: 'Người Chứng Mẫu; Người Chứng Thử',
  ...part,
});

async function newDevice(): Promise<KeptDevice> {
  const { privateKey } = await newSigningKeys();
  return { device: '1', name: 'Máy mẫu', signing: privateKey, outboxKey: await newSealingKey() };
}

async function takeDay(given: string, expiresAt = '2999-01-01T00:00:00Z'): Promise<DayFacts> {
  const { publicKey, privateKey } = await newDayKeys();
  const facts = {
    package: given,
    session: '3',
    expiresAt,
    commune: 'Xã Thử',
    cashier: 'Cán Bộ Mẫu',
    float: 0,
  };
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ lines: [line] })))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(publicKey);
  const day = { ...facts, takenAt: '2026-11-05T01:00:00Z' };
  await keepDay(day, { sealed, dayKey: privateKey, pin: PIN });
  return day;
}

/** What the device says to the server, and what it hears; `undefined`: nobody is there. */
function answerWith(answer: (path: string, body: { statements: Done[] }) => unknown): string[] {
  const asked: string[] = [];
  globalThis.fetch = (async (path: string, { body }: { body: string | null }) => {
    asked.push(path);
    const said = answer(path, JSON.parse(body ?? 'null'));
    if (said === undefined) throw new TypeError('no network');
    return Response.json(said);
  }) as unknown as typeof fetch;
  return asked;
}

beforeEach(async () => {
  for (const name of ['day', 'draft', 'ended']) await remove('kept', name);
  for (const one of await all<{ voucher: string }>('outbox')) await remove('outbox', one.voucher);
});

test('a wrong PIN is counted, the right one forgives it, ten in a row wipe the lines; what was done and what is under way stay', async () => {
  const device = await newDevice();
  await takeDay('7');
  await record(device, deed());
  await keepDraft(device, { package: '7', line, at: '2026-11-05T02:00:00Z' });
  assert.deepEqual(await unlock('000000'), { is: 'wrong', left: 9 });
  const opened = await unlock(PIN);
  assert.deepEqual(opened.is === 'open' && opened.day.lines, [line]);
  for (let left = 9; left > 0; left--) assert.deepEqual(await unlock('000000'), { is: 'wrong', left });
  assert.deepEqual(await unlock('000000'), { is: 'wiped' });
  assert.deepEqual(await unlock(PIN), { is: 'wiped' }, 'the right one comes too late');
  assert.deepEqual(await endedDays(), ['7']);
  assert.equal((await allDone(device)).length, 1);
  assert.deepEqual((await keptDraft(device))?.line, line);
});

test('when the day is over the lines are gone, whatever PIN; a payment under way is not', async () => {
  const device = await newDevice();
  await takeDay('7', '2026-11-05T17:00:00Z');
  await keepDraft(device, { package: '7', line, at: '2026-11-05T16:59:00Z' });
  assert.equal(await keptDay(), undefined);
  assert.deepEqual(await unlock(PIN), { is: 'wiped' });
  assert.equal((await keptDraft(device))?.package, '7');
});

test('nothing that lies on the disk can be read: no name, no evidence', async () => {
  const device = await newDevice();
  await takeDay('7');
  await record(device, deed());
  await keepDraft(device, { package: '7', line, at: '2026-11-05T02:00:00Z' });
  const bytes = (value: unknown): string =>
    value instanceof ArrayBuffer
      ? Buffer.from(value).toString()
      : value !== null && typeof value === 'object'
        ? Object.values(value).map(bytes).join(' ')
        : String(value);
  const kept = [...(await all('kept')), ...(await all('outbox'))].map(bytes).join(' ');
  assert.match(kept, /Cán Bộ Mẫu/, 'whose box it is may be read');
  assert.doesNotMatch(kept, /Nguyễn|Chứng|810/);
});

test('cut off while sending, the same statements go again; answers out of order find their own', async () => {
  const device = await newDevice();
  const first = await record(device, deed());
  const second = await record(device, deed({ reference: 'P2' }));
  const heard: Done[] = [];
  const sent: string[][] = [];
  let isCut = true;
  answerWith((path, body) => {
    if (path === '/v1/session') return { csrf_token: 'x' };
    sent.push(body.statements.map((one) => one.signed));
    if (isCut) return undefined;
    const answers = body.statements.map(({ voucher }) => ({
      voucher,
      answer: 'already_known',
      was: voucher === first.voucher ? 'accepted' : 'paid_elsewhere',
      first_at: null,
    }));
    return { answers: answers.reverse() };
  });
  await assert.rejects(
    sendWaiting(device, (done) => heard.push(done)),
    (error) => error instanceof Refused && error.isAway,
  );
  isCut = false;
  await sendWaiting(device, (done) => heard.push(done));
  assert.deepEqual(sent, [
    [first.signed, second.signed],
    [first.signed, second.signed],
  ]);
  assert.deepEqual(
    (await allDone(device)).map((one) => [one.reference, one.answer, one.evidence]),
    [
      ['P1', 'accepted', undefined],
      ['P2', 'paid_elsewhere', undefined],
    ],
  );
});

test('what the server cannot read keeps its evidence on the device', async () => {
  const device = await newDevice();
  const { voucher } = await record(device, deed());
  answerWith((path) =>
    path === '/v1/session'
      ? { csrf_token: 'x' }
      : { answers: [{ voucher, answer: 'not_of_this_device', was: null, first_at: null }] },
  );
  await sendWaiting(device, () => undefined);
  const [kept] = await allDone(device);
  assert.equal(await sha256(kept!.evidence!), await sha256(deed().evidence!));
});

test('when yesterday is handed in, what was done today stays: it says who is not paid again', async () => {
  const device = await newDevice();
  await put('kept', 'ended', ['6']);
  await takeDay('7');
  for (const one of [deed({ package: '6' }), deed({ package: '7' }), deed({ package: '6', reference: 'P9' })])
    await record(device, one);
  answerWith((path, body) =>
    path === '/v1/session'
      ? { csrf_token: 'x' }
      : {
          answers: body.statements.map(({ voucher }) => ({
            voucher,
            answer: 'accepted',
            was: null,
            first_at: null,
          })),
        },
  );
  await sendWaiting(device, () => undefined);
  await record(device, deed({ package: '6', reference: 'late' }));
  const asked = answerWith(() => ({ csrf_token: 'x' }));
  await handInEnded('7');
  assert.deepEqual(
    asked.filter((path) => path !== '/v1/session'),
    ['/v1/desk/packages/6/hand-in'],
  );
  assert.deepEqual(
    (await allDone(device)).map((one) => [one.package, one.reference]),
    [
      ['7', 'P1'],
      ['6', 'late'],
    ],
    'and what is not sent yet stays too',
  );
  assert.deepEqual(await endedDays(), []);
});
