import { type RawBuilder, sql } from 'kysely';
import type { Session } from '#platform/database.ts';

/** What drafting needs to know of a cycle. */
export interface CycleToDraft {
  readonly cycle_id: number;
  readonly programme: string;
  readonly month: number;
  /** The benefits of the programme, as constants: joined, the planner takes a month for a few thousand lines and looks each payee up by itself. */
  readonly benefits: readonly number[];
  /** Entitlements up to this id were known to the programme's previous cycle. */
  readonly known_before: bigint;
  /** Where the previous cycle is not of the month before: its month, yyyymm. What it knew is owed for the months between too, which had no cycle. */
  readonly skipped_after: number | null;
}

/**
 * The lines a month owes, as a select with the columns of `payment`: every entitlement in force (kind 1); for entitlements the previous cycle did not
 * know, and for months that had no cycle, one line for each earlier month that no list ever named (2, arrears: truy lĩnh, TT 44/2022 Đ15); and every one-off
 * that no list ever named, beside what the month it is about owes (3). The month of a cancelled list was named: its payment is listed again, so it is not
 * owed a second time. The destination is what the payee has chosen now; who chose nothing is paid at the commune desk.
 */
export function owedLines(cycle: CycleToDraft, communes: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select e.person_id, e.payee_id, e.entitlement_id, l.list_id, e.amount, c.link_id, e.commune_id, ${cycle.month}::integer as month, e.benefit_id,
      coalesce(c.provider_id, desk.provider_id) as provider_id, 1::smallint as kind
    ${owedFrom(cycle)}
    where ${communes} and ${ofProgramme(cycle)} and not e.one_off and e.from_month <= ${cycle.month} and (e.to_month is null or e.to_month >= ${cycle.month})
      and e.first_payable_month <= ${cycle.month}
    union all
    select e.person_id, e.payee_id, e.entitlement_id, l.list_id, e.amount, c.link_id, e.commune_id, month_at(owed.at), e.benefit_id,
      coalesce(c.provider_id, desk.provider_id), 2::smallint
    ${owedFrom(cycle)}
    cross join lateral generate_series(month_index(greatest(e.first_payable_month, e.from_month)),
      least(month_index(${cycle.month}) - 1, month_index(coalesce(e.to_month, ${cycle.month})))) as owed (at)
    where ${communes} and ${ofProgramme(cycle)} and not e.one_off and ${neverListed(cycle)} and e.first_payable_month < ${cycle.month}
      and not exists (select from payment p where p.person_id = e.person_id and p.benefit_id = e.benefit_id and p.month = month_at(owed.at) and p.kind <> 3)
    union all
    select e.person_id, e.payee_id, e.entitlement_id, l.list_id, e.amount, c.link_id, e.commune_id, e.from_month, e.benefit_id,
      coalesce(c.provider_id, desk.provider_id), 3::smallint
    ${owedFrom(cycle)}
    where ${communes} and ${ofProgramme(cycle)} and e.one_off and e.first_payable_month <= ${cycle.month}
      and not exists (select from payment p where p.person_id = e.person_id and p.entitlement_id = e.entitlement_id)`;
}

/**
 * What cases correct and no list named yet, for supplements drafted now: a missed month as arrears (2), a difference as the one-off it is (3). The same lines the next
 * month's draft would take; whichever names them first, the other finds them named.
 */
export function correctionLines(cycle: CycleToDraft, lists: readonly bigint[]): RawBuilder<unknown> {
  return sql`
    select e.person_id, e.payee_id, e.entitlement_id, l.list_id, e.amount, c.link_id, e.commune_id, e.from_month as month, e.benefit_id,
      coalesce(c.provider_id, desk.provider_id) as provider_id, (case when e.one_off then 3 else 2 end)::smallint as kind
    from list l join entitlement e on e.commune_id = l.commune_id and e.case_reference is not null
    left join payout_choice c on c.person_id = e.payee_id
    cross join (select provider_id from provider where rail = 'desk' order by provider_id limit 1) desk
    where l.list_id = any (${lists}::bigint[]) and ${ofProgramme(cycle)} and e.from_month <= ${cycle.month}
      and not exists (select from payment p where p.person_id = e.person_id and (p.entitlement_id = e.entitlement_id
        or (not e.one_off and p.benefit_id = e.benefit_id and p.month = e.from_month and p.kind <> 3)))`;
}

const neverListed = ({ known_before, skipped_after }: CycleToDraft): RawBuilder<unknown> =>
  skipped_after === null
    ? sql`e.entitlement_id > ${known_before}`
    : sql`(e.entitlement_id > ${known_before} or owed.at > month_index(${skipped_after}))`;

const ofProgramme = (cycle: CycleToDraft): RawBuilder<unknown> =>
  sql`e.benefit_id = any (${cycle.benefits}::smallint[])`;

const owedFrom = (cycle: CycleToDraft): RawBuilder<unknown> => sql`
    from entitlement e
    join list l on l.cycle_id = ${cycle.cycle_id} and l.commune_id = e.commune_id and l.sequence = 1
    left join payout_choice c on c.person_id = e.payee_id
    cross join (select provider_id from provider where rail = 'desk' order by provider_id limit 1) desk
   `;

/** Which lists a statement is about: by ids, or all first lists of one chunk. */
export type ListChoice = { readonly lists: readonly bigint[] } | { readonly chunk: number };

/** Where the payments of chosen lists lie, one range of ids a chunk. */
export interface LocatedLists {
  readonly lists: readonly bigint[];
  readonly ranges: readonly PaymentRange[];
}

interface PaymentRange {
  readonly chunk_id: number;
  readonly first: bigint;
  readonly last: bigint;
  /** Every list of the chunk is chosen, so nobody else's payments lie in the range. */
  readonly whole: boolean;
}

/**
 * Looks up where the lines of lists lie. With the chunk and the ids as constants the planner reads one partition, and knows from its statistics how
 * much of it: without them it takes a month for a handful of rows, or a handful for a month (10 times slower at a million).
 */
export async function locateLists(session: Session, choice: ListChoice): Promise<LocatedLists> {
  const lists =
    'lists' in choice
      ? choice.lists
      : (
          await session.rows(
            sql<{
              list_id: bigint;
            }>`select list_id from list where chunk_id = ${choice.chunk} order by list_id`,
          )
        ).map((row) => row.list_id);
  const ranges = await session.rows(sql<PaymentRange>`
    select l.chunk_id, min(l.first_payment_id) as first, max(l.last_payment_id) as last,
      count(*) = (select count(*) from list other where other.chunk_id = l.chunk_id and other.first_payment_id is not null) as whole
    from list l where l.list_id = any (${lists}::bigint[]) and l.first_payment_id is not null group by l.chunk_id order by l.chunk_id`);
  return { lists, ranges };
}

/** Every line of the located lists: payments first listed there (attempt 1), and payments listed there again (attempt 2 and later). */
export function linesOf({ lists, ranges }: LocatedLists): RawBuilder<unknown> {
  const first = ranges.map(
    ({ chunk_id, first, last, whole }) => sql`
    select p.list_id, p.chunk_id, p.payment_id, p.person_id, 1::smallint as attempt_no, p.payee_id, p.entitlement_id, p.commune_id, p.month,
      p.benefit_id, p.kind, p.amount, p.provider_id, p.link_id
    from payment p where p.chunk_id = ${chunk_id} and p.payment_id between ${first} and ${last}
      and ${whole ? sql`true` : sql`p.list_id = any (${lists}::bigint[])`}`,
  );
  const again = sql`
    select a.list_id, a.chunk_id, a.payment_id, a.person_id, a.attempt_no, coalesce(a.payee_id, p.payee_id) as payee_id, p.entitlement_id, a.commune_id, p.month,
      p.benefit_id, p.kind, a.amount, a.provider_id, a.link_id
    from attempt a join payment p on p.chunk_id = a.chunk_id and p.payment_id = a.payment_id and p.person_id = a.person_id
    where a.list_id = any (${lists}::bigint[])`;
  return sql.join([...first, again], sql` union all `);
}

/** The lines of the located lists that the signature covers: all that no hold kept out. */
export function payableLinesOf(located: LocatedLists): RawBuilder<unknown> {
  return sql`select line.* from (${linesOf(located)}) line where not exists (select from hold h where h.list_id = line.list_id
    and h.payment_id = line.payment_id and h.person_id = line.person_id and h.attempt_no = line.attempt_no and h.stage = 'draft' and h.kept_out
    and h.list_id = any (${located.lists}::bigint[]))`;
}

/**
 * Whether two lines of one person, benefit and month owe the same money. A one-off stands beside the month it is about, and is the same only as itself,
 * listed twice.
 */
export const owesTheSame = (one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${onceOf(one)} is not distinct from ${onceOf(other)}`;

/** The entitlement of a one-off line; null for the others, which are told apart by their month. */
export const onceOf = (line: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(case when ${line}.kind = 3 then ${line}.entitlement_id end)`;

/** Something about the beneficiary or payee of a line that keeps it out until an officer has settled it (`population_task`). */
export const keepsOut = (line: RawBuilder<unknown>, task: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${task}.person_id in (${line}.person_id, ${line}.payee_id) and ${task}.keeps_out and ${task}.closed_at is null`;

/** A break that nobody has closed, by which an attempt was credited or collected although our books say otherwise. */
export const saysPaid = (found: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${found}.closed_at is null and ${found}.detail ->> 'said' in ('credited', 'collected')`;
