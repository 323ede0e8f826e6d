import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

describe('rights about personal data', () => {
  let site: Site;
  let me: bigint;
  let neighbour: bigint;
  before(async () => {
    site = await openSite({ people: 4 });
    const rows = await site.rowsOf(
      sql<{
        person_id: bigint;
      }>`select distinct on (commune_id) person_id from person order by commune_id, person_id`,
    );
    [me, neighbour] = rows.map((row) => row.person_id) as [bigint, bigint];
    await site.signIn('me', me);
    await site.signIn('another', neighbour);
  });
  after(() => site.close());

  const uses = async (as: string) =>
    new Map(
      (await site.ask('GET', '/v1/me/uses', { as })).body.items.map(
        (use: { purpose: string; given: unknown }) => [use.purpose, use.given],
      ),
    );

  it('silence is no consent, a yes counts until it is taken back, and what the law asks for needs none', async () => {
    assert.deepEqual(
      [(await uses('me')).get('message_notices'), (await uses('me')).get('pay_benefits')],
      [false, null],
    );
    const say = (given: boolean) =>
      site.ask('POST', '/v1/me/consents', { as: 'me', body: { purpose: 'message_notices', given } });
    assert.equal((await say(true)).status, 200);
    assert.equal((await uses('me')).get('message_notices'), true);
    assert.equal((await uses('another')).get('message_notices'), false);
    await say(false);
    assert.equal((await uses('me')).get('message_notices'), false);
    const law = await site.ask('POST', '/v1/me/consents', {
      as: 'me',
      body: { purpose: 'pay_benefits', given: false },
    });
    assert.equal(law.status, 400);
  });

  it('an objection to what rests on consent takes it back at once', async () => {
    await site.ask('POST', '/v1/me/consents', { as: 'me', body: { purpose: 'research', given: true } });
    const asked = await site.ask('POST', '/v1/me/requests', {
      as: 'me',
      body: { kind: 'objection', purpose: 'research' },
    });
    assert.equal(asked.body.consent_taken_back, true);
    assert.equal((await uses('me')).get('research'), false);
  });

  it('a correction has its clock, is answered by the commune in words, and the person reads the answer', async () => {
    const vague = await site.ask('POST', '/v1/me/requests', {
      as: 'me',
      body: { kind: 'correction', words: 'sai' },
    });
    assert.deepEqual([vague.status, vague.body.code], [422, 'request_says_nothing']);
    const words = 'Ngày sinh đúng là 02/05/1938';
    const asked = await site.ask('POST', '/v1/me/requests', {
      as: 'me',
      body: { kind: 'correction', words },
    });
    assert.ok(asked.body.acknowledge_by < asked.body.done_by);
    const path = `/v1/rights/requests/${asked.body.request}/answer`;
    const answer = (event: string, text = 'Đã sửa ngày sinh theo căn cước') =>
      site.ask('POST', path, { as: 'commune_officer', body: { event, words: text } });
    assert.equal((await answer('refused')).body.code, 'request_not_acknowledged');
    assert.equal((await answer('taken_up', 'ừ')).body.code, 'answer_missing');
    assert.equal((await answer('taken_up')).body.state, 'acknowledged');
    const later = await answer('extended', 'Cần chờ công an xã xác minh');
    assert.ok(later.body.done_by > asked.body.done_by);
    assert.equal(
      (await answer('extended', 'Cần chờ thêm một lần nữa')).body.code,
      'request_extended_already',
    );
    assert.equal((await answer('granted')).body.state, 'granted');
    assert.equal((await answer('granted')).body.code, 'request_already_settled');
    const mine = (await site.ask('GET', '/v1/me/requests', { as: 'me' })).body.items.find(
      (one: { request: string }) => one.request === asked.body.request,
    );
    assert.equal(mine.words, words);
    assert.deepEqual(
      mine.steps.map((step: { event: string; answer: string | null }) => [step.event, step.answer]),
      [
        ['asked', null],
        ['taken_up', 'Đã sửa ngày sinh theo căn cước'],
        ['extended', 'Cần chờ công an xã xác minh'],
        ['granted', 'Đã sửa ngày sinh theo căn cước'],
      ],
    );
  });

  it("another commune's officer neither sees nor answers it, and another citizen cannot withdraw it", async () => {
    const asked = await site.ask('POST', '/v1/me/requests', { as: 'me', body: { kind: 'access' } });
    const seen = await site.ask('GET', '/v1/rights/requests?open=true', { as: 'neighbour' });
    assert.deepEqual(seen.body.items, []);
    const answered = await site.ask('POST', `/v1/rights/requests/${asked.body.request}/answer`, {
      as: 'neighbour',
      body: { event: 'granted', words: 'Không phải việc của tôi' },
    });
    assert.equal(answered.body.code, 'request_not_found');
    const withdraw = (as: string) =>
      site.ask('POST', `/v1/me/requests/${asked.body.request}/withdraw`, { as });
    assert.equal((await withdraw('another')).body.code, 'request_not_found');
    assert.equal((await withdraw('me')).body.state, 'withdrawn');
    const own = await site.ask('GET', '/v1/rights/requests?open=true', { as: 'commune_officer' });
    assert.ok(!own.body.items.some((one: { request: string }) => one.request === asked.body.request));
  });

  it('a copy holds what is kept under my name, with my numbers whole, and nothing of anybody else', async () => {
    const { status, body, text } = await site.ask('GET', '/v1/me/copy', { as: 'me' });
    assert.equal(status, 200, text);
    assert.deepEqual(
      body.person.map((row: { person_id: string }) => row.person_id),
      [me.toString()],
    );
    assert.match(body.person[0].pin, /^\d{12}$/);
    assert.ok(body.payment.length > 0);
    for (const rows of Object.values(body) as { person_id?: string }[][])
      for (const row of rows) assert.ok(row.person_id === undefined || row.person_id === me.toString());
    const [other] = await site.rowsOf(
      sql<{ full_name: string }>`select full_name from person where person_id = ${neighbour}`,
    );
    assert.ok(!text.includes(other!.full_name));
  });

  it('words of requests lie sealed in the database', async () => {
    await site.ask('POST', '/v1/me/requests', {
      as: 'me',
      body: { kind: 'access', words: 'lời riêng của tôi' },
    });
    const rows = await site.rowsOf(sql<{ row: string }>`select r::text as row from rights_request r`);
    const journal = await site.rowsOf(sql<{ row: string }>`select j::text as row from journal j`);
    for (const { row } of [...rows, ...journal])
      assert.ok(!row.includes('lời riêng') && !row.includes(Buffer.from('lời riêng').toString('hex')));
  });
});
