import { listReference } from '#core/payment/reference.ts';
import { type ListState, listLife } from '#core/payroll/listStates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { moveLists } from './moveLists.ts';

export type CancelRefusal = Refusal<'list_not_found' | 'money_is_moving' | 'reason_missing'>;

/**
 * Cancels a list whose money has not moved, with a reason. Its lines are never paid by it; they are still owed, and the next list names them again.
 */
export async function cancelList(
  tx: Tx,
  asked: { readonly listId: bigint; readonly reason: string },
): Promise<Result<{ readonly state: 'cancelled' }, CancelRefusal>> {
  if (asked.reason.trim().length < 3)
    return refused({
      code: 'reason_missing',
      vi: 'Hãy ghi lý do hủy danh sách.',
      en: 'Say why the list is cancelled.',
    });
  const list = await tx.row(
    sql<{
      state: ListState;
      version: number;
    }>`select state, version from list where list_id = ${asked.listId} for update`,
  );
  if (!list)
    return refused({
      code: 'list_not_found',
      vi: 'Không tìm thấy danh sách trong phạm vi của bạn.',
      en: 'No such list among those you may see.',
    });
  if (list.state === 'cancelled') return accepted({ state: 'cancelled' });
  if (!listLife.next(list.state, 'cancel'))
    return refused({
      code: 'money_is_moving',
      details: { list: listReference(asked.listId, list.version), state: list.state },
      vi: `Danh sách đang ở bước "${list.state}": lệnh chi đã gửi Kho bạc nên không hủy được; dòng chưa trả sẽ được thu hồi khi đóng danh sách.`,
      en: `The list is "${list.state}": its order is with the Treasury, so it cannot be cancelled; unpaid lines come back when it closes.`,
    });
  await moveLists(tx, [asked.listId], 'cancel', { reason: asked.reason });
  return accepted({ state: 'cancelled' });
}
