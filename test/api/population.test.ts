import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { POPULATION_FLAGS } from '#core/registry/populationFlags.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

/** What each of the first persons of the commune is made to be, and the flags that say so. */
const CASES: readonly (readonly [set: string, flags: readonly string[]])[] = [
  ["population = 'mismatch', population_fields = '{fullName}'", ['mismatch']],
  ["population = 'not_found'", ['not_found']],
  ["population = 'multiple'", ['multiple']],
  ["population = 'unverified'", ['unverified']],
  ["population = 'unverified', population_unanswered = 'missing'", ['unanswered', 'unverified']],
  ["population = 'deceased', died_on = '2026-10-01'", ['deceased']],
  ["population = 'deceased'", ['deceased', 'death_unproven']],
  ["pin_faults = '{pin_birth_year_differs}'", ['pin_contradicts']],
  ["population_checked_at = now() - interval '40 days'", []],
];

describe('population flags', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
    await site.run('flags', async (tx) => {
      await tx.run(
        sql`update person set population_checked_at = now() where commune_id = ${site.commune.unit_id}`,
      );
      for (const [nth, [set]] of CASES.entries())
        await tx.run(sql`update person set ${sql.raw(set)} where person_id =
          (select person_id from person where commune_id = ${site.commune.unit_id} order by person_id offset ${nth} limit 1)`);
      await tx.run(sql`insert into population_task (person_id, commune_id, kind, keeps_out, detail)
        select person_id, commune_id, 'death_revoked', true, '{"died_on": "2026-10-01"}' from person
        where commune_id = ${site.commune.unit_id} order by person_id desc limit 1`);
      return accepted(null);
    });
  });
  after(() => site.close());

  const flagsOf = (items: readonly { flags: { flag: string }[] }[]) =>
    items.map((one) => one.flags.map(({ flag }) => flag));

  it('names everybody who needs a look, the gravest first, with what to do next in words, page by page', async () => {
    const expected = [
      ...CASES.map(([, flags]) => flags).filter((flags) => flags.length > 0),
      ['death_revoked'],
    ];
    const seen = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/v1/population/flags?limit=4${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = await site.ask('GET', path, { as: 'commune_officer' });
      assert.equal(page.status, 200, page.text);
      seen.push(...page.body.items);
      cursor = page.body.next;
    }
    assert.deepEqual(flagsOf(seen), expected);
    for (const { flags } of seen)
      for (const { says, next_action } of flags)
        assert.ok([says.vi, says.en, next_action.vi, next_action.en].every((words) => words.length > 10));
    assert.ok(seen.every((one) => /^\d{4}$/.test(one.pin_last4)));
  });

  it('each flag asked for alone finds those who bear it, whether the database or the rule looks', async () => {
    for (const flag of POPULATION_FLAGS.keys()) {
      const page = await site.ask('GET', `/v1/population/flags?flag=${flag}`, { as: 'commune_officer' });
      const bearing =
        CASES.filter(([, flags]) => flags.includes(flag)).length + (flag === 'death_revoked' ? 1 : 0);
      assert.equal(page.body.items.length, bearing, flag);
      assert.ok(
        flagsOf(page.body.items).every((flags) => flags.includes(flag)),
        flag,
      );
    }
  });

  it('counts by commune who is fresh, stale and flagged, and a neighbour sees his own commune alone', async () => {
    const own = await site.ask('GET', '/v1/population/figures', { as: 'commune_officer' });
    assert.equal(own.body.items.length, 1);
    const [figures] = own.body.items;
    assert.deepEqual(
      [figures.code, figures.persons, figures.fresh, figures.stale],
      [site.commune.code, 12, 4, 1],
    );
    assert.deepEqual([figures.flags.unverified, figures.flags.deceased, figures.flags.mismatch], [2, 2, 1]);
    const longer = await site.ask('GET', '/v1/population/figures?fresh_days=60', { as: 'commune_officer' });
    assert.deepEqual([longer.body.items[0].fresh, longer.body.items[0].stale], [5, 0]);
    const theirs = await site.ask('GET', '/v1/population/figures', { as: 'neighbour' });
    assert.deepEqual(
      theirs.body.items.map((one: { code: string }) => one.code),
      [site.neighbour.code],
    );
    assert.deepEqual(
      flagsOf((await site.ask('GET', '/v1/population/flags', { as: 'neighbour' })).body.items).flat(),
      [],
    );
  });

  it('an officer closes a task of his commune with a reason; the neighbour finds none', async () => {
    const page = await site.ask('GET', '/v1/population/flags?flag=death_revoked', { as: 'commune_officer' });
    const [{ task, died_on }] = page.body.items[0].tasks;
    assert.equal(died_on, '2026-10-01');
    const path = `/v1/population/tasks/${task}/close`;
    const body = { reason: 'đã gặp tại nhà' };
    const theirs = await site.ask('POST', path, { as: 'neighbour', body });
    assert.deepEqual([theirs.status, theirs.body.code], [404, 'population_task_not_found']);
    const silent = await site.ask('POST', path, { as: 'commune_officer', body: { reason: ' ' } });
    assert.deepEqual([silent.status, silent.body.code], [422, 'reason_missing']);
    assert.equal((await site.ask('POST', path, { as: 'commune_officer', body })).status, 200);
    const again = await site.ask('POST', path, { as: 'commune_officer', body });
    assert.equal(again.status, 404);
  });

  it('looking at flags enters the journal with who was seen, and a purpose is asked for', async () => {
    const nothing = await site.ask('GET', '/v1/population/flags', { as: 'commune_officer', purpose: null });
    assert.deepEqual([nothing.status, nothing.body.code], [400, 'purpose_missing']);
  });
});
