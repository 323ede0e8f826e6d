import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { paymentReference } from '#core/payment/reference.ts';
import { sql } from '#platform/database.ts';
import { pinOf } from '../support/syntheticPeople.ts';
import { openSite, type Site } from './site.ts';

const PEOPLE = 2_000;

describe('reading: pages, persons, one payment from roster row to list', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ people: PEOPLE });
    const checked = await site.ask('POST', `/v1/lists/${site.list}/check`, { as: 'commune_officer' });
    assert.equal(checked.status, 200, checked.text);
  });
  after(() => site.close());

  /** Every row of a paged operation, page by page; `between` happens after the first page. */
  async function all(path: string, as: string, between?: () => Promise<unknown>) {
    const rows = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const mark: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await site.ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${mark}`, { as });
      assert.equal(page.status, 200, page.text);
      if (rows.length === 0) await between?.();
      rows.push(...page.body.items);
      cursor = page.body.next;
    }
    return rows;
  }

  it('a list of two thousand lines is read whole, each line once, in the order of its digest', async () => {
    const lines = await all(`/v1/lists/${site.list}/lines`, 'commune_officer');
    assert.equal(lines.length, PEOPLE);
    assert.equal(new Set(lines.map((line) => line.payment)).size, PEOPLE);
    assert.equal(
      lines.reduce((sum, line) => sum + line.amount_dong, 0),
      PEOPLE * 810_000,
    );
    assert.ok(lines.every((line) => line.state === 'planned' && line.person.pin_last4.length === 4));
  });

  it('the lines of a list are narrowed by whom, by how far they are and by how much, and put in order of name', async () => {
    const ask = (query: object, as: string) => {
      const { who, ...said } = query as Record<string, string>;
      const address = `/v1/lists/${site.list}/lines?${new URLSearchParams(said)}`;
      return site.ask('GET', address, {
        as,
        ...(who && { headers: { 'x-words': encodeURIComponent(who) } }),
      });
    };
    const search = async (query: object, as = 'commune_officer') => {
      const answer = await ask(query, as);
      assert.equal(answer.status, 200, answer.text);
      return answer.body;
    };
    const names = (page: { items: { person: { name: string } }[] }) =>
      page.items.map(({ person }) => person.name);
    const everybody = await search({});
    assert.deepEqual([everybody.items.length, everybody.count], [50, { rows: PEOPLE, more: false }]);
    const some = await search({ who: 'mau 199' });
    assert.deepEqual(some.count, { rows: 11, more: false });
    assert.ok(names(some).every((name) => name.startsWith('Người Mẫu 199')));
    assert.deepEqual((await search({ who: '0199' })).count, { rows: 1, more: false }, 'by last digits');
    assert.ok((await search({ state: 'planned', channel: 'bank' })).count.rows > 100);
    for (const nothing of [
      { state: 'held' },
      { state: 'rejected' },
      { state: 'credited' },
      { channel: 'wallet' },
      { amount_from: 810_001 },
      { amount_to: 809_999 },
      { who: '% 19' },
    ])
      assert.deepEqual([(await search(nothing)).count.rows, nothing], [0, nothing]);
    assert.equal((await search({ amount_from: 810_000, amount_to: 810_000, who: 'mau 7' })).count.rows, 111);
    const byName: string[] = [];
    let cursor: string | undefined;
    do {
      const page: { items: never[]; next: string | null; count: unknown } = await search({
        order: 'name',
        limit: 200,
        ...(cursor && { cursor }),
      });
      assert.equal(page.count === null, cursor !== undefined, 'counted once');
      byName.push(...names(page));
      cursor = page.next ?? undefined;
    } while (cursor);
    assert.equal(new Set(byName).size, PEOPLE);
    const last = await search({ order: 'name', skip: PEOPLE - 3 });
    assert.deepEqual([names(last), last.next, last.count], [byName.slice(-3), null, null], 'the end at once');
    const middle = await search({ order: 'name', skip: 700, limit: 2 });
    assert.deepEqual(names(middle), byName.slice(700, 702));
    const onwards = await search({ order: 'name', limit: 2, cursor: middle.next });
    assert.deepEqual(names(onwards), byName.slice(702, 704), 'and on from there');
    assert.deepEqual(names(await search({ who: 'mau 199', skip: 11 })), []);
    const refused = await ask({ cursor: middle.next, skip: 3 }, 'commune_officer');
    assert.deepEqual([refused.status, refused.body.code], [400, 'two_places_asked']);
    assert.deepEqual(byName, byName.toSorted(), 'digits and capitals stand alike in these names');
  });

  it('rows that come between two pages neither repeat nor hide others', async () => {
    const open = () =>
      site.run('open_breaks', async (tx) => ({
        ok: true,
        value: await tx.run(sql`insert into break (kind, source, reference, commune_id)
          select 'unknown_reference', 'hub', gen_random_uuid()::text, ${site.commune.unit_id} from generate_series(1, 450)`),
      }));
    await open();
    const before = await site.rowsOf(sql<{ break_id: bigint }>`select break_id from break order by 1 desc`);
    const seen = await all('/v1/breaks', 'auditor', open);
    assert.deepEqual(
      seen.map((one) => one.break),
      before.map((one) => one.break_id.toString()),
    );
  });

  it('a cursor of another operation, a mended one and nonsense are refused', async () => {
    const page = await site.ask('GET', '/v1/units?limit=1', { as: 'auditor' });
    for (const cursor of [
      page.body.next,
      'bm9uc2Vuc2U',
      '%00',
      Buffer.from('["listLists","1","2"]').toString('base64url'),
    ]) {
      const answer = await site.ask('GET', `/v1/lists?cursor=${cursor}`, { as: 'auditor' });
      assert.deepEqual([answer.status, answer.body.code], [400, 'cursor_malformed'], cursor);
    }
    for (const limit of [0, 201, 'many'])
      assert.equal(
        (await site.ask('GET', `/v1/units?limit=${limit}`, { as: 'auditor' })).body.code,
        'request_invalid',
      );
  });

  it('persons are found by number and by name, with tones and without, and nobody is found without a purpose', async () => {
    const search = (body: unknown, as = 'commune_officer', purpose?: null) =>
      site.ask('POST', '/v1/persons/search', { as, body, ...(purpose === null ? { purpose } : {}) });
    const byPin = await search({ pin: pinOf(7) });
    assert.deepEqual(
      byPin.body.items.map((one: { name: string }) => one.name),
      ['Người Mẫu 7'],
    );
    assert.equal((await search({ pin: pinOf(7) }, 'neighbour')).body.items.length, 0);
    for (const name of ['Người Mẫu 19', 'nguoi mau 19', 'MẪU 19', 'mau 19'])
      assert.ok(
        (await search({ name })).body.items.some((one: { name: string }) => one.name === 'Người Mẫu 19'),
        name,
      );
    assert.equal(
      (await search({ name: 'Ngưới Mẫu 19' })).body.items.length,
      0,
      'tones that differ do not fit',
    );
    assert.equal((await search({ name: '% 19' })).body.items.length, 0, 'a pattern is not a name');
    const silent = await search({ pin: pinOf(7) }, 'commune_officer', null);
    assert.deepEqual([silent.status, silent.body.code], [400, 'purpose_missing']);
    const twice = await search({ pin: pinOf(7), name: 'mau' });
    assert.deepEqual([twice.status, twice.body.code], [400, 'request_invalid']);
  });

  it('who looked at whom and why stands in the journal, without what was seen', async () => {
    const [person] = await site.rowsOf(
      sql<{ person_id: bigint }>`select person_id from person where full_name = 'Người Mẫu 7'`,
    );
    const id = person!.person_id.toString();
    const purpose = 'complaint: Đơn của công dân số 12';
    const read = await site.ask('GET', `/v1/persons/${id}`, { as: 'commune_officer', purpose });
    assert.deepEqual(
      [read.body.name, read.body.pin_last4, read.body.payout.channel],
      ['Người Mẫu 7', pinOf(7).slice(-4), read.body.payout.channel],
    );
    const [entry] = await site.rowsOf(sql<{ purpose: string; actor_id: number; result: unknown }>`
      select purpose, actor_id, result from journal where command = 'get_person' order by journal_id desc limit 1`);
    assert.deepEqual(entry, {
      purpose,
      actor_id: site.officers.get('commune_officer')!.officerId,
      result: { persons: [id] },
    });
    const leaks = await site.rowsOf(
      sql`select from journal where result::text like '%Mẫu%' and command like '%person%'`,
    );
    assert.equal(leaks.length, 0);
  });

  it('a payment is explained from its decision to its list', async () => {
    const [row] = await site.rowsOf(
      sql<{
        payment_id: bigint;
      }>`select payment_id from payment where commune_id = ${site.commune.unit_id} order by 1 limit 1`,
    );
    const reference = paymentReference(row!.payment_id);
    const explained = await site.ask('GET', `/v1/payments/${reference.toLowerCase()}/explain`, {
      as: 'commune_officer',
    });
    assert.equal(explained.status, 200, explained.text);
    const { payment, origin, attempts, money } = explained.body;
    assert.deepEqual(
      [payment.payment, payment.list, payment.state, money],
      [reference, site.list, 'planned', 'not_funded'],
    );
    assert.match(origin.decision, /^QĐ-\d+$/);
    assert.deepEqual(
      [origin.entitlement_dong, origin.grounds.instrument, origin.grounds.coefficient],
      [810_000, 'test', 1.5],
    );
    assert.deepEqual([attempts.length, attempts[0].approvals[0].stage, attempts[0].orders], [1, 'draft', []]);
    const timeline = await site.ask('GET', `/v1/payments/${reference}/timeline`, { as: 'commune_officer' });
    assert.deepEqual(
      timeline.body.events.map((one: { state: string }) => one.state),
      ['drafted', 'checked'],
    );
    const mistyped = `${reference.slice(0, -1)}${reference.endsWith('0') ? '1' : '0'}`;
    assert.deepEqual(
      (await site.ask('GET', `/v1/payments/${mistyped}`, { as: 'commune_officer' })).body.code,
      'payment_not_found',
    );
  });

  it('units are found by part of a name; an old commune code says what it became', async () => {
    const found = await site.ask('GET', '/v1/units?kind=province&name=hu%E1%BA%BF', { as: 'auditor' });
    assert.deepEqual(
      found.body.items.map((one: { code: string }) => one.code),
      ['46'],
    );
    const [old] = await site.rowsOf(sql<{
      old_code: string;
      code: string;
    }>`select a.old_code, u.code from unit_alias a join unit u using (unit_id)
      where not exists (select from unit x where x.kind = 'commune' and x.code = a.old_code) limit 1`);
    const answer = await site.ask('GET', `/v1/units/commune/${old!.old_code}`, { as: 'auditor' });
    assert.deepEqual([answer.status, answer.body.code], [404, 'unit_not_found']);
    assert.ok(answer.body.became.includes(old!.code));
  });

  it('cycles, figures and figures by unit agree', async () => {
    const cycle = await site.ask('GET', '/v1/cycles/social_assistance_2026-11', { as: 'auditor' });
    assert.equal(
      cycle.body.lists.reduce((sum: number, one: { payments: number }) => sum + one.payments, 0),
      2 * PEOPLE,
    );
    const figures = await site.ask('GET', '/v1/figures?month=2026-11', { as: 'auditor' });
    assert.equal(figures.body.total.payments, 2 * PEOPLE);
    assert.deepEqual(figures.body.by_state, {
      planned: { payments: 2 * PEOPLE, amount_dong: 2 * PEOPLE * 810_000 },
    });
    const provinces = await site.ask('GET', '/v1/figures/units', { as: 'auditor' });
    assert.deepEqual([provinces.body.items.length, provinces.body.items[0].payments], [1, 2 * PEOPLE]);
    const communes = await site.ask('GET', '/v1/figures/units?province=46', { as: 'auditor' });
    assert.deepEqual(
      communes.body.items.flatMap((one: { lists: number; payments: number }) =>
        one.lists > 0 ? [one.payments] : [],
      ),
      [PEOPLE, PEOPLE],
    );
    assert.ok(communes.body.items.length > 2, 'who has drafted nothing is there to be reminded');
    assert.equal(
      (await site.ask('GET', '/v1/figures?month=2020-01', { as: 'auditor' })).body.code,
      'cycle_not_found',
    );
  });

  it('a statement shows a part of the country its own lines and no balances', async () => {
    await site.run('statement', async (tx) => ({
      ok: true,
      value:
        await tx.run(sql`with s as (insert into statement (source, external_id, account, opening, closing) values ('treasury', 'S1', 'BUDGET', 10, 20) returning statement_id),
          o as (insert into payment_order (reference, list_id, list_version, commune_id, budget_line, budget_year, amount, payments, parts, state)
            values (${site.list}, ${site.listId}, 1, ${site.commune.unit_id}, 'x', 2026, 5, 1, '[]', 'ordered'))
        insert into statement_line (statement_id, line, reference, direction, amount, currency) select statement_id, n, r, 'debit', 5, 'VND' from s,
          (values (1, ${site.list}), (2, 'SOMEBODY-ELSE')) as t (n, r)`),
    }));
    const of = async (as: string) => {
      const [statement] = (await site.ask('GET', '/v1/statements', { as })).body.items;
      const lines = await site.ask('GET', `/v1/statements/${statement.statement}/lines`, { as });
      return [statement.opening_dong, lines.body.items.length];
    };
    assert.deepEqual(await of('auditor'), [10, 2]);
    assert.deepEqual(await of('treasury_controller'), [null, 1]);
  });

  it('what a higher base would cost is worked out over all entitlements, for the ministry alone', async () => {
    const ask = (as: string, rates: object) =>
      site.ask('POST', '/v1/rates/simulate', { as, body: { month: '2026-11', rates } });
    const raised = [{ key: 'SA_STD', amount_dong: 600_000 }];
    const { body } = await ask('ministry_officer', raised);
    const [{ count }] = (await site.rowsOf(
      sql<{ count: number }>`select count(*)::integer as count from entitlement`,
    )) as [{ count: number }];
    assert.deepEqual(
      body.items.map(({ benefit, persons, now_dong, then_dong }: Record<string, unknown>) => [
        benefit,
        persons,
        now_dong,
        then_dong,
      ]),
      [['disability_severe', count, count * 810_000, count * 900_000]],
    );
    const unknown = await ask('ministry_officer', [{ key: 'NOTHING', amount_dong: 1 }]);
    assert.deepEqual([unknown.status, unknown.body.code], [422, 'rate_unknown']);
    assert.equal((await ask('province_officer', raised)).status, 403);
  });

  it('a sample is drawn by the auditor alone, and from nothing while no list is released', async () => {
    const ask = (as: string) => site.ask('GET', '/v1/samples?seed=mau-1&size=5', { as });
    const { body } = await ask('auditor');
    assert.deepEqual([body.seed, body.of_payments, body.of_dong, body.items], ['mau-1', 0, 0, []]);
    assert.equal((await ask('province_officer')).status, 403);
  });
});
