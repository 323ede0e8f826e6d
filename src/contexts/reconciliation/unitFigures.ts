import { type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export interface UnitFigures {
  readonly code: string;
  readonly name: string;
  readonly lists: number;
  readonly listsByState: Readonly<Record<string, number>>;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  readonly heldPayments: number;
  /** Of those last reported: at a bank or wallet, and at a counter. */
  readonly rejected: number;
  readonly uncollected: number;
  readonly fundedAmount: bigint;
  readonly inHand: bigint;
  readonly inFlight: bigint;
  readonly returned: bigint;
  readonly held: bigint;
}

export interface UnitFiguresAsked {
  readonly cycleIds: readonly number[];
  /** A province's code: its communes. Without: every province. */
  readonly province?: string | undefined;
  /** Words of a name or a code. */
  readonly sought?: string | undefined;
  /** Code of the last unit of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * What the lists of some cycles came to, by province or by commune of one, in order of code, from list totals and the ledger: no payment is read, so
 * that the country is answered at once. Within the reader's scope. Of a province every commune, also one that has drafted nothing: it is the one to be reminded;
 * provinces without a list are left out. Each sum is made once
 * (`materialized`): joined as it stands, it was made again for every unit.
 */
export function figuresOfUnits(session: Session, asked: UnitFiguresAsked): Promise<UnitFigures[]> {
  const unit = asked.province === undefined ? sql`p` : sql`u`;
  return session.rows(sql<UnitFigures>`
    with drafted as (select ${unit}.unit_id, l.state, count(*) as lists, sum(l.payments) as payments, sum(l.amount) as amount, sum(l.held_payments) as held
        from list l join unit u on u.unit_id = l.commune_id join unit p on p.unit_id = u.parent_id
        where l.cycle_id = any (${asked.cycleIds}::integer[]) and (${asked.province ?? null}::text is null or p.code = ${asked.province ?? null}) group by 1, 2),
      counted as materialized (select unit_id, sum(lists)::integer as lists, jsonb_object_agg(state, lists) as by_state, sum(payments)::integer as payments,
        sum(amount)::bigint as amount, sum(held)::integer as held from drafted group by 1),
      money as (select ${unit}.unit_id, a.state, sum(e.amount) as amount from ledger_entry e join ledger_account a using (account_id)
        join unit u on u.unit_id = a.commune_id join unit p on p.unit_id = u.parent_id where e.cycle_id = any (${asked.cycleIds}::integer[]) group by 1, 2),
      told as materialized (select ${unit}.unit_id, sum(t.payments) filter (where t.state = 'rejected') as rejected,
        sum(t.payments) filter (where t.state = 'uncollected') as uncollected
        from list_tally t join list l using (list_id) join unit u on u.unit_id = l.commune_id join unit p on p.unit_id = u.parent_id
        where l.cycle_id = any (${asked.cycleIds}::integer[]) and t.state in ('rejected', 'uncollected') group by 1),
      stood as materialized (select unit_id, sum(amount) filter (where state = 'paid') as paid, sum(amount) filter (where state = 'in_flight') as in_flight,
        sum(amount) filter (where state = 'returned') as returned, sum(amount) filter (where state in ('held', 'funded', 'unclaimed')) as held from money group by 1)
    select n.code, n.name, coalesce(c.lists, 0) as lists, coalesce(c.by_state, '{}') as "listsByState", coalesce(c.payments, 0) as payments,
      coalesce(c.amount, 0)::bigint as amount, coalesce(c.held, 0) as "heldPayments",
      coalesce(t.rejected, 0)::integer as rejected, coalesce(t.uncollected, 0)::integer as uncollected,
      (coalesce(s.paid, 0) + coalesce(s.in_flight, 0) + coalesce(s.returned, 0) + coalesce(s.held, 0))::bigint as "fundedAmount",
      coalesce(s.paid, 0)::bigint as "inHand", coalesce(s.in_flight, 0)::bigint as "inFlight", coalesce(s.returned, 0)::bigint as returned,
      coalesce(s.held, 0)::bigint as held
    from ${places(asked.province)} left join counted c using (unit_id) left join stood s using (unit_id) left join told t using (unit_id)
    where (${asked.after ?? null}::text is null or n.code > ${asked.after ?? null}) and ${wordsFit(asked.sought, sql`n.code || ' ' || n.name`)} order by n.code limit ${asked.limit}`);
}

const places = (province: string | undefined) =>
  province === undefined
    ? sql`(select * from unit where unit_id in (select unit_id from counted)) n`
    : sql`(select c.* from unit c join unit p on p.unit_id = c.parent_id where c.kind = 'commune' and p.code = ${province}
      and ((select scope_is_country()) or c.unit_id = any ((select scope_communes())::integer[]))) n`;

export interface Tally {
  readonly state: string;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
}

/** How far the paying of some cycles is, from the tallies kept as outcomes are read. A payment that was listed again counts in each list. */
export function talliesOf(session: Session, cycleIds: readonly number[]): Promise<Tally[]> {
  return session.rows(sql<Tally>`select t.state, sum(t.payments)::integer as payments, sum(t.amount)::bigint as amount
    from list_tally t join list l using (list_id) where l.cycle_id = any (${cycleIds}::integer[]) group by 1 having sum(t.payments) <> 0 order by 1`);
}
