import { listReference } from '#core/payment/reference.ts';
import { type ListState, listLife } from '#core/payroll/listStates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { cycleToDraft } from './draftLists.ts';
import { owedLines } from './lines.ts';
import { listAgain } from './listAgain.ts';
import { addLines, countLines, loadCorrections } from './loadLines.ts';
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
  if (list.sequence > 1) await loadCorrections(tx, cycle, [asked.listId]);
  else if (list.chunk_id !== null)
    await addLines(tx, list.chunk_id, owedLines(cycle, sql`e.commune_id = ${list.commune_id}`));
  if (list.state === 'drafted')
    await tx.run(sql`update list set version = version + 1 where list_id = ${asked.listId}`);
  else await moveLists(tx, [asked.listId], 'redraft', { drafterId: asked.drafterId });
  await listAgain(tx, {
    cycle,
    communes: sql`u.unit_id = ${list.commune_id}`,
    sequence: list.sequence,
    ...(list.sequence === 1 ? {} : { kinds: ['rejected', 'returned'] as const }),
  });
  await countLines(tx, [asked.listId]);
  const counted = await tx.row(
    sql<{
      version: number;
      payments: number;
    }>`select version, payments from list where list_id = ${asked.listId}`,
  );
  return accepted(counted!);
}
