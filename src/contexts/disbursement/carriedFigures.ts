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
  readonly kind: string;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
}

/**
 * What a provider could not pay in a month (yyyymm), by its reason, the most first. Of first attempts: of a later one only its own provider is told, by
 * the message itself. No person is named: a queue to mend by cause.
 */
export const carriedRejects = (session: Session, month: number): Promise<CarriedReject[]> =>
  session.rows(sql<CarriedReject>`select o.code, o.kind, count(*)::integer as payments, sum(o.amount)::bigint as amount
    from cycle c join chunk using (cycle_id) join outcome o using (chunk_id)
    join payment p on p.chunk_id = o.chunk_id and p.payment_id = o.payment_id and p.person_id = o.person_id
    where c.month = ${month} and o.attempt_no = 1 and o.kind in ('rejected', 'returned', 'uncollected')
    group by o.code, o.kind order by payments desc, o.code`);

/** Months (yyyymm) in which cycles were opened, the newest first. */
export const monthsOfCycles = async (session: Session): Promise<number[]> =>
  (
    await session.rows(sql<{ month: number }>`select distinct month from cycle order by month desc limit 36`)
  ).map(({ month }) => month);
