import { type Session, sql } from '#platform/database.ts';

/** How a provider stands with one list: what it was given, and where that money is. All đồng. */
export interface StandingOfList {
  readonly listId: bigint;
  readonly version: number;
  readonly month: number;
  readonly programme: string;
  readonly communeName: string;
  readonly given: bigint;
  readonly paid: bigint;
  readonly onTheWay: bigint;
  readonly cameBack: bigint;
  /** Stopped at the release: funded, and never sent. */
  readonly held: bigint;
  /** Confirmed by the Treasury. Null for a bank: what it did not credit never left the paying account at the payment hub. */
  readonly givenBack: bigint | null;
  /** What it still has of it that must go back; null for a bank. */
  readonly left: bigint | null;
}

/** List by list, as far as the session's provider carries them, the newest first; of one month (yyyymm). */
export const standingOfMonth = (session: Session, month: number): Promise<StandingOfList[]> =>
  session.rows(sql<StandingOfList>`select s.*, s."cameBack" + s.held - s."givenBack" as left from (
    select l.list_id as "listId", l.version, c.month, c.programme, u.name as "communeName",
      sum(t.amount) filter (where t.state <> 'held')::bigint as given,
      coalesce(sum(t.amount) filter (where t.state in ('credited', 'collected')), 0)::bigint as paid,
      coalesce(sum(t.amount) filter (where t.state in ('in_flight', 'unknown')), 0)::bigint as "onTheWay",
      coalesce(sum(t.amount) filter (where t.state in ('rejected', 'uncollected', 'recalled', 'returned')), 0)::bigint as "cameBack",
      coalesce(sum(t.amount) filter (where t.state = 'held'), 0)::bigint as held,
      case when r.rail <> 'hub' then coalesce((select sum(m.amount) from money_return m
        where m.list_id = l.list_id and m.rail = r.rail and m.state = 'confirmed'), 0)::bigint end as "givenBack"
    from carried_lists() l join list_tally t using (list_id) join provider r using (provider_id)
    join cycle c on c.cycle_id = l.cycle_id join unit u on u.unit_id = l.commune_id
    where c.month = ${month} group by 1, 2, 3, 4, 5, r.rail) s order by 1 desc`);
