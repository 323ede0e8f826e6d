import type { RawBuilder } from 'kysely';
import { type PopulationFlagCode, populationFlags } from '#core/registry/populationFlags.ts';
import { type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';
import type { PopulationTaskKind } from './populationTasks.ts';

/** What is open about a person. */
export interface OpenTask {
  readonly taskId: string;
  readonly kind: PopulationTaskKind;
  readonly keepsOut: boolean;
  /** Of two records: the other's commune, and its id where the reader may see it. */
  readonly otherId: string | null;
  readonly otherCommune: string | null;
  /** The day of a death that was taken back. */
  readonly diedOn: string | null;
}

export interface FlaggedPerson {
  readonly personId: bigint;
  readonly fullName: string;
  readonly birthDate: string;
  readonly pinLast4: string;
  readonly hamlet: string | null;
  readonly communeCode: string;
  readonly communeName: string;
  readonly population: string;
  readonly fields: readonly string[];
  readonly checkedAt: Date | null;
  readonly diedOn: string | null;
  readonly unanswered: string | null;
  readonly pinFaults: readonly string[];
  readonly tasks: readonly OpenTask[];
  /** The gravest first: `#core/registry/populationFlags.ts`. */
  readonly flags: readonly PopulationFlagCode[];
}

export interface FlagsAsked {
  readonly flag?: PopulationFlagCode | undefined;
  readonly commune?: string | undefined;
  readonly province?: string | undefined;
  /** Words of the name or the hamlet, or the last digits of the number. */
  readonly sought?: string | undefined;
  readonly after?: bigint | undefined;
  readonly limit: number;
}

// A benefit of the dead, or one they receive for somebody, that runs beyond the month of death.
const runsOn = sql`exists (select from entitlement e where (e.person_id = p.person_id or e.payee_id = p.person_id)
  and (e.to_month is null or e.to_month > coalesce(month_of(p.died_on), 0)))`;
const dead = sql`(p.died_on is not null or p.population = 'deceased')`;
const hasTask = (kind: PopulationTaskKind): RawBuilder<unknown> =>
  sql`exists (select from population_task t where t.person_id = p.person_id and t.kind = ${kind} and t.closed_at is null)`;

/** Each flag as a condition on `person p`; the same rule as `populationFlags`, in the form the database can look for (a test compares them). */
const RAISED: Readonly<Record<PopulationFlagCode, RawBuilder<unknown>>> = {
  death_revoked: hasTask('death_revoked'),
  two_records: hasTask('two_records'),
  deceased: sql`(${dead} and ${runsOn})`,
  death_unproven: sql`(p.population = 'deceased' and p.died_on is null)`,
  not_found: sql`p.population = 'not_found'`,
  multiple: sql`p.population = 'multiple'`,
  mismatch: sql`p.population = 'mismatch'`,
  unanswered: sql`p.population_unanswered is not null`,
  unverified: sql`p.population = 'unverified'`,
  pin_contradicts: sql`p.pin_faults <> '{}'`,
};
const anyRaised = sql`(${sql.join(Object.values(RAISED), sql` or `)})`;

const within = ({ commune, province }: Pick<FlagsAsked, 'commune' | 'province'>): RawBuilder<unknown> => sql`
  (${commune ?? null}::text is null or u.code = ${commune ?? null}) and (${province ?? null}::text is null or above.code = ${province ?? null})`;

/** People within the reader's scope who need somebody's look, in the order of their ids, after the one named. */
export async function flaggedPersons(session: Session, asked: FlagsAsked): Promise<FlaggedPerson[]> {
  const rows = await session.rows(sql<Omit<FlaggedPerson, 'flags'> & { runsOn: boolean }>`
    select p.person_id as "personId", p.full_name as "fullName", p.birth_date as "birthDate", p.pin_last4 as "pinLast4", p.hamlet,
      u.code as "communeCode", u.name as "communeName", p.population, coalesce(p.population_fields, '{}') as fields,
      p.population_checked_at as "checkedAt", p.died_on as "diedOn", p.population_unanswered as unanswered, p.pin_faults as "pinFaults",
      ${dead} and ${runsOn} as "runsOn",
      coalesce((select jsonb_agg(jsonb_build_object('taskId', t.task_id::text, 'kind', t.kind, 'keepsOut', t.keeps_out,
          'otherId', (select other.person_id::text from person other where other.person_id = t.other_id),
          'otherCommune', t.detail ->> 'other_commune', 'diedOn', t.detail ->> 'died_on') order by t.task_id)
        from population_task t where t.person_id = p.person_id and t.closed_at is null), '[]') as tasks
    from person p join unit u on u.unit_id = p.commune_id left join unit above on above.unit_id = u.parent_id
    where p.person_id > ${asked.after ?? 0n} and ${within(asked)} and ${asked.flag ? RAISED[asked.flag] : anyRaised}
      and ${wordsFit(asked.sought, sql`concat_ws(' ', p.name_key, p.pin_last4, p.hamlet)`)}
    order by p.person_id limit ${asked.limit}`);
  return rows.map(({ runsOn: on, ...row }) => ({
    ...row,
    flags: populationFlags({ ...row, runsOn: on, openTasks: row.tasks.map((task) => task.kind) }),
  }));
}

export interface PopulationFigures {
  readonly code: string;
  readonly name: string;
  readonly persons: number;
  /** Matched, and asked within the days that count as fresh; `stale`: matched, longer ago. The dead are neither. */
  readonly fresh: number;
  readonly stale: number;
  readonly flags: Readonly<Record<PopulationFlagCode, number>>;
}

/** How people stand with the population database, commune by commune in the order of their codes, within the reader's scope. */
export async function populationFigures(
  session: Session,
  asked: {
    /** A match before this is stale: `dueBefore`. */
    readonly askedBefore: Temporal.Instant;
    readonly commune?: string | undefined;
    readonly province?: string | undefined;
    /** Code of the commune to go on after. */
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<PopulationFigures[]> {
  const checked = sql`coalesce(p.population_checked_at, '-infinity') >= ${asked.askedBefore.toString()}::timestamptz`;
  const counts = Object.entries(RAISED).map(
    ([code, raised]) => sql`${code}::text, count(*) filter (where ${raised})`,
  );
  return session.rows(sql<PopulationFigures>`
    with communes as (select u.unit_id, u.code, u.name from unit u left join unit above on above.unit_id = u.parent_id
      where u.kind = 'commune' and ${within(asked)} and u.code > ${asked.after ?? ''} and exists (select from person p where p.commune_id = u.unit_id)
      order by u.code limit ${asked.limit})
    select u.code, u.name, count(*)::integer as persons, count(*) filter (where p.population = 'match' and ${checked})::integer as fresh,
      count(*) filter (where p.population = 'match' and not ${checked})::integer as stale, jsonb_build_object(${sql.join(counts)}) as flags
    from communes u join person p on p.commune_id = u.unit_id group by u.code, u.name order by u.code`);
}

/** How many events of the feed stand as what: what waits, and what was set aside because nobody understands it. The worker alone reads it. */
export async function lifeEventFates(session: Session): Promise<ReadonlyMap<string, number>> {
  const rows = await session.rows(sql<{ disposition: string; events: number }>`
    select disposition, count(*)::integer as events from life_event group by 1 order by 1`);
  return new Map(rows.map((row) => [row.disposition, row.events]));
}
