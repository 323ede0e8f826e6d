import { firstPaymentId, listReference } from '#core/payment/reference.ts';
import { type ListState, listLife } from '#core/payroll/listStates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { cycleToDraft } from './draftLists.ts';
import { type CycleToDraft, owedLines } from './lines.ts';
import { listAgain } from './listAgain.ts';
import { moveLists } from './moveLists.ts';

export type RedraftRefusal = Refusal<'list_not_found' | 'list_is_signed' | 'cycle_not_open'>;

/**
 * Drafts one unsigned list anew, from the registry as it is now, as a new version. A list that is signed is never drafted anew: what changed since
 * is the next list's. Locks the list, so a signature at the same moment waits and then finds another version.
 */
export async function redraftList(
  tx: Tx,
  asked: { readonly listId: bigint; readonly drafterId: number },
): Promise<Result<{ readonly version: number; readonly payments: number }, RedraftRefusal>> {
  const list = await tx.row(sql<{
    cycle_id: number;
    chunk_id: number | null;
    commune_id: number;
    sequence: number;
    version: number;
    state: ListState;
  }>`
    select cycle_id, chunk_id, commune_id, sequence, version, state from list where list_id = ${asked.listId} for update`);
  if (!list)
    return refused({
      code: 'list_not_found',
      vi: 'Không tìm thấy danh sách trong phạm vi của bạn.',
      en: 'No such list among those you may see.',
    });
  if (list.state !== 'drafted' && !listLife.next(list.state, 'redraft'))
    return refused({
      code: 'list_is_signed',
      details: { list: listReference(asked.listId, list.version), state: list.state },
      vi: 'Danh sách đã ký thì không lập lại; thay đổi sẽ vào danh sách sau.',
      en: 'A signed list is not drafted anew; what changed goes into the next list.',
    });
  const cycle = await cycleToDraft(tx, list.cycle_id, {
    firstCommune: list.commune_id,
    lastCommune: list.commune_id,
  });
  if (!cycle)
    return refused({ code: 'cycle_not_open', vi: 'Kỳ chi trả đã đóng.', en: 'The cycle is closed.' });
  await tx.run(sql`select discard_unsigned_lines(${asked.listId})`);
  if (list.sequence === 1 && list.chunk_id !== null)
    await loadAgain(tx, cycle, list.chunk_id, list.commune_id);
  if (list.state === 'drafted')
    await tx.run(sql`update list set version = version + 1 where list_id = ${asked.listId}`);
  else await moveLists(tx, [asked.listId], 'redraft', { drafterId: asked.drafterId });
  await listAgain(tx, {
    cycle,
    communes: sql`u.unit_id = ${list.commune_id}`,
    sequence: list.sequence,
    ...(list.sequence === 1 ? {} : { kinds: ['rejected', 'returned'] as const }),
  });
  const counted = await tx.row(sql<{
    version: number;
    payments: number;
  }>`update list l set (payments, amount, first_payment_id, last_payment_id) =
      (select count(*), coalesce(sum(amount), 0), min(payment_id), max(payment_id) from payment p where p.chunk_id = l.chunk_id and p.list_id = l.list_id)
    where l.list_id = ${asked.listId} returning version, payments`);
  return accepted(counted!);
}

/** New lines take the next numbers of their chunk; the row of the chunk is the lock on them. */
async function loadAgain(tx: Tx, cycle: CycleToDraft, chunkId: number, communeId: number): Promise<void> {
  const chunk = await tx.row(
    sql<{ last_number: number }>`select last_number from chunk where chunk_id = ${chunkId} for update`,
  );
  const written =
    await tx.run(sql`insert into payment (payment_id, person_id, payee_id, entitlement_id, list_id, amount, link_id, chunk_id, commune_id,
      month, benefit_id, provider_id, kind)
    select ${firstPaymentId(chunkId)}::bigint + ${chunk!.last_number} + row_number() over () - 1, person_id, payee_id, entitlement_id, list_id, amount,
      link_id, ${chunkId}::integer, commune_id, month, benefit_id, provider_id, kind
    from (${owedLines(cycle, sql`e.commune_id = ${communeId}`)}) owed`);
  await tx.run(sql`update chunk set last_number = last_number + ${written} where chunk_id = ${chunkId}`);
}
