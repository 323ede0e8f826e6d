import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { listReference } from '#core/payment/reference.ts';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

describe('commands: once, in order, by whom they belong to', () => {
  let site: Site;
  let list: string;
  before(async () => {
    site = await openSite();
    list = site.list;
  });
  after(() => site.close());

  const stateOf = async (reference: string) =>
    (await site.ask('GET', `/v1/lists/${reference}`, { as: 'auditor' })).body as {
      state: string;
      list: string;
      version: number;
    };

  it('a command without its key, or with a useless one, is refused before anything happens', async () => {
    for (const key of [null, 'short', 'with spaces in it'])
      assert.deepEqual(
        (await site.ask('POST', `/v1/lists/${list}/check`, { as: 'commune_officer', key })).body.code,
        'idempotency_key_missing',
      );
    assert.equal((await stateOf(list)).state, 'drafted');
  });

  it('a dry run says what would happen and leaves no trace', async () => {
    const key = randomUUID();
    const dry = await site.ask('POST', `/v1/lists/${list}/check?dryRun=true`, { as: 'commune_officer', key });
    assert.deepEqual([dry.status, dry.body.state], [200, 'checked']);
    assert.equal((await stateOf(list)).state, 'drafted');
    assert.equal((await site.rowsOf(sql`select from journal where idempotency_key = ${key}`)).length, 0);
  });

  it('a list drafted anew has a new reference, and a command that names the old one is refused', async () => {
    const drafted = await site.ask('POST', `/v1/lists/${list}/draft`, { as: 'commune_officer' });
    assert.equal(drafted.status, 200, drafted.text);
    assert.notEqual(drafted.body.list, list);
    const old = await site.ask('POST', `/v1/lists/${list}/check`, { as: 'commune_officer' });
    assert.deepEqual(
      [old.status, old.body.code, old.body.now],
      [409, 'list_version_superseded', drafted.body.list],
    );
    assert.equal((await stateOf(list)).list, drafted.body.list, 'reading by the old one finds the list');
    list = drafted.body.list;
  });

  it('the same key with another request is refused, on the same list and between commands', async () => {
    const key = randomUUID();
    assert.equal(
      (await site.ask('POST', `/v1/lists/${list}/check`, { as: 'commune_officer', key })).status,
      200,
    );
    const other = await site.ask('POST', `/v1/lists/${list}/draft`, { as: 'commune_officer', key });
    assert.deepEqual([other.status, other.body.code], [409, 'idempotency_key_reused']);
  });

  it('a double click signs once, and both clicks are told the same', async () => {
    const key = randomUUID();
    const click = () => site.ask('POST', `/v1/lists/${list}/sign`, { as: 'commune_chair', key });
    const clicks = await Promise.all([click(), click(), click()]);
    assert.deepEqual(
      clicks.map((one) => one.status),
      [200, 200, 200],
      clicks[0]!.text,
    );
    assert.deepEqual(clicks[1]!.body, clicks[0]!.body);
    assert.equal(clicks[0]!.body.amount_dong, 12 * 810_000);
    const signed = await site.rowsOf(
      sql`select from approval where list_id = ${site.listId} and stage = 'sign'`,
    );
    const steps = await site.rowsOf(
      sql`select from list_transition where list_id = ${site.listId} and to_state = 'signed'`,
    );
    assert.deepEqual([signed.length, steps.length], [1, 1]);
    const again = await site.ask('POST', `/v1/lists/${list}/sign`, { as: 'commune_chair' });
    assert.deepEqual([again.status, again.body.code], [409, 'list_not_checked']);
  });

  it('what one commune cannot see still counts: an account shared with people of the neighbour is held', async () => {
    // Two payees here and one next door on one account: each commune alone sees fewer than would be looked at.
    await site.admin.pool.query(
      `update account_link set account_index = '\\x00' where link_id in ((select link_id from account_link where commune_id = $1 order by 1 limit 2)
        union all (select link_id from account_link where commune_id = $2 order by 1 limit 1))`,
      [site.neighbour.unit_id, site.commune.unit_id],
    );
    const checked = await site.ask('POST', `/v1/lists/${site.neighbourList}/check`, { as: 'neighbour' });
    assert.deepEqual(
      [checked.status, checked.body.held_by_reason],
      [200, { shared_account: 2 }],
      checked.text,
    );
    const holds = await site.ask('GET', `/v1/lists/${site.neighbourList}/holds?open=true&limit=1`, {
      as: 'neighbour',
    });
    assert.equal(holds.body.items[0].reason_words.vi, 'Một tài khoản nhận cho nhiều người');
    const path = `/v1/holds/${holds.body.items[0].hold}/clear`;
    const body = { clearance: 'Đã xác minh ủy quyền' };
    assert.equal(
      (await site.ask('POST', path, { as: 'commune_officer', body })).status,
      404,
      'not from next door',
    );
    const own = await site.ask('POST', path, { as: 'neighbour', body });
    assert.deepEqual([own.status, own.body.code], [403, 'the_province_decides']);
    const [concern] = (await site.ask('GET', '/v1/concerns', { as: 'province_officer' })).body.items;
    assert.deepEqual(
      [concern.kind, concern.persons.length, concern.communes.length],
      ['shared_account', 3, 2],
    );
    const soon = Temporal.Now.plainDateISO().add({ months: 6 }).toString();
    const decision = { approves: true, reason: 'một gia đình ở hai xã', expires_on: soon };
    const decided = await site.ask('POST', `/v1/concerns/${concern.id}/decide`, {
      as: 'province_officer',
      body: decision,
    });
    assert.equal(decided.body.decision, 'approved', decided.text);
    assert.equal((await site.ask('POST', path, { as: 'neighbour', body })).body.listed, 'in_this_list');
    assert.equal((await site.ask('POST', path, { as: 'neighbour', body })).status, 404);
  });

  it('only a funded list is released, and by nobody of the commune', async () => {
    const early = await site.ask('POST', `/v1/lists/${list}/release`, { as: 'province_officer' });
    assert.deepEqual([early.status, early.body.code], [409, 'list_not_funded']);
  });

  it('a signed list is cancelled with a reason, and never signed or drafted again', async () => {
    const silent = await site.ask('POST', `/v1/lists/${list}/cancel`, {
      as: 'commune_officer',
      body: { reason: ' . ' },
    });
    assert.deepEqual([silent.status, silent.body.code], [422, 'reason_missing']);
    const cancelled = await site.ask('POST', `/v1/lists/${list}/cancel`, {
      as: 'commune_officer',
      body: { reason: 'sai kỳ' },
    });
    assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled']);
    for (const verb of ['sign', 'draft', 'release', 'check']) {
      const as = { sign: 'commune_chair', release: 'province_officer' }[verb] ?? 'commune_officer';
      assert.equal((await site.ask('POST', `/v1/lists/${list}/${verb}`, { as })).status, 409, verb);
    }
  });

  it('a cycle is opened for the country once', async () => {
    const body = { programme: 'merit', month: '2026-11' };
    const opened = await site.ask('POST', '/v1/cycles', { as: 'ministry_officer', body });
    assert.equal(opened.body.cycle, 'merit_2026-11');
    const again = await site.ask('POST', '/v1/cycles', { as: 'ministry_officer', body });
    assert.deepEqual(again.body, opened.body);
    const early = await site.ask('POST', '/v1/cycles', {
      as: 'ministry_officer',
      body: { ...body, month: '2026-10' },
    });
    assert.deepEqual([early.status, early.body.code], [409, 'month_before_last_cycle']);
    const never = await site.ask('POST', '/v1/cycles', {
      as: 'ministry_officer',
      body: { ...body, month: '0001-01' },
    });
    assert.deepEqual([never.status, never.body.code], [422, 'month_out_of_range']);
  });

  it('a break is closed once, with a reason', async () => {
    await site.run('open_break', async (tx) => ({
      ok: true,
      value:
        await tx.run(sql`insert into break (kind, source, reference, commune_id, expected_amount, actual_amount)
        values ('amount_differs', 'hub', '16777216/1', ${site.commune.unit_id}, 810000, 810001)`),
    }));
    const found = (await site.ask('GET', '/v1/breaks?open=true', { as: 'province_officer' })).body.items[0];
    assert.match(found.reference, /^TT-/);
    const path = `/v1/breaks/${found.break}/close`;
    const body = { reason: 'Ngân hàng đã sửa' };
    assert.equal((await site.ask('POST', path, { as: 'province_officer', body })).status, 200);
    const again = await site.ask('POST', path, { as: 'ministry_officer', body });
    assert.deepEqual([again.status, again.body.code], [409, 'break_already_closed']);
    const closed = (await site.ask('GET', '/v1/breaks?open=false', { as: 'auditor' })).body.items[0];
    assert.equal(closed.closing_reason, body.reason);
  });

  it('two thousand references in one signature are read and refused in a moment', async () => {
    const lists = Array.from({ length: 2_000 }, (_, at) => listReference(BigInt(at + 100), 1));
    const answer = await site.ask('POST', '/v1/lists/sign', { as: 'commune_chair', body: { lists } });
    assert.deepEqual([answer.status, answer.body.code], [404, 'list_not_found']);
  });
});
