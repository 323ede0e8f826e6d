import { randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { askInBatches, type BulkOptions, type BulkResult } from './askInBatches.ts';
import { MATCH_LIMIT, type PopulationAnswer, type PopulationPort } from './ports.ts';
import { reissuePins } from './reissuePins.ts';

export interface VerifyPopulationOptions extends BulkOptions {
  /** Also asks anew about those whose last answer is older than this. */
  readonly askedBefore?: Temporal.Instant;
}

export interface VerifyPopulationResult extends BulkResult {
  /** How many persons now stand as what, over all that were settled in this run. */
  readonly results: Readonly<Record<PopulationAnswer['result'], number>>;
}

interface PersonToVerify {
  readonly person_id: bigint;
  readonly pin_cipher: Buffer;
  readonly full_name: string;
  readonly birth_date: string;
}

/**
 * Asks the population database about every person who is unverified, up to 1,000 a call, a few calls at once. May be killed and started
 * again: only who is still unverified is asked. An outage leaves people unverified; nothing is ever guessed.
 */
export async function verifyPopulation(
  database: Database,
  port: PopulationPort,
  vault: Vault,
  actor: Actor,
  options: VerifyPopulationOptions = {},
): Promise<VerifyPopulationResult> {
  const results = { match: 0, no_match: 0, not_found: 0, deceased: 0, multiple: 0 };
  const asked = await askInBatches<PersonToVerify, PopulationAnswer>(
    {
      next: (after, limit) => nextPersons(database, after?.person_id ?? 0n, limit, options.askedBefore),
      ask: (persons, signal) =>
        port.match(
          persons.map((person) => ({
            ref: String(person.person_id),
            pin: vault.open('pin', person.pin_cipher),
            fullName: person.full_name,
            birthDate: person.birth_date,
          })),
          signal,
        ),
      async settle(_persons, answers) {
        await settle(database, vault, actor, answers);
        for (const answer of answers) results[answer.result] += 1;
      },
    },
    { batch: MATCH_LIMIT, ...options },
  );
  return { ...asked, results };
}

function nextPersons(
  database: Database,
  after: bigint,
  limit: number,
  askedBefore: Temporal.Instant | undefined,
): Promise<PersonToVerify[]> {
  const stale = askedBefore ? sql`or population_checked_at < ${askedBefore.toString()}::timestamptz` : sql``;
  return database.read('*', (session) =>
    session.rows(sql<PersonToVerify>`select person_id, pin_cipher, full_name, birth_date from person
      where (population = 'unverified' ${stale}) and person_id > ${after} order by person_id limit ${limit}`),
  );
}

const STATES = {
  match: 'match',
  no_match: 'mismatch',
  not_found: 'not_found',
  deceased: 'deceased',
  multiple: 'multiple',
} as const satisfies Record<PopulationAnswer['result'], string>;

async function settle(
  database: Database,
  vault: Vault,
  actor: Actor,
  answers: readonly PopulationAnswer[],
): Promise<void> {
  const command = {
    name: 'verify_persons',
    actor,
    purpose: 'Đối chiếu với Cơ sở dữ liệu quốc gia về dân cư / Check persons with the population database',
    key: randomUUID(),
    input: answers.map(({ ref, result }) => ({ ref, result })),
  };
  const written = await perform(database, command, async (tx) => {
    await holdIndexKeys(tx, vault);
    await writeAnswers(tx, answers);
    const reissued = answers.flatMap(({ ref, reissuedAs }) =>
      reissuedAs === undefined ? [] : [{ personId: BigInt(ref), pin: reissuedAs }],
    );
    return accepted({ persons: answers.length, reissued: await reissuePins(tx, vault, reissued) });
  });
  assert(written.ok, 'answers of the population database are never refused');
}

// Once dead stays dead: a later answer without a date does not wipe the day.
function writeAnswers(tx: Tx, answers: readonly PopulationAnswer[]): Promise<number> {
  return tx.run(sql`update person p set population = n.population,
      population_fields = case when n.fields = '' then null else string_to_array(n.fields, ',') end,
      population_checked_at = now(), died_on = coalesce(n.died_on, p.died_on)
    from unnest(${answers.map((answer) => BigInt(answer.ref))}::bigint[], ${answers.map((answer) => STATES[answer.result])}::text[],
      ${answers.map((answer) => answer.fields.join(','))}::text[],
      ${answers.map((answer) => answer.diedOn?.toString() ?? null)}::date[]) n (person_id, population, fields, died_on)
    where p.person_id = n.person_id`);
}
