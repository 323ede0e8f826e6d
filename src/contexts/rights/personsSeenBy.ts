import { type Session, sql } from '#platform/database.ts';

/**
 * Whom an officer looked at between two instants, by the access book: those to think of first when the officer's session was in other hands. In order of
 * their ids, each once.
 */
export async function personsSeenBy(
  session: Session,
  asked: { readonly officerId: number; readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<readonly bigint[]> {
  const rows = await session.rows(sql<{ person_id: bigint }>`
    select distinct unnest(persons) as person_id from person_access
    where officer_id = ${asked.officerId} and at >= ${asked.from.toString()}::timestamptz and at < ${asked.to.toString()}::timestamptz order by 1`);
  return rows.map((row) => row.person_id);
}
