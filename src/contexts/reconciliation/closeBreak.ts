import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

export type CloseBreakRefusal = Refusal<'break_not_found' | 'break_already_closed' | 'reason_missing'>;

/**
 * An officer closes a break, saying what it turned out to be. Closing explains a difference; it moves no money and changes no outcome. A break is
 * closed once: who thinks otherwise finds the reason of the first.
 */
export async function closeBreak(
  tx: Tx,
  asked: { readonly breakId: bigint; readonly officerId: number; readonly reason: string },
): Promise<Result<{ readonly closed: true }, CloseBreakRefusal>> {
  if (asked.reason.trim().length < 3)
    return refused({
      code: 'reason_missing',
      vi: 'Hãy ghi sai lệch này là gì và đã xử lý thế nào.',
      en: 'Say what the difference was and how it was settled.',
    });
  const found = await tx.row(
    sql<{
      closed: boolean;
    }>`select closed_at is not null as closed from break where break_id = ${asked.breakId} for update`,
  );
  if (!found)
    return refused({
      code: 'break_not_found',
      vi: 'Không có sai lệch này trong phạm vi của bạn.',
      en: 'There is no such break among those you may see.',
    });
  if (found.closed)
    return refused({
      code: 'break_already_closed',
      vi: 'Sai lệch này đã được đóng; xem lý do đã ghi.',
      en: 'This break is closed already; see the reason that was given.',
    });
  await tx.run(sql`update break set closed_at = now(), closed_by = ${asked.officerId}, closing_reason = ${asked.reason.trim()}
    where break_id = ${asked.breakId}`);
  return accepted({ closed: true });
}
