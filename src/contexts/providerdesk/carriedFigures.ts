import { type Session, sql } from '#platform/database.ts';

export interface CarriedState {
  readonly state: string;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
}

/** What one provider carries, by state, from the tallies kept as outcomes are read: released payments alone. Row-level security shows its own. */
export const carriedStates = (session: Session): Promise<CarriedState[]> =>
  session.rows(sql<CarriedState>`select state, sum(payments)::integer as payments, sum(amount)::bigint as amount
    from list_tally group by state having sum(payments) > 0 order by state`);

export interface CarriedReject {
  /** The provider's own code; null where it gave none. */
  readonly code: string | null;
  readonly kind: 'rejected' | 'returned' | 'uncollected';
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  /** YYYY-MM-DD: the day the oldest of them was reported. */
  readonly oldest: string;
}

/**
 * What a provider could not pay of a month that is owed (yyyymm), by its reason, the most first: of every attempt it carried, the first and later ones.
 * No person is named: a queue to mend by cause.
 */
export const carriedRejects = (session: Session, month: number): Promise<CarriedReject[]> =>
  session.rows(sql<CarriedReject>`select o.code, o.kind, count(*)::integer as payments, sum(o.amount)::bigint as amount, min(o.reported_on) as oldest
    from cycle c join chunk using (cycle_id) join outcome o using (chunk_id)
    where c.month = ${month} and o.kind in ('rejected', 'returned', 'uncollected')
    group by o.code, o.kind order by payments desc, o.code`);

/** Months (yyyymm) of the lists a provider carries, the newest first. */
export const carriedMonths = async (session: Session): Promise<number[]> =>
  (
    await session.rows(
      sql<{
        month: number;
      }>`select distinct c.month from carried_lists() l join cycle c on c.cycle_id = l.cycle_id order by month desc limit 36`,
    )
  ).map(({ month }) => month);
