import { randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { followWaiting } from './applyLives.ts';
import { askInBatches, type BulkOptions, type BulkResult } from './askInBatches.ts';
import { openTasks } from './populationTasks.ts';
import { MATCH_LIMIT, type PopulationAnswer, type PopulationPort } from './ports.ts';
import { reissuePins } from './reissuePins.ts';

/** Days after which a match is asked of again before a cycle's lists are checked. */
export const FRESH_DAYS = 30;
/** Whoever did not match is asked of again after so many days: records get mended, on either side. */
export const DOUBTFUL_DAYS = 1;

export interface VerifyPopulationOptions extends BulkOptions {
  /** Asks also about those who were matched before this, and those who did not match before `doubtfulBefore`: see `dueBefore`. */
  readonly askedBefore?: Temporal.Instant;
  readonly doubtfulBefore?: Temporal.Instant;
}

/** From when on an answer still counts: a match for `freshDays` days (1 and more), anything else for one day. */
export function dueBefore(
  now: Temporal.Instant,
  freshDays: number = FRESH_DAYS,
): Required<Pick<VerifyPopulationOptions, 'askedBefore' | 'doubtfulBefore'>> {
  const before = (days: number) => now.subtract({ hours: 24 * days });
  return { askedBefore: before(freshDays), doubtfulBefore: before(Math.min(DOUBTFUL_DAYS, freshDays)) };
}

export interface VerifyPopulationResult extends BulkResult {
  /** How many persons now stand as what, over all that were settled in this run; `unanswered`: they stay as they were, with the reason. */
  readonly results: Readonly<Record<PopulationAnswer['result'], number>>;
}

interface PersonToVerify {
  readonly person_id: bigint;
  readonly pin_cipher: Buffer;
  readonly number: string;
  readonly full_name: string;
  readonly birth_date: string;
  readonly population: string;
  readonly checked_at: string | null;
}

/**
 * Asks the population database about every person who is unverified, up to 1,000 a call, a few calls at once. May be killed and started
 * again: only who is still unverified is asked. An outage, a missing, double or unreadable answer leaves people as they were, named with
 * the reason; nothing is ever guessed. An answer counts for what was asked: who was changed meanwhile (renamed, corrected, died) is asked again.
 */
export async function verifyPopulation(
  database: Database,
  port: PopulationPort,
  vault: Vault,
  actor: Actor,
  options: VerifyPopulationOptions = {},
): Promise<VerifyPopulationResult> {
  const results = { match: 0, no_match: 0, not_found: 0, deceased: 0, multiple: 0, unanswered: 0 };
  const settleOf = async (persons: readonly PersonToVerify[], answers: readonly PopulationAnswer[]) => {
    await settle(database, vault, actor, persons, answers);
    for (const answer of answers) results[answer.result] += 1;
  };
  const asked = await askInBatches<PersonToVerify, PopulationAnswer>(
    {
      next: (after, limit) => nextPersons(database, after?.person_id ?? 0n, limit, options),
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
      settle: settleOf,
      refused: (person) => settleOf([person], [refusedToAnswer(person)]),
    },
    { batch: MATCH_LIMIT, ...options },
  );
  return { ...asked, results };
}

const refusedToAnswer = (person: PersonToVerify): PopulationAnswer => ({
  ref: String(person.person_id),
  result: 'unanswered',
  why: 'refused',
  fields: [],
  diedOn: undefined,
  reissuedAs: undefined,
});

function nextPersons(
  database: Database,
  after: bigint,
  limit: number,
  { askedBefore, doubtfulBefore }: VerifyPopulationOptions,
): Promise<PersonToVerify[]> {
  // Said to be dead by an event that proves nothing yet: asked at once.
  const unproven = sql`population = 'unverified' or (population = 'deceased' and died_on is null and population_checked_at is null)`;
  const checked = sql`coalesce(population_checked_at, '-infinity')`;
  const doubtful = doubtfulBefore
    ? sql`or ((population in ('mismatch', 'not_found', 'multiple') or died_on is null) and ${checked} < ${doubtfulBefore.toString()}::timestamptz)`
    : sql``;
  const stale = askedBefore
    ? sql`or (population = 'match' and ${checked} < ${askedBefore.toString()}::timestamptz)`
    : sql``;
  return database.read('*', (session) =>
    session.rows(sql<PersonToVerify>`select person_id, pin_cipher, encode(pin_index, 'hex') as number, full_name, birth_date, population,
        population_checked_at::text as checked_at from person
      where ((population <> 'match' and (${unproven} ${doubtful})) ${stale}) and person_id > ${after} order by person_id limit ${limit}`),
  );
}

const STATES = {
  match: 'match',
  no_match: 'mismatch',
  not_found: 'not_found',
  deceased: 'deceased',
  multiple: 'multiple',
} as const;

interface AnsweredPerson {
  readonly person: PersonToVerify;
  readonly answer: PopulationAnswer;
}

async function settle(
  database: Database,
  vault: Vault,
  actor: Actor,
  persons: readonly PersonToVerify[],
  answers: readonly PopulationAnswer[],
): Promise<void> {
  const byRef = new Map(persons.map((person) => [String(person.person_id), person]));
  const answered = answers.flatMap((answer): AnsweredPerson[] => {
    const person = byRef.get(answer.ref);
    return person ? [{ person, answer }] : [];
  });
  const command = {
    name: 'verify_persons',
    actor,
    purpose: 'Đối chiếu với Cơ sở dữ liệu quốc gia về dân cư / Check persons with the population database',
    key: randomUUID(),
    input: answers.map(({ ref, result }) => ({ ref, result })),
  };
  const written = await perform(database, command, async (tx) => {
    await holdIndexKeys(tx, vault);
    const settled = await writeAnswers(tx, answered);
    const reissued = answered.flatMap(({ person, answer: { result, reissuedAs } }) =>
      // Only a proven person has a number to be replaced: the number of a mismatch may be a stranger's.
      reissuedAs !== undefined &&
      (result === 'match' || result === 'deceased') &&
      settled.has(person.person_id)
        ? [{ personId: person.person_id, pin: reissuedAs }]
        : [],
    );
    const { changed, acquired } = await reissuePins(tx, vault, reissued);
    await followWaiting(tx, vault, acquired);
    return accepted({ persons: settled.size, reissued: changed });
  });
  assert(written.ok, 'answers of the population database are never refused');
}

// An answer to what was asked: whoever is not any more as he was when we asked stays as he is, and is asked again.
const AS_ASKED = sql`p.person_id = n.person_id and p.pin_index = decode(n.number, 'hex') and p.full_name = n.full_name
  and p.birth_date = n.birth_date and p.population = n.was and p.population_checked_at is not distinct from n.checked_at::timestamptz`;

/** Writes the answers; gives the persons they were written of. Who was dead and is matched lives again: an officer sees to that first. */
async function writeAnswers(tx: Tx, answered: readonly AnsweredPerson[]): Promise<ReadonlySet<bigint>> {
  const column = <T>(read: (one: AnsweredPerson) => T): T[] => answered.map(read);
  const rows = await tx.rows(sql<{ person_id: bigint; was_dead_on: string | null; said: string }>`
    with n as (select * from unnest(${column(({ person }) => person.person_id)}::bigint[], ${column(({ person }) => person.number)}::text[],
        ${column(({ person }) => person.full_name)}::text[], ${column(({ person }) => person.birth_date)}::text[],
        ${column(({ person }) => person.population)}::text[], ${column(({ person }) => person.checked_at)}::text[],
        ${column(({ answer }) => (answer.result === 'unanswered' ? null : STATES[answer.result]))}::text[],
        ${column(({ answer }) => answer.fields.join(','))}::text[], ${column(({ answer }) => answer.diedOn?.toString() ?? null)}::date[],
        ${column(({ answer }) => answer.why ?? null)}::text[])
      n (person_id, number, full_name, birth_date, was, checked_at, said, fields, died_on, why)),
    unanswered as (update person p set population_unanswered = n.why from n where n.said is null and ${AS_ASKED})
    update person p set population = n.said, population_fields = case when n.fields = '' then null else string_to_array(n.fields, ',') end,
      population_checked_at = now(), population_unanswered = null,
      died_on = case when n.said = 'match' then null else coalesce(n.died_on, p.died_on) end
    from n where n.said is not null and ${AS_ASKED} returning p.person_id, old.died_on as was_dead_on, n.said`);
  await openTasks(
    tx,
    rows.flatMap(({ person_id, was_dead_on, said }) =>
      said === 'match' && was_dead_on !== null
        ? [
            {
              personId: person_id,
              kind: 'death_revoked' as const,
              keepsOut: true,
              detail: { died_on: was_dead_on, revoked_on: null },
            },
          ]
        : [],
    ),
  );
  return new Set(rows.map((row) => row.person_id));
}
