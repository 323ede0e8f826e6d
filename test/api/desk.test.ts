import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CompactSign, compactDecrypt } from 'jose';
import { attemptReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

const NOTES = { '500000': 20 };
const FLOAT = 10_000_000;
const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const keyPair = (name: 'ECDSA' | 'ECDH') =>
  crypto.subtle.generateKey(
    { name, namedCurve: 'P-256' },
    true,
    name === 'ECDSA' ? ['sign', 'verify'] : ['deriveBits'],
  ) as Promise<CryptoKeyPair>;
const publicJwk = async ({ publicKey }: CryptoKeyPair) => {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
  return { kty, crv, x, y };
};

/** A device as its own program would be it: keys, and what it signs. */
class Device {
  readonly keys: CryptoKeyPair;
  readonly dayKeys: CryptoKeyPair;
  id = '';
  package = '';
  constructor(keys: CryptoKeyPair, dayKeys: CryptoKeyPair) {
    this.keys = keys;
    this.dayKeys = dayKeys;
  }
  static make = async () => new Device(await keyPair('ECDSA'), await keyPair('ECDH'));

  sign = (value: unknown) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(value)))
      .setProtectedHeader({ alg: 'ES256' })
      .sign(this.keys.privateKey);

  async statement(reference: string, changes: Record<string, unknown> = {}) {
    const voucher = randomUUID();
    const said = {
      voucher,
      package: this.package,
      reference,
      result: 'paid',
      amount_dong: 810_000,
      at_home: false,
      at: new Date().toISOString(),
      evidence_kind: 'signature',
      evidence_sha256: createHash('sha256').update(PNG).digest('hex'),
      ...changes,
    };
    return { voucher, signed: await this.sign(said), evidence: PNG };
  }
}

describe('the commune’s own desk over the interface', () => {
  let site: Site;
  let references: readonly string[];
  before(async () => {
    site = await openSite();
    const lines = await site.rowsOf(sql<{ payment_id: bigint; person_id: bigint }>`
      select payment_id, person_id from payment where list_id = ${site.listId} order by payment_id`);
    references = lines.map((line) =>
      attemptReference({ paymentId: line.payment_id, personId: line.person_id, attemptNo: 1 }),
    );
  });
  after(() => site.close());

  const as = async (who: string, method: 'GET' | 'POST', path: string, body?: unknown) =>
    site.ask(method, path, { as: who, ...(body === undefined ? {} : { body }) });
  const must = async (...asked: Parameters<typeof as>) => {
    const answer = await as(...asked);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };

  it('is opened by the chair, once, and gets its list', async () => {
    assert.equal((await as('commune_officer', 'POST', '/v1/desk', { from_month: '2026-11' })).status, 403);
    await must('commune_chair', 'POST', '/v1/desk', { from_month: '2026-11' });
    const again = await as('commune_chair', 'POST', '/v1/desk', { from_month: '2026-12' });
    assert.equal(again.body.code, 'own_desk_open_already');
    await site.run('lay_list', async (tx) => {
      const list = await tx.row(sql<{
        id: bigint;
      }>`insert into desk_list (message_id, commune_id, list_id, payments, amount, sha256)
        values ('DS-TEST-D0', ${site.commune.unit_id}, ${site.listId}, 12, 9720000, '\\x00') returning desk_list_id as id`);
      return accepted(
        await tx.run(sql`insert into desk_line (payment_id, person_id, attempt_no, desk_list_id, commune_id, payee_id, amount, home_delivery)
          select payment_id, person_id, 1, ${list!.id}, commune_id, payee_id, amount, false from payment where list_id = ${site.listId}`),
      );
    });
    const desk = await must('commune_officer', 'GET', '/v1/desk');
    assert.deepEqual([desk.from_month, desk.waiting, desk.waiting_dong], ['2026-11', 12, 9_720_000]);
    assert.equal((await must('neighbour', 'GET', '/v1/desk')).waiting, 0);
  });

  const devices: Device[] = [];
  let session = '';
  it('counts the float, knows its devices, and gives them the day sealed for them alone', async () => {
    const short = { slip: 'GR-1', amount_dong: FLOAT, notes: { '500000': 19 } };
    assert.equal(
      (await as('commune_officer', 'POST', '/v1/desk/sessions', short)).body.code,
      'float_differs_from_slip',
    );
    ({ session } = await must('commune_officer', 'POST', '/v1/desk/sessions', { ...short, notes: NOTES }));
    const expires_on = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: 30 }).toString();
    for (const name of ['Máy mẫu 1', 'Máy mẫu 2']) {
      const device = await Device.make();
      const key = await publicJwk(device.keys);
      device.id = (
        await must('commune_officer', 'POST', '/v1/desk/devices', { name, key, expires_on })
      ).device;
      devices.push(device);
      const asking = {
        session,
        day_key: await publicJwk(device.dayKeys),
        iat: Math.floor(Date.now() / 1000),
      };
      const stranger = await Device.make();
      const forged = { device: device.id, session, signed: await stranger.sign(asking) };
      assert.equal(
        (await as('commune_officer', 'POST', '/v1/desk/packages', forged)).body.code,
        'device_not_proven',
      );
      const early = await device.sign({ ...asking, iat: asking.iat - 86_400 });
      assert.equal(
        (await as('commune_officer', 'POST', '/v1/desk/packages', { ...forged, signed: early })).body.code,
        'device_clock_wrong',
      );
      const given = await must('commune_officer', 'POST', '/v1/desk/packages', {
        ...forged,
        signed: await device.sign(asking),
      });
      device.package = given.package;
      assert.ok(!given.sealed.includes('Mẫu') && given.lines === 12);
      const { plaintext } = await compactDecrypt(given.sealed, device.dayKeys.privateKey);
      const plain = JSON.parse(new TextDecoder().decode(plaintext));
      assert.deepEqual(
        plain.lines.map((line: { reference: string }) => line.reference).sort(),
        [...references].sort(),
      );
      assert.doesNotMatch(JSON.stringify(plain), /disab|khuyết tật|"pin"|"\d{12}"/);
      const [line] = plain.lines;
      assert.deepEqual([line.amount_words, line.hamlet], ['Tám trăm mười nghìn đồng', null]);
    }
    const [{ n }] = (await site.rowsOf(
      sql<{
        n: number;
      }>`select count(*)::integer as n from person_access where operation = 'take_desk_package' and cardinality(persons) = 12`,
    )) as [{ n: number }];
    assert.equal(n, 2);
    assert.equal(
      (await as('neighbour', 'GET', `/v1/desk/packages/${devices[0]!.package}/ended`)).status,
      404,
    );
  });

  it('answers each statement by itself, the same again as known, and tells the second desk when the first paid', async () => {
    const [one, two] = devices as [Device, Device];
    const [a, b, c] = references as [string, string, string];
    const sync = async (device: Device, ...statements: unknown[]) =>
      (await must('commune_officer', 'POST', '/v1/desk/handovers', { device: device.id, statements }))
        .answers as {
        answer: string;
        was: string | null;
        first_at: string | null;
      }[];
    const first = await one.statement(a);
    const tampered = { ...(await one.statement(b)), evidence: `${PNG}AA` };
    const other = await two.statement(b);
    const said = await sync(
      one,
      first,
      tampered,
      { ...other },
      await one.statement(c, { amount_dong: 1_000_000 }),
    );
    assert.deepEqual(
      said.map((answer) => answer.answer),
      ['accepted', 'not_of_this_device', 'not_of_this_device', 'amount_differs'],
    );
    const [again] = await sync(one, first);
    assert.deepEqual([again!.answer, again!.was], ['already_known', 'accepted']);
    const ended = await must('commune_officer', 'GET', `/v1/desk/packages/${two.package}/ended`);
    assert.deepEqual(ended.references.sort(), [a, c].sort());
    assert.equal(ended.given_up, false);
    const [second] = await sync(two, await two.statement(a));
    assert.equal(second!.answer, 'paid_elsewhere');
    assert.ok(second!.first_at);
    const conflicts = await must('commune_chair', 'GET', '/v1/desk/conflicts');
    assert.deepEqual(
      conflicts.items.map((item: { kind: string; amount_dong: number }) => [item.kind, item.amount_dong]),
      [
        ['paid_elsewhere', 810_000],
        ['amount_differs', 1_000_000],
      ],
    );
    const { conflict } = conflicts.items[0];
    const words = { settlement: 'counts', words: 'thử' };
    assert.equal(
      (await as('commune_chair', 'POST', `/v1/desk/conflicts/${conflict}/settle`, words)).body.code,
      'settlement_does_not_fit',
    );
    assert.equal(
      (await as('commune_officer', 'POST', `/v1/desk/conflicts/${conflict}/settle`, words)).body.code,
      'conflict_is_your_own',
    );
  });

  it('prints the list for paper and receipts with their signatures', async () => {
    const list = await must('commune_officer', 'POST', '/v1/desk/list/print', {});
    const receipts = await must('commune_officer', 'POST', `/v1/desk/sessions/${session}/receipts`, {});
    assert.deepEqual([list.rows, receipts.rows], [10, 1]);
    for (const sheet of [list, receipts])
      assert.match(Buffer.from(sheet.content, 'base64').toString('latin1'), /^%PDF-/);
    assert.equal((await as('neighbour', 'POST', `/v1/desk/sessions/${session}/receipts`, {})).status, 404);
  });

  it('is counted when all is handed in, signed by two, and brought back', async () => {
    const counting = (notes: unknown, words?: string) =>
      as('commune_officer', 'POST', `/v1/desk/sessions/${session}/count`, {
        notes,
        ...(words ? { words } : {}),
      });
    // 10,000,000 less 810,000 that counted, 810,000 and 1,000,000 that did not.
    const left = { '500000': 14, '200000': 1, '100000': 1, '50000': 1, '20000': 1, '10000': 1 };
    assert.equal((await counting(left)).body.code, 'devices_are_out');
    for (const device of devices)
      await must('commune_officer', 'POST', `/v1/desk/packages/${device.package}/hand-in`);
    assert.equal((await counting({ ...left, '10000': 0 })).body.code, 'difference_unexplained');
    const counted = await counting(left);
    assert.equal(counted.status, 200, counted.text);
    assert.deepEqual(
      [
        counted.body.handed_over_dong,
        counted.body.contested_dong,
        counted.body.remainder_dong,
        counted.body.difference_dong,
      ],
      [810_000, 1_810_000, 7_380_000, 0],
    );
    const { digest } = counted.body;
    const sign = (who: string) => as(who, 'POST', `/v1/desk/sessions/${session}/witness`, { digest });
    assert.equal((await sign('commune_officer')).body.code, 'box_is_your_own');
    assert.equal((await sign('neighbour_chair')).status, 404);
    assert.equal((await sign('commune_chair')).status, 200);
    const remit = (amount_dong: number) =>
      as('commune_officer', 'POST', `/v1/desk/sessions/${session}/remit`, { slip: 'GN-1', amount_dong });
    assert.equal((await remit(7_000_000)).body.code, 'remainder_differs');
    assert.equal((await remit(7_380_000)).status, 200);
    const [box] = (await must('commune_chair', 'GET', '/v1/desk')).sessions;
    assert.ok(box.witnessed_at && box.remitted_at);
  });
});
