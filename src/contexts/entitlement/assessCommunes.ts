import { createHash } from 'node:crypto';
import { rateCatalogue } from '#core/benefits/index.ts';
import { type Month, toMonthNumber } from '#core/months.ts';
import { accepted, assert } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { decideEntitlements } from './decideEntitlements.ts';
import { fetchCases } from './fetchCases.ts';
import { type AssessmentCounts, writeChanges } from './writeChanges.ts';

/**
 * Assesses a month for everybody with decisions of these communes and writes what changed: one command, the size of a job (a few thousand people).
 * Killed, it leaves nothing; asked again it answers the earlier result as long as no decision, death, birth date or rate has changed.
 */
export async function assessCommunes(
  database: Database,
  actor: Actor,
  asked: { readonly month: Month; readonly communeIds: readonly number[] },
): Promise<AssessmentCounts> {
  const month = toMonthNumber(asked.month);
  const communeIds = [...asked.communeIds].sort((a, b) => a - b);
  const input = { month, communeIds, known: await fingerprint(database, communeIds) };
  const command = {
    name: 'assess_communes',
    actor,
    purpose: 'Xác định mức hưởng hằng tháng / Assess monthly entitlements',
    key: `assess:${month}:${createHash('sha256').update(JSON.stringify(input)).digest('hex').slice(0, 32)}`,
    input,
  };
  const assessed = await perform(database, command, async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(hashtext('assess'), commune_id)
      from (select commune_id from unnest(${communeIds}::integer[]) commune_id order by commune_id) communes`);
    const cases = await fetchCases(tx, communeIds, month);
    const decided = cases.map((person) => ({ person, changes: decideEntitlements(person, asked.month) }));
    return accepted(await writeChanges(tx, decided, month));
  });
  assert(assessed.ok, 'an assessment is never refused');
  return assessed.value;
}

const RATES = createHash('sha256')
  .update(
    JSON.stringify(rateCatalogue(), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    ),
  )
  .digest('hex')
  .slice(0, 16);

/** Raise it when rules change that no rate shows: months assessed by the old rules are then assessed again. */
const RULES_VERSION = 1;

/** All that an assessment of these communes depends on, in a few words. */
async function fingerprint(database: Database, communeIds: readonly number[]): Promise<string> {
  const row = await database.read('*', (session) =>
    session.row(sql<{ decisions: string; people: string }>`
      select (select concat_ws('.', count(*), max(decision_id)) from decision where commune_id = any(${communeIds}::integer[])) as decisions,
        (select bit_xor(hashtextextended(concat_ws(' ', person_id, birth_date, sex, died_on), 0))::text from person
          where commune_id = any(${communeIds}::integer[])) as people`),
  );
  return [row?.decisions, row?.people, RATES, RULES_VERSION].join(' ');
}
