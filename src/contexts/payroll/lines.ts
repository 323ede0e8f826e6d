import { type RawBuilder, sql } from 'kysely';

/** What drafting needs to know of a cycle. */
export interface CycleToDraft {
  readonly cycle_id: number;
  readonly programme: string;
  readonly month: number;
  /** Entitlements up to this id were known to the programme's previous cycle. */
  readonly known_before: bigint;
}

/**
 * The lines a month owes, as a select with the columns of `payment`: every entitlement in force (kind 1), or a one-off of this month (3), and
 * for entitlements the previous cycle did not know, one line for each earlier month that no list ever named (2, arrears: truy lĩnh,
 * TT 44/2022 Đ15). The destination is what the payee has chosen now; who chose nothing is paid at the commune desk.
 */
export function owedLines(cycle: CycleToDraft, communes: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select e.person_id, e.payee_id, e.entitlement_id, l.list_id, e.amount, c.link_id, e.commune_id, ${cycle.month}::integer as month, e.benefit_id,
      coalesce(c.provider_id, desk.provider_id) as provider_id, (case when e.one_off then 3 else 1 end)::smallint as kind
    ${owedFrom(cycle)}
    where ${communes} and e.from_month <= ${cycle.month} and (e.to_month is null or e.to_month >= ${cycle.month})
      and e.first_payable_month <= ${cycle.month}
    union all
    select e.person_id, e.payee_id, e.entitlement_id, l.list_id, e.amount, c.link_id, e.commune_id, month_at(owed.at), e.benefit_id,
      coalesce(c.provider_id, desk.provider_id), 2::smallint
    ${owedFrom(cycle)}
    cross join lateral generate_series(month_index(greatest(e.first_payable_month, e.from_month)),
      least(month_index(${cycle.month}) - 1, month_index(coalesce(e.to_month, ${cycle.month})))) as owed (at)
    where ${communes} and e.entitlement_id > ${cycle.known_before} and e.first_payable_month < ${cycle.month}
      and not exists (select from payment p join list pl using (list_id)
        where p.person_id = e.person_id and p.benefit_id = e.benefit_id and p.month = month_at(owed.at) and pl.state <> 'cancelled')`;
}

const owedFrom = (cycle: CycleToDraft): RawBuilder<unknown> => sql`
    from entitlement e
    join benefit b on b.benefit_id = e.benefit_id and b.programme = ${cycle.programme}
    join list l on l.cycle_id = ${cycle.cycle_id} and l.commune_id = e.commune_id and l.sequence = 1
    left join payout_choice c on c.person_id = e.payee_id
    cross join (select provider_id from provider where rail = 'desk' order by provider_id limit 1) desk
   `;

/** Which lists a statement is about, in the two ways that are fast: by ids, or all first lists of one chunk. */
export type ListChoice = { readonly lists: readonly bigint[] } | { readonly chunk: number };

/**
 * Every line of the chosen lists: payments first listed there (attempt 1), and payments listed there again (attempt 2 and later). Payments are
 * reached through their chunk and the id range of their list, so that one commune's lines cost one commune's reading.
 */
export function linesOf(choice: ListChoice): RawBuilder<unknown> {
  const first =
    'chunk' in choice
      ? sql`payment p join list l on l.list_id = p.list_id where p.chunk_id = ${choice.chunk}`
      : sql`list l join payment p on p.chunk_id = l.chunk_id and p.payment_id between l.first_payment_id and l.last_payment_id and p.list_id = l.list_id
          where l.list_id = any (${choice.lists}::bigint[])`;
  const again =
    'chunk' in choice
      ? sql`a.list_id in (select list_id from list where chunk_id = ${choice.chunk})`
      : sql`a.list_id = any (${choice.lists}::bigint[])`;
  return sql`
    select p.list_id, p.chunk_id, p.payment_id, p.person_id, 1::smallint as attempt_no, p.payee_id, p.entitlement_id, p.commune_id, p.month,
      p.benefit_id, p.kind, p.amount, p.provider_id, p.link_id
    from ${first}
    union all
    select a.list_id, a.chunk_id, a.payment_id, a.person_id, a.attempt_no, p.payee_id, p.entitlement_id, a.commune_id, p.month,
      p.benefit_id, p.kind, a.amount, a.provider_id, a.link_id
    from attempt a join payment p on p.chunk_id = a.chunk_id and p.payment_id = a.payment_id and p.person_id = a.person_id
    where ${again}`;
}

/** The lines of the chosen lists that the signature covers: all that no hold kept out. */
export function payableLinesOf(choice: ListChoice): RawBuilder<unknown> {
  return sql`select line.* from (${linesOf(choice)}) line where not exists (select from hold h where h.list_id = line.list_id
    and h.payment_id = line.payment_id and h.person_id = line.person_id and h.attempt_no = line.attempt_no and h.stage = 'draft' and h.kept_out)`;
}
