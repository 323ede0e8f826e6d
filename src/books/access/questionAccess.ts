import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';

export type QuestionRefusal = Refusal<'access_not_found'>;

/**
 * The person looked at says "I do not recognise this": a flag for the unit above the one that looked. Asking twice is one question. Refuses entries
 * that are not about him or those he receives for.
 */
export async function questionAccess(
  tx: Tx,
  asked: { readonly accessId: bigint; readonly citizenId: bigint; readonly words: string | null },
): Promise<Result<{ readonly entry: string }, QuestionRefusal>> {
  const seen = await tx.row(sql`select from person_access where access_id = ${asked.accessId}`);
  if (!seen) return refused(ACCESS_NOT_FOUND);
  await tx.run(sql`insert into access_flag (kind, officer_id, unit_id, partner_id, access_id, person_id, words, from_at, to_at)
    select 'questioned', officer_id, unit_id, partner_id, access_id, ${asked.citizenId}, ${asked.words}, at, at
    from person_access where access_id = ${asked.accessId} on conflict do nothing`);
  return accepted({ entry: asked.accessId.toString() });
}

const ACCESS_NOT_FOUND = {
  code: 'access_not_found',
  vi: 'Không có lượt xem này trong nhật ký tra cứu của bạn; hãy mở lại danh sách và chọn từ đó.',
  en: 'There is no such entry among those about you; open the list again and choose from it.',
} as const;
