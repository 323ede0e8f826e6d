import type { RawBuilder } from 'kysely';
import { firstPaymentId } from '#core/payment/reference.ts';
import { sql, type Tx } from '#platform/database.ts';
import { type CycleToDraft, correctionLines } from './lines.ts';

/** Adds lines to a chunk that is loaded already, under its next numbers; the row of the chunk is the lock on them. Gives how many. */
export async function addLines(tx: Tx, chunkId: number, owed: RawBuilder<unknown>): Promise<number> {
  const chunk = await tx.row(
    sql<{ last_number: number }>`select last_number from chunk where chunk_id = ${chunkId} for update`,
  );
  const written =
    await tx.run(sql`insert into payment (payment_id, person_id, payee_id, entitlement_id, list_id, amount, link_id, chunk_id, commune_id,
      month, benefit_id, provider_id, kind)
    select ${firstPaymentId(chunkId)}::bigint + ${chunk!.last_number} + row_number() over () - 1, person_id, payee_id, entitlement_id, list_id, amount,
      link_id, ${chunkId}::integer, commune_id, month, benefit_id, provider_id, kind
    from (${owed}) owed`);
  await tx.run(sql`update chunk set last_number = last_number + ${written} where chunk_id = ${chunkId}`);
  return written;
}

/** Loads what cases correct into supplements, each into the chunk of its commune; a list that takes a line lies in that chunk from now on. */
export async function loadCorrections(
  tx: Tx,
  cycle: CycleToDraft,
  supplements: readonly bigint[],
): Promise<void> {
  const chunks = await tx.rows(sql<{ chunk_id: number; lists: bigint[] }>`
    select first.chunk_id, array_agg(l.list_id) as lists from list l
    join list first on first.cycle_id = l.cycle_id and first.commune_id = l.commune_id and first.sequence = 1 and first.chunk_id is not null
    where l.list_id = any (${supplements}::bigint[]) group by 1 order by 1`);
  for (const { chunk_id, lists } of chunks) {
    if ((await addLines(tx, chunk_id, correctionLines(cycle, lists))) === 0) continue;
    await tx.run(sql`update list l set chunk_id = ${chunk_id} where l.list_id = any (${lists}::bigint[])
      and exists (select from payment p where p.chunk_id = ${chunk_id} and p.list_id = l.list_id)`);
  }
}

/** Counts what unsigned lists hold now, whose lines were just loaded: lines of their own, with the range these lie in and by provider, and lines listed again. */
export async function countLines(tx: Tx, lists: readonly bigint[]): Promise<void> {
  await tx.run(sql`update list l set (payments, amount, first_payment_id, last_payment_id) =
      (select count(*), coalesce(sum(amount), 0), min(own), max(own) from (
        select p.amount, p.payment_id as own from payment p where p.chunk_id = l.chunk_id and p.list_id = l.list_id
        union all select a.amount, null from attempt a where a.list_id = l.list_id) line)
    where l.list_id = any (${lists}::bigint[])`);
  await tx.run(sql`insert into list_share (list_id, provider_id, commune_id, payments, amount)
    select p.list_id, p.provider_id, p.commune_id, count(*), sum(p.amount) from list l join payment p on p.chunk_id = l.chunk_id and p.list_id = l.list_id
    where l.list_id = any (${lists}::bigint[]) group by 1, 2, 3`);
}
