import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readReport } from '#adapters/hub/readReports.ts';
import { readCollectionFile } from '#adapters/post/collectionFile.ts';
import {
  checkMonth,
  draftMonth,
  orderMonth,
  readAllotments,
  releaseMonth,
  signMonth,
  supplementMonth,
} from '#app/month/cycleSteps.ts';
import { awaitFunding } from '#app/month/payMonth.ts';
import { writeInstructions } from '#contexts/disbursement/index.ts';
import { readUpload } from '#contexts/providerdesk/index.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import type { Ask } from '../api/asking.ts';
import { officersDoor } from '../support/officersDoor.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';

const AMOUNT = 540_000;
const READERS = { readReport, readCollections: readCollectionFile };

/** A month that was released and of which nobody has reported yet; the post office's operator and a bank's may ask about it. */
async function releasedMonth(open: AsyncDisposableStack) {
  const country = open.use(
    await runningCountry({
      communes: 2,
      peopleACommune: 12,
      accountEvery: 3,
      benefit: 'elder_80_no_pension',
      amount: BigInt(AMOUNT),
      fromMonth: 202611,
    }),
  );
  await country.faults('post', { loseCollections: 1, lateSeconds: 1e9 });
  await country.faults('hub', { loseReports: 1, lateSeconds: 1e9 });
  const { world, staff } = country;
  const cycles = await draftMonth(world, month('2026-11'), staff, () => undefined);
  await readAllotments(world, 2026, staff);
  await checkMonth(world, cycles, staff, () => undefined);
  await signMonth(world, cycles, staff, () => undefined);
  await orderMonth(world, cycles, staff, () => undefined);
  await awaitFunding(world, cycles, () => undefined, 20_000);
  await releaseMonth(world, cycles, () => undefined);
  const lists = await rowsOf(
    country,
    sql<{ list_id: bigint }>`select list_id from list where state = 'released'`,
  );
  // The worker writes them too; whoever is second finds them written.
  await writeInstructions(world.database, world.actor, {
    lists: lists.map((one) => one.list_id),
    folder: world.folders.outgoing,
    vault: world.vault,
  });
  return { country, cycles };
}

const rowsOf = <T>(country: RunningCountry, statement: ReturnType<typeof sql<T>>) =>
  country.world.database.read('*', (session) => session.rows(statement));

const file = (text: string) => Buffer.from(text).toString('base64');
const status = (reference: string, said: string, code?: string) =>
  `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${said}</TxSts>${code ? `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>` : ''}</TxInfAndSts>`;
const statusReport = (message: string, lines: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>VCB-1</MsgId><CreDtTm>2026-11-05T08:00:00+07:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}</OrgnlPmtInfId>${lines}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
const collection = (listId: string, reference: string, more: object = {}) =>
  `${JSON.stringify({ collectionId: `BD-${reference.slice(-6)}`, listId, reference, result: 'collected', amount_dong: AMOUNT, at: '2026-11-12T02:30:00Z', ...more })}\n`;

describe('the desk of a payout provider', () => {
  const open = new AsyncDisposableStack();
  let country: RunningCountry;
  let cycles: readonly number[];
  let ask: Ask;
  before(async () => {
    ({ country, cycles } = await releasedMonth(open));
    ask = await officersDoor(open, country, {
      vnpost: 'chitra.vnpost',
      vcb: 'chitra.vcb',
      desk: 'chitra.desk',
    });
  });
  after(() => open.disposeAsync());

  const get = async (as: string, path: string) => {
    const answer = await ask('GET', path, { as });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  /** Brings a file and has it tried. */
  const bring = async (as: string, name: string, text: string) => {
    const answer = await ask('POST', '/v1/uploads', { as, body: { file_name: name, content: file(text) } });
    assert.equal(answer.status, 200, answer.text);
    return { ...(await read(as, answer.body.upload)), repeated: answer.body.repeated };
  };
  const read = async (as: string, upload: string) => {
    await readUpload({ ...country.world, readers: READERS }, BigInt(upload));
    return get(as, `/v1/uploads/${upload}`);
  };
  const take = async (as: string, upload: string) => {
    assert.equal((await ask('POST', `/v1/uploads/${upload}/take`, { as, body: {} })).status, 200);
    return read(as, upload);
  };
  const stateOf = async (as: string, state: string): Promise<number> =>
    (await get(as, '/v1/carried')).by_state.find((one: { state: string }) => one.state === state)?.payments ??
    0;
  const messagesOf = async (as: string) => (await get(as, '/v1/carried/messages')).items;
  const linesOf = async (as: string, message: string) =>
    (await get(as, `/v1/carried/messages/${message}/lines`)).items;

  it('shows each the lists it was given, with the file, its digest and the day it is due, and nothing of another’s', async () => {
    const post = await messagesOf('vnpost');
    const bank = await messagesOf('vcb');
    assert.deepEqual(
      [post.length, bank.length, post[0].message.slice(12, 14), bank[0].message.slice(12, 14)],
      [2, 2, '-P', '-H'],
    );
    assert.deepEqual(
      [post[0].due_on, post[0].month, post[0].open],
      ['2026-11-20', '2026-11', post[0].payments],
    );
    const taken = await ask('POST', `/v1/carried/messages/${post[0].message}/file`, {
      as: 'vnpost',
      body: {},
    });
    const sent = Buffer.from(taken.body.content, 'base64').toString();
    assert.equal(taken.body.sha256, post[0].sha256);
    assert.equal(
      sent.split('\n').filter(Boolean).length,
      post[0].payments + 1,
      'a header and a line a payment',
    );
    const many = await ask('POST', `/v1/carried/messages/${bank[0].message}/file`, { as: 'vcb', body: {} });
    assert.deepEqual([many.status, many.body.code], [409, 'file_of_many_banks']);
    for (const path of ['lines', 'file']) {
      const method = path === 'file' ? 'POST' : 'GET';
      const theirs = await ask(method, `/v1/carried/messages/${post[0].message}/${path}`, {
        as: 'vcb',
        ...(method === 'POST' ? { body: {} } : {}),
      });
      assert.deepEqual([theirs.status, theirs.body.code], [404, 'message_not_found']);
    }
  });

  it('shows of a payment what is needed to pay it, never what it is for, and who looked is entered', async () => {
    const [{ message }] = await messagesOf('vcb');
    const answer = await ask('GET', `/v1/carried/messages/${message}/lines`, { as: 'vcb' });
    const [line] = answer.body.items;
    assert.match(line.name, /^NGUOI MAU \d+$/);
    assert.deepEqual(
      [line.account_last4, line.amount_dong, line.state, line.pin_last4],
      ['0000', AMOUNT, 'in_flight', null],
    );
    assert.doesNotMatch(answer.text, /elder|benefit|chế độ|person/i);
    const [cash] = await linesOf('vnpost', (await messagesOf('vnpost'))[0].message);
    assert.deepEqual([cash.account_last4, cash.birth_year, cash.pin_last4.length], [null, 1950, 4]);
    const looks = await rowsOf(
      country,
      sql<{
        looked_at: number;
      }>`select looked_at from person_access where operation = 'list_carried_lines' order by access_id`,
    );
    assert.equal(looks[0]!.looked_at, answer.body.items.length);
  });

  it('tries a report first: every row that changes nothing is told with its place, and nothing has happened', async () => {
    const [first, second] = await messagesOf('vcb');
    const [one, two, three] = await linesOf('vcb', first.message);
    const [post] = await linesOf('vnpost', (await messagesOf('vnpost'))[0].message);
    const upload = await bring(
      'vcb',
      'bao-cao.xml',
      statusReport(
        first.message,
        status(one.reference, 'ACSC') +
          status(two.reference, 'RJCT', 'BE01') +
          status(three.reference, 'RJCT', 'AC04') +
          status(post.reference, 'ACSC') +
          status('KHONGCO', 'ACSC'),
      ),
    );
    assert.equal(upload.state, 'tried');
    assert.deepEqual(
      upload.found.changes
        .map((change: { kind: string; payments: number; amount_dong: number }) => [
          change.kind,
          change.payments,
          change.amount_dong,
        ])
        .sort(),
      [
        ['credited', 1, AMOUNT],
        ['rejected', 2, 2 * AMOUNT],
      ],
    );
    assert.deepEqual(
      upload.found.rows.map((row: { column: string; code: string; value: string }) => [
        row.column,
        row.code,
        row.value,
      ]),
      [
        ['reference', 'not_of_this_provider', post.reference],
        ['reference', 'unknown_reference', 'KHONGCO'],
      ],
    );
    assert.match(upload.found.rows[0].words.vi, /giao cho tổ chức khác/);
    assert.equal(await stateOf('vcb', 'in_flight'), first.payments + second.payments);
    assert.deepEqual(await rowsOf(country, sql`select from break`), []);
  });

  it('takes what was tried, once: the same file again is the same upload, and the same words by wire change nothing', async () => {
    const [upload] = (await get('vcb', '/v1/uploads')).items;
    const taken = await take('vcb', upload.upload);
    assert.deepEqual([taken.state, taken.found.changes.length], ['taken', 2]);
    assert.deepEqual([await stateOf('vcb', 'credited'), await stateOf('vcb', 'rejected')], [1, 2]);
    assert.equal((await take('vcb', upload.upload)).taken_at, taken.taken_at);
    const [{ path }] = (await rowsOf(country, sql<{ path: string }>`select path from report_upload`)) as [
      { path: string },
    ];
    const inbox = await rowsOf(
      country,
      sql<{
        path: string;
        source: string;
        kind: string;
      }>`select path, source, kind from inbox where path = ${path}`,
    );
    assert.deepEqual(inbox, [{ path, source: 'hub', kind: 'pain.002' }]);
    const [own] = (await get('vcb', '/v1/breaks')).items.filter(
      (one: { kind: string }) => one.kind === 'not_of_this_provider',
    );
    assert.equal(own.expected_dong, null, 'of another’s payment it is told nothing');
    assert.deepEqual((await get('vnpost', '/v1/breaks')).items, []);
    assert.equal(await stateOf('vnpost', 'collected'), 0, 'nobody speaks for another');
  });

  it('keeps both where a report contradicts a final state, and says so', async () => {
    const [{ message }] = await messagesOf('vcb');
    const [one, two] = await linesOf('vcb', message);
    const upload = await bring(
      'vcb',
      'bao-cao-2.xml',
      statusReport(message, status(one.reference, 'RJCT', 'AC04') + status(two.reference, 'RJCT', 'BE01')),
    );
    assert.deepEqual([upload.found.changes, upload.found.repeated, upload.found.set_aside], [[], 1, 1]);
    const [row] = upload.found.rows;
    assert.deepEqual([row.code, row.value, row.known], ['status_contradicts', 'rejected', 'credited']);
    await take('vcb', upload.upload);
    assert.equal(await stateOf('vcb', 'credited'), 1);
    const open = (await get('vcb', '/v1/breaks?open=true&kind=status_contradicts')).items;
    assert.deepEqual([open.length, open[0].said, open[0].known], [1, 'rejected', 'credited']);
  });

  it('shows rejects by code with what happens next, and lets a provider say that one was its own mistake', async () => {
    const { rejects } = await get('vcb', '/v1/carried?month=2026-11');
    assert.deepEqual(
      rejects.map((one: { code: string; next: string; may_be_a_mistake: boolean }) => [
        one.code,
        one.next,
        one.may_be_a_mistake,
      ]),
      [
        ['AC04', 'other_destination', false],
        ['BE01', 'wait', true],
      ],
    );
    const ofCode = async (code: string) =>
      (await get('vcb', `/v1/carried/rejects?month=2026-11&kind=rejected&code=${code}`)).items;
    const [gone] = await ofCode('AC04');
    const [named] = await ofCode('BE01');
    const say = (as: string, reference: string) =>
      ask('POST', '/v1/carried/mistakes', { as, body: { reference, words: 'So tên sai, đã sửa' } });
    assert.equal((await say('vcb', gone.reference)).body.code, 'no_mistake_can_mend_this');
    assert.equal((await say('vnpost', named.reference)).body.code, 'reject_not_found');
    assert.equal((await say('vcb', named.reference)).status, 200);
    assert.equal((await say('vcb', named.reference)).status, 200, 'said again it is the same');
    assert.deepEqual(
      (await ofCode('BE01')).map((one: { next: string; mistake: string }) => [one.next, one.mistake]),
      [['same_destination', 'So tên sai, đã sửa']],
    );
  });

  it('lists both again in one new attempt each: the mistake where it was sent, the closed account at the desk', async () => {
    assert.equal(await supplementMonth(country.world, cycles, 1), 1);
    const attempts = await rowsOf(
      country,
      sql<{
        code: string;
        reason: string;
        provider: string;
      }>`select o.code, a.reason, r.code as provider from attempt a
        join outcome o on o.payment_id = a.payment_id and o.person_id = a.person_id and o.attempt_no = 1 join provider r on r.provider_id = a.provider_id order by o.code`,
    );
    assert.deepEqual(
      attempts.map(({ code, provider }) => [code, provider]),
      [
        ['AC04', 'DESK'],
        ['BE01', 'VCB'],
      ],
    );
    const [again] = (await get('vcb', '/v1/carried/rejects?month=2026-11&kind=rejected&code=BE01')).items;
    assert.deepEqual([again.next, again.may_be_a_mistake], ['listed_again', false]);
  });

  it('reads the report of a payer of cash row by row: good rows are in, bad ones told with row, column and value', async () => {
    const [message] = await messagesOf('vnpost');
    const [one, two] = await linesOf('vnpost', message.message);
    const text =
      collection(message.message, one.reference) +
      'không phải JSON\n' +
      collection(message.message, two.reference, { amount_dong: 'năm trăm' }) +
      collection(message.message, two.reference, { amount_dong: AMOUNT - 1 }) +
      collection(message.message, two.reference, { result: 'refused', collectionId: 'BD-TU-CHOI' });
    const upload = await bring('vnpost', 'chi-tra.ndjson', text);
    assert.deepEqual(
      upload.found.rows.map((row: { row: number; column: string; value: string; code: string }) => [
        row.row,
        row.column,
        row.value,
        row.code,
      ]),
      [
        [2, '', 'không phải JSON', 'line_not_agreed'],
        [3, 'amount_dong', 'năm trăm', 'amount_unreadable'],
        [4, 'amount', String(AMOUNT - 1), 'amount_differs'],
      ],
    );
    await take('vnpost', upload.upload);
    assert.deepEqual([await stateOf('vnpost', 'collected'), await stateOf('vnpost', 'uncollected')], [1, 1]);
    const again = await bring('vnpost', 'ten-khac.ndjson', text);
    assert.deepEqual([again.repeated, again.upload, again.state], [true, upload.upload, 'taken']);
  });

  it('refuses what is no report, and a statement of the paying account, which the hub gives', async () => {
    const text = 'Đây không phải báo cáo';
    assert.equal((await bring('vcb', 'thu.txt', text)).state, 'refused');
    const cash = await bring('vnpost', 'thu.txt', text);
    assert.deepEqual([cash.state, cash.found.form], ['refused', 'not_a_report']);
    const refusal = await ask('POST', `/v1/uploads/${cash.upload}/take`, { as: 'vnpost', body: {} });
    assert.deepEqual([refusal.status, refusal.body.code], [409, 'upload_not_tried']);
    assert.equal((await ask('GET', `/v1/uploads/${cash.upload}`, { as: 'vcb' })).status, 404);
  });

  it('says how it stands: what was given is paid, on its way or come back, and of cash what must go back', async () => {
    const { lists } = await get('vnpost', '/v1/carried/standing?month=2026-11');
    for (const one of lists)
      assert.equal(one.given_dong, one.paid_dong + one.on_the_way_dong + one.came_back_dong);
    const left = lists.reduce((sum: number, one: { left_dong: number }) => sum + one.left_dong, 0);
    assert.equal(left, AMOUNT);
    const bank = await get('vcb', '/v1/carried/standing?month=2026-11');
    assert.equal(bank.lists[0].left_dong, null);
  });
});
