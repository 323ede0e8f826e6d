import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

export type ClearHoldRefusal = Refusal<'hold_not_found' | 'reason_missing' | 'the_dead_are_not_paid'>;

/**
 * An officer resolves a hold, saying how. Before the list is signed the line goes back into it (the list must be checked again); afterwards it waits
 * for the next list. A beneficiary's death is not cleared by word: only the registry can say that a person lives.
 */
export async function clearHold(
  tx: Tx,
  asked: { readonly holdId: bigint; readonly officerId: number; readonly clearance: string },
): Promise<Result<{ readonly listed: 'in_this_list' | 'in_the_next_list' }, ClearHoldRefusal>> {
  if (asked.clearance.trim().length < 3)
    return refused({
      code: 'reason_missing',
      vi: 'Hãy ghi cách đã giải quyết.',
      en: 'Say how it was resolved.',
    });
  const hold = await tx.row(sql<{ reason: string; state: string; list_id: bigint; died_on: string | null }>`
    select h.reason, l.state, l.list_id, who.died_on from hold h join list l using (list_id) join person who using (person_id)
    where h.hold_id = ${asked.holdId} and h.cleared_at is null for update of h, l`);
  if (!hold)
    return refused({
      code: 'hold_not_found',
      vi: 'Không có dòng giữ nào như vậy đang mở.',
      en: 'No such open hold.',
    });
  if (hold.reason === 'beneficiary_dead' && hold.died_on !== null)
    return refused({
      code: 'the_dead_are_not_paid',
      vi: 'CSDLQG ghi người hưởng đã mất; chỉ khi dữ liệu dân cư được sửa mới gỡ được.',
      en: 'The population database says the beneficiary died; only a mended record can clear this.',
    });
  const unsigned = hold.state === 'drafted' || hold.state === 'checked';
  await tx.run(sql`update hold set cleared_at = now(), cleared_by = ${asked.officerId}, clearance = ${asked.clearance}, kept_out = ${!unsigned}
    where hold_id = ${asked.holdId}`);
  return accepted({ listed: unsigned ? 'in_this_list' : 'in_the_next_list' });
}
