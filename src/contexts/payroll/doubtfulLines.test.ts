import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ensureSystem } from '#contexts/identity/index.ts';
import { month } from '#core/months.ts';
import { accepted, assert as sure } from '#core/result.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { makePeople } from '../../../test/support/syntheticPeople.ts';
import { writeChanges } from './changes.ts';
import { CHECKS } from './checks.ts';
import { gatherDoubtfulLines } from './doubtfulLines.ts';
import { draftLists } from './draftLists.ts';
import { linesOf, locateLists } from './lines.ts';
import { openCycle } from './openCycle.ts';

let made: TestDatabase;
let database: Database;
let actor: Actor;
let home: string;
before(async () => {
  made = await testDatabase();
  database = connect(made.workerUrl, { connections: 1 });
  actor = await ensureSystem(database);
  home = await mkdtemp(join(tmpdir(), 'ansinh-doubtful-'));
});
after(async () => {
  await database.close();
  await made.drop();
  await rm(home, { recursive: true });
});

/** Life as it is, among six hundred people: deaths, mismatches, second lines, shared accounts, accounts that ended. */
const TROUBLE = [
  sql`update person set died_on = '2026-10-03' where person_id % 41 = 1`,
  sql`update person set population = (array['mismatch', 'not_found', 'unverified', 'multiple'])[1 + person_id % 4], pin_faults = '{birth_year}' where person_id % 37 = 2`,
  sql`insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, first_payable_month, benefit_id, amount, grounds_id)
    select person_id, payee_id, decision_id, case when person_id % 2 = 0 then commune_id else other.unit_id end, from_month, first_payable_month,
      case when person_id % 3 = 0 then (select benefit_id from benefit where programme = 'social_pension' limit 1) else benefit_id end, amount - 1, grounds_id
    from entitlement cross join (select max(commune_id) as unit_id from entitlement) other where person_id % 29 = 3`,
  sql`update account_link set state = 'invalid', ended_at = now() where person_id % 53 = 4`,
];

async function draftTwoMonths(tx: Tx): Promise<void> {
  const communes = await tx.row(
    sql<{
      first: number;
      last: number;
    }>`select min(commune_id) as first, max(commune_id) as last from entitlement`,
  );
  for (const name of ['2026-10', '2026-11'])
    for (const programme of ['social_assistance', 'social_pension'] as const) {
      const cycle = await openCycle(tx, { programme, month: month(name) });
      sure(cycle.ok, 'the cycle opens');
      const drafted = await draftLists(tx, {
        cycleId: cycle.value.cycleId,
        firstCommune: communes!.first,
        lastCommune: communes!.last,
        drafterId: 0,
      });
      sure(drafted.ok, 'the lists are drafted');
      if (name === '2026-10' && programme === 'social_pension')
        for (const trouble of TROUBLE) await tx.run(trouble);
    }
}

/** What every check stops, of the lines that stand in `doubtful_line`. */
async function stopped(tx: Tx): Promise<string[]> {
  const found: string[] = [];
  for (const check of CHECKS) {
    const rows = await tx.rows(sql<{
      payment_id: bigint;
      evidence: unknown;
    }>`select payment_id, evidence from (${check.select})
      failed (list_id, chunk_id, payment_id, person_id, attempt_no, commune_id, amount, evidence)`);
    found.push(...rows.map((row) => `${check.reason} ${row.payment_id} ${JSON.stringify(row.evidence)}`));
  }
  return found.sort();
}

test('the checks stop the same lines whether they look at the doubtful ones or at all', async () => {
  const keys = looseVault();
  const communes = await database.read('*', (session) =>
    session.rows(
      sql<{ unit_id: number }>`select unit_id from unit where kind = 'commune' order by unit_id limit 3`,
    ),
  );
  await makePeople(database, actor, keys, {
    communes: communes.map((row) => row.unit_id),
    peopleACommune: 200,
    accountEvery: 2,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202610,
  });
  const command = { name: 'test_doubtful', actor, purpose: 'test', key: 'test_doubtful', input: null };
  const result = await perform(database, command, async (tx) => {
    await draftTwoMonths(tx);
    const lists = await tx.rows(
      sql<{ list_id: bigint }>`select list_id from list join cycle using (cycle_id) where month = 202611`,
    );
    const located = await locateLists(tx, { lists: lists.map((row) => row.list_id) });
    await writeChanges(tx, located);
    await gatherDoubtfulLines(tx, located);
    const few = await stopped(tx);
    const gathered = await tx.row(
      sql<{ lines: number }>`select count(*)::integer as lines from doubtful_line`,
    );
    await tx.run(sql`drop table doubtful_line`);
    await tx.run(
      sql`create temp table doubtful_line on commit drop as select * from (${linesOf(located)}) line`,
    );
    return accepted({ few, all: await stopped(tx), gathered: gathered!.lines });
  });
  sure(result.ok, 'the comparison was made');
  const { few, all, gathered } = result.value;
  assert.deepEqual(few, all);
  assert.ok(gathered < 400, `only the doubtful of 620 lines are looked at, not ${gathered}`);
  const reasons = new Set(all.map((line) => line.split(' ')[0]));
  for (const reason of [
    'beneficiary_dead',
    'duplicate_in_list',
    'duplicate_across_lists',
    'duplicate_across_programmes',
    'person_mismatch',
    'pin_fault',
    'account_not_usable',
  ])
    assert.ok(reasons.has(reason), `the trouble includes ${reason}`);
});
