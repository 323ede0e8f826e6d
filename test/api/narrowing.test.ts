import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import { sql, type Tx } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

const NAMES = ['Nguyễn Thị Hoà', 'Trần Văn Hổ', 'Lê Hồ An'] as const;
const PURPOSE = 'list_check: kiểm thử';

/** A list of persons that is narrowed: its rows as names, and the column of the file that says them. */
interface Narrowable {
  readonly path: string;
  readonly report: string;
  readonly as: string;
  readonly namesOf: (row: never) => string;
}

describe('lists that are narrowed by words', () => {
  let site: Site;
  let people: readonly { person_id: bigint; payment_id: bigint; pin_last4: string }[];

  before(async () => {
    site = await openSite({ people: 6 });
    const lines = await site.rowsOf(sql<{ person_id: bigint; payment_id: bigint; pin_last4: string }>`
      select p.person_id, p.payment_id, w.pin_last4 from payment p join person w using (person_id)
      where p.commune_id = ${site.commune.unit_id} order by p.person_id`);
    // Every third has an account, and is on no work list of the campaign.
    people = lines.filter((_, at) => at % 3 !== 0);
    await site.run('narrowing', async (tx) => accepted(await furnish(tx)));
  });
  after(() => site.close());

  /** Three people of the commune with names of their own, and of each list a row about each of them. */
  async function furnish(tx: Tx): Promise<void> {
    const { unit_id: commune } = site.commune;
    for (const [at, name] of NAMES.entries()) {
      const { person_id, payment_id } = people[at]!;
      await tx.run(sql`update person set full_name = ${name}, name_key = ${nameKey(name)}, population = 'not_found'
        where person_id = ${person_id}`);
      await tx.run(sql`insert into list_change (list_id, commune_id, person_id, benefit_id, kind, to_amount)
        select list_id, commune_id, person_id, benefit_id, ${at === 0 ? 'stopped' : 'new'}, amount from payment where payment_id = ${payment_id}`);
      await tx.run(sql`insert into hold (chunk_id, payment_id, person_id, list_id, commune_id, amount, stage, reason, next_action)
        select chunk_id, payment_id, person_id, list_id, commune_id, amount, 'draft', 'said_to_be_paid', '' from payment where payment_id = ${payment_id}`);
      await tx.run(sql`insert into break (kind, source, reference, commune_id, payment_id) values
        ('amount_differs', ${at === 0 ? 'AGRIBANK' : 'VNPOST'}, ${`MB-${at}`}, ${commune}, ${payment_id})`);
      await tx.run(sql`insert into roster_file (commune_id, month, sha256, name, read_rows, accepted_rows, rejected_rows)
        values (${commune}, ${202610 + at}, ${Buffer.from([at])}, ${`danh-sach-đợt_${at}.xlsx`}, 1, 1, 0)`);
    }
    await tx.run(sql`insert into account_concern (kind, payee_id, persons, commune_ids)
      values ('payee_of_many', ${people[1]!.person_id}, ${[people[0]!.person_id]}::bigint[], ${[commune]}::integer[])`);
  }

  const nameOf = (row: never) => (row as { person: { name: string } }).person.name;
  const LISTS = (): readonly Narrowable[] => [
    {
      path: `/v1/lists/${site.list}/changes`,
      report: `changes/${site.list}`,
      as: 'commune_officer',
      namesOf: nameOf,
    },
    {
      path: `/v1/lists/${site.list}/holds`,
      report: `holds/${site.list}`,
      as: 'commune_officer',
      namesOf: nameOf,
    },
    {
      path: '/v1/population/flags',
      report: 'population-flags',
      as: 'commune_officer',
      namesOf: (row) => (row as { name: string }).name,
    },
    {
      path: '/v1/campaign/work',
      report: 'campaign-work',
      as: 'commune_officer',
      namesOf: (row) => (row as { name: string }).name,
    },
  ];

  const listed = async (path: string, as: string, words?: string) => {
    const answer = await site.ask('GET', path, {
      as,
      purpose: PURPOSE,
      ...(words === undefined ? {} : { headers: { 'x-words': encodeURIComponent(words) } }),
    });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const filed = async (report: string, as: string, words: string) => {
    const answer = await site.ask('GET', `/v1/exports/${report}?format=csv`, {
      as,
      purpose: PURPOSE,
      headers: { 'x-words': encodeURIComponent(words) },
    });
    assert.equal(answer.status, 200, answer.text);
    const [entry] = await new ZipReader(new Uint8ArrayReader(new Uint8Array(answer.bytes))).getEntries();
    const text = await (entry as { getData: (to: TextWriter, options: object) => Promise<string> }).getData(
      new TextWriter(),
      { password: String(answer.headers['x-password']), useWebWorkers: false },
    );
    return { rows: Number(answer.headers['x-rows']), text };
  };

  it('a person is found with tones and without, by any word of the name and by the last digits', async () => {
    for (const { path, as, namesOf } of LISTS()) {
      const found = async (words: string) => (await listed(path, as, words)).items.map(namesOf).sort();
      assert.deepEqual(await found('ho'), [NAMES[2], NAMES[0], NAMES[1]].sort(), `${path}: hòa, hổ, hồ`);
      assert.deepEqual(await found('hồ'), [NAMES[2]], path);
      assert.deepEqual(await found('HÒA nguyen'), [NAMES[0]], `${path}: the tone stands on either letter`);
      assert.deepEqual(await found(`tran ${people[1]!.pin_last4}`), [NAMES[1]], path);
      assert.deepEqual(await found('hô'), [], path);
    }
  });

  it('the file has the rows of the list under the same words, and says what was looked for', async () => {
    for (const { path, report, as, namesOf } of LISTS()) {
      const shown = (await listed(path, as, 'tran')).items.map(namesOf);
      const { rows, text } = await filed(report, as, 'tran');
      assert.equal(rows, shown.length, report);
      for (const name of NAMES) assert.equal(text.includes(name), shown.includes(name), `${report}: ${name}`);
    }
  });

  it('what a commune may not see is not found by its name either, nor does a file say it is there', async () => {
    for (const { path, report } of LISTS()) {
      const hidden = path.includes(site.list);
      const answer = await site.ask('GET', path, {
        as: 'neighbour',
        purpose: PURPOSE,
        headers: { 'x-words': 'ho' },
      });
      if (hidden) assert.equal(answer.body.code, 'list_not_found', path);
      else assert.deepEqual(answer.body.items, [], path);
      const file = await site.ask('GET', `/v1/exports/${report}?format=csv`, {
        as: 'neighbour',
        purpose: PURPOSE,
        headers: { 'x-words': 'ho' },
      });
      assert.equal(hidden ? file.body.code : Number(file.headers['x-rows']), hidden ? 'list_not_found' : 0);
    }
    assert.deepEqual((await listed('/v1/concerns', 'neighbour', 'nguyen')).items, []);
    const theirs = await site.ask('GET', '/v1/breaks?words=AGRIBANK', { as: 'provider_operator' });
    assert.deepEqual(theirs.body.items, [], 'another provider’s break');
    const files = await site.ask('GET', '/v1/rosters?words=dot', { as: 'neighbour' });
    assert.deepEqual(files.body.items, []);
  });

  it('a hold and a break are found by the reference of their payment, a concern by whom it is about', async () => {
    const reference = paymentReference(people[1]!.payment_id);
    const holds = await listed(`/v1/lists/${site.list}/holds`, 'commune_officer', reference.toLowerCase());
    assert.deepEqual(holds.items.map(nameOf), [NAMES[1]]);
    const breaks = await site.ask('GET', `/v1/breaks?words=${reference}`, { as: 'province_officer' });
    assert.deepEqual(
      breaks.body.items.map((one: { payment: string }) => one.payment),
      [reference],
    );
    const said = await site.ask('GET', '/v1/breaks?words=agri&kind=amount_differs', {
      as: 'province_officer',
    });
    assert.equal(said.body.items.length, 1);
    const concerns = async (words: string) =>
      (await listed('/v1/concerns?kind=payee_of_many', 'province_officer', words)).items.length;
    assert.deepEqual([await concerns('hoà'), await concerns('tran ho'), await concerns('le')], [1, 1, 0]);
  });

  it('state narrows with the words, and the whole list’s sums stay what they are', async () => {
    const path = `/v1/lists/${site.list}/changes?kind=new`;
    const found = await listed(path, 'commune_officer', 'ho');
    assert.deepEqual(found.items.map(nameOf).sort(), [NAMES[2], NAMES[1]].sort());
    assert.equal(
      found.totals.reduce((sum: number, one: { lines: number }) => sum + one.lines, 0),
      3,
    );
    const work = await listed('/v1/campaign/work?why=asked', 'commune_officer', 'ho');
    const whole = await listed('/v1/campaign/work', 'commune_officer');
    assert.deepEqual([work.items.length, work.total], [0, whole.total]);
    const rosters = await site.ask('GET', '/v1/rosters?words=dot+2&month=2026-12', { as: 'commune_officer' });
    assert.deepEqual(
      rosters.body.items.map((one: { name: string }) => one.name),
      ['danh-sach-đợt_2.xlsx'],
    );
    const officers = await site.ask('GET', '/v1/officers?name=can+bo+mau+neighbour&role=commune_chair', {
      as: 'administrator',
    });
    assert.deepEqual(
      officers.body.items.map((one: { name: string }) => one.name),
      ['Cán bộ mẫu neighbour_chair'],
    );
    const closed = await site.ask('GET', '/v1/officers?disabled=true', { as: 'administrator' });
    assert.deepEqual(closed.body.items, []);
  });

  it('payment lists are found by name and code of their commune, in the file too', async () => {
    const { unit_id: id, code } = site.commune;
    const [unit] = await site.rowsOf(sql<{ name: string }>`select name from unit where unit_id = ${id}`);
    const found = async (words: string, as = 'auditor') =>
      (await site.ask('GET', `/v1/lists?words=${encodeURIComponent(words)}`, { as })).body.items.map(
        (one: { commune: { code: string } }) => one.commune.code,
      );
    assert.deepEqual(await found(code), [code]);
    assert.deepEqual(await found(unit!.name.toUpperCase()), [code]);
    assert.deepEqual(await found(site.neighbour.code, 'commune_officer'), [], 'not a commune of theirs');
    assert.deepEqual(await found('không có xã này'), []);
    const file = await site.ask('GET', `/v1/exports/lists?format=csv&words=${code}`, { as: 'auditor' });
    assert.equal(Number(file.headers['x-rows']), 1);
  });

  it('pages go on under the same words', async () => {
    const path = `/v1/lists/${site.list}/holds`;
    const first = await listed(`${path}?limit=2`, 'commune_officer', 'ho');
    const second = await listed(`${path}?limit=2&cursor=${first.next}`, 'commune_officer', 'ho');
    assert.deepEqual([first.items.length, second.items.length, second.next], [2, 1, null]);
  });

  it('each name that is looked for is a look of its own, and stands in no book', async () => {
    for (const words of ['khongai', 'tenthe', 'tenthe'])
      await listed('/v1/population/flags', 'commune_officer', words);
    const asked = await site.rowsOf(sql<{
      asked: number;
      text: string;
    }>`select asked, a::text as text from person_access a
      where operation = 'list_population_flags' order by access_id desc limit 3`);
    assert.equal(asked[0]!.asked, asked[1]!.asked);
    assert.notEqual(asked[1]!.asked, asked[2]!.asked, 'who guesses names is seen to');
    const books = await site.rowsOf(sql<{ text: string }>`select j::text as text from journal j`);
    for (const { text } of [...asked, ...books]) assert.ok(!/khongai|tenthe/.test(text), text);
    const long = await site.ask('GET', '/v1/population/flags', {
      as: 'commune_officer',
      headers: { 'x-words': 'a'.repeat(101) },
    });
    assert.deepEqual([long.status, long.body.code], [400, 'sought_words_malformed']);
  });

  it('a first page says how many there are, a later one does not count again', async () => {
    await site.run('statement', async (tx) =>
      accepted(
        await tx.run(sql`with made as (insert into statement (source, external_id, account) values ('mb', 'SK-1', '1') returning statement_id)
          insert into statement_line (statement_id, line, reference, direction, amount, currency)
          select statement_id, n, 'R' || n, 'debit', 1, 'VND' from made, generate_series(1, 10003) n`),
      ),
    );
    const page = async (path: string, as = 'auditor') => (await site.ask('GET', path, { as })).body;
    const statements = await page('/v1/statements');
    assert.deepEqual(statements.count, { rows: 1, more: false });
    const of = `/v1/statements/${statements.items[0].statement}/lines`;
    const first = await page(of);
    assert.deepEqual(first.count, { rows: 10_000, more: true }, 'nobody counts on for ever');
    assert.equal((await page(`${of}?cursor=${first.next}`)).count, null);
    assert.deepEqual((await page(`${of}?unmatched=false`)).count, { rows: 0, more: false });
    assert.deepEqual((await page('/v1/orders?state=funded')).count, { rows: 0, more: false });
    const theirs = await page('/v1/statements', 'province_officer');
    assert.deepEqual(theirs.count, { rows: theirs.items.length, more: false }, 'as many as are shown');
  });
});
