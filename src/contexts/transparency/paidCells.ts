import { fromMonthNumber } from '#core/months.ts';
import { type Cell, payBy } from '#core/transparency/publicFigures.ts';
import { type Session, sql } from '#platform/database.ts';

/** How money leaves (`provider.kind`). */
const CHANNELS = ['bank', 'wallet', 'post', 'commune_desk'] as const;

/**
 * What was paid through the lists of a cycle, by channel and commune, from outcomes: credited or collected, and not returned since. A payment of an earlier month that was listed
 * again counts where it was paid. Each chunk is named as a constant, so that one partition is read.
 */
export async function paidCells(
  session: Session,
  cycle: { readonly cycleId: number; readonly month: number },
): Promise<Cell[]> {
  const { cycleId, month } = cycle;
  const own = await chunksOf(session, sql`select chunk_id from chunk where cycle_id = ${cycleId}`);
  const again = await chunksOf(
    session,
    sql`select distinct a.chunk_id from attempt a join list l using (list_id) where l.cycle_id = ${cycleId}`,
  );
  const paid = [
    ...own.map(
      (chunk) => sql`
      select p.list_id, p.provider_id, o.person_id, o.payment_id, o.attempt_no, o.amount, o.reported_on from payment p
      join outcome o on o.chunk_id = ${chunk} and o.payment_id = p.payment_id and o.person_id = p.person_id and o.attempt_no = 1
      where p.chunk_id = ${chunk} and o.kind in ('credited', 'collected') and not ${returned(chunk)}`,
    ),
    ...again.map(
      (chunk) => sql`
      select a.list_id, a.provider_id, o.person_id, o.payment_id, o.attempt_no, o.amount, o.reported_on from attempt a
      join list l on l.list_id = a.list_id and l.cycle_id = ${cycleId}
      join outcome o on o.chunk_id = ${chunk} and o.payment_id = a.payment_id and o.person_id = a.person_id and o.attempt_no = a.attempt_no
      where a.chunk_id = ${chunk} and o.kind in ('credited', 'collected') and not ${returned(chunk)}`,
    ),
  ];
  if (paid.length === 0) return [];
  const dueOf = CHANNELS.map((channel) => payBy(channel, fromMonthNumber(month)).toString());
  return session.rows(sql<Cell>`
    select r.kind as channel, province.code as province, u.code as commune, count(distinct paid.person_id)::integer as persons, count(*)::integer as payments,
      sum(paid.amount)::bigint as amount, count(*) filter (where paid.reported_on <= due.day)::integer as "onTime"
    from (${sql.join(paid, sql` union all `)}) paid join list l using (list_id) join unit u on u.unit_id = l.commune_id join unit province on province.unit_id = u.parent_id
    join provider r using (provider_id) join unnest(${[...CHANNELS]}::text[], ${dueOf}::date[]) as due (channel, day) on due.channel = r.kind
    group by 1, 2, 3`);
}

const returned = (
  chunk: number,
) => sql`exists (select from outcome b where b.chunk_id = ${chunk} and b.payment_id = o.payment_id
  and b.person_id = o.person_id and b.attempt_no = o.attempt_no and b.kind = 'returned')`;

async function chunksOf(session: Session, statement: ReturnType<typeof sql>): Promise<number[]> {
  const rows = await session.rows(statement as ReturnType<typeof sql<{ chunk_id: number }>>);
  return rows.map((row) => row.chunk_id);
}
