import { CONCERN_KINDS, type ConcernKind, concernedLines } from '#contexts/payees/index.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { withoutMandate } from './checks.ts';
import { owesTheSame } from './lines.ts';

export type ClearHoldRefusal = Refusal<
  | 'hold_not_found'
  | 'reason_missing'
  | 'the_dead_are_not_paid'
  | 'the_other_line_still_counts'
  | 'population_task_open'
  | 'payee_has_no_mandate'
  | 'the_province_decides'
>;

/**
 * An officer resolves a hold, saying how. Before the list is signed the line goes back into it (the list must be checked again); afterwards it waits
 * for the next list. A beneficiary's death is not cleared by word: only the registry can say that a person lives. Nor is a duplicate, as
 * long as the other line may pay: the same month would be paid twice; nor what stands on an open task of the person, which is closed instead. A
 * missing mandate is mended by its paper, a shared or an officer's account by the province.
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
  const hold = await tx.row(sql<{
    reason: string;
    state: string;
    list_id: bigint;
    dead: boolean;
    task_open: boolean;
  }>`
    select h.reason, l.state, l.list_id, who.died_on is not null or who.population = 'deceased' as dead,
      exists (select from population_task t where t.task_id = (h.evidence ->> 'task')::bigint and t.closed_at is null) as task_open from hold h join list l using (list_id) join person who using (person_id)
    where h.hold_id = ${asked.holdId} and h.cleared_at is null for update of h, l, who`);
  if (!hold)
    return refused({
      code: 'hold_not_found',
      vi: 'Không có dòng giữ nào như vậy đang mở.',
      en: 'No such open hold.',
    });
  if (hold.reason === 'beneficiary_dead' && hold.dead)
    return refused({
      code: 'the_dead_are_not_paid',
      vi: 'CSDLQG ghi người hưởng đã mất; chỉ khi dữ liệu dân cư được sửa mới gỡ được.',
      en: 'The population database says the beneficiary died; only a mended record can clear this.',
    });
  if (hold.task_open)
    return refused({
      code: 'population_task_open',
      vi: 'Dòng này giữ vì một việc về dân cư chưa xong; hãy giải quyết và đóng việc đó (cờ dân cư).',
      en: 'The line is held for an open task about the person; settle and close that task (population flags).',
    });
  if (hold.reason.startsWith('duplicate_') && (await otherLineCounts(tx, asked.holdId)))
    return refused({
      code: 'the_other_line_still_counts',
      vi: 'Dòng kia của cùng người, cùng tháng vẫn còn được chi; hãy hủy hoặc giữ dòng kia trước.',
      en: 'The other line of this person and month may still be paid; cancel or hold that one first.',
    });
  if (hold.reason.startsWith('mandate_') && (await hasNoMandate(tx, asked.holdId)))
    return refused(NO_MANDATE);
  const concern = CONCERN_KINDS.find((kind) => kind === hold.reason);
  if (concern && (await wantsTheProvince(tx, asked.holdId, concern))) return refused(PROVINCE_DECIDES);
  const unsigned = hold.state === 'drafted' || hold.state === 'checked';
  await tx.run(sql`update hold set cleared_at = now(), cleared_by = ${asked.officerId}, clearance = ${asked.clearance}, kept_out = ${!unsigned}
    where hold_id = ${asked.holdId}`);
  return accepted({ listed: unsigned ? 'in_this_list' : 'in_the_next_list' });
}

/** The line a hold is about, as the checks see lines. */
const lineOf = (
  holdId: bigint,
) => sql`(select h.list_id, h.person_id, h.commune_id, p.payee_id, coalesce(a.link_id, p.link_id) as link_id from hold h
    join payment p on p.chunk_id = h.chunk_id and p.payment_id = h.payment_id and p.person_id = h.person_id
    left join attempt a on a.payment_id = h.payment_id and a.person_id = h.person_id and a.attempt_no = h.attempt_no where h.hold_id = ${holdId}) line`;

async function hasNoMandate(tx: Tx, holdId: bigint): Promise<boolean> {
  const line = lineOf(holdId);
  const found = await tx.row(
    sql`select from ${withoutMandate(line, false)} union all select from ${withoutMandate(line, true)}`,
  );
  return found !== undefined;
}

const wantsTheProvince = async (tx: Tx, holdId: bigint, kind: ConcernKind): Promise<boolean> =>
  (await tx.row(sql`select from ${concernedLines(kind, lineOf(holdId))} limit 1`)) !== undefined;

/** Whether another payment of the same person and month, of the same benefit or of one that does not add up with it, may still pay or has paid. */
async function otherLineCounts(tx: Tx, holdId: bigint): Promise<boolean> {
  const other = await tx.row(sql`select from hold h
    join payment p on p.chunk_id = h.chunk_id and p.payment_id = h.payment_id and p.person_id = h.person_id join benefit mine on mine.benefit_id = p.benefit_id
    join payment other on other.person_id = p.person_id and other.month = p.month and other.payment_id <> p.payment_id
    join benefit theirs on theirs.benefit_id = other.benefit_id
    where h.hold_id = ${holdId} and (exists (select from list l where l.list_id = other.list_id and l.state <> 'cancelled')
        or exists (select from attempt a join list l using (list_id) where a.payment_id = other.payment_id and a.person_id = other.person_id and l.state <> 'cancelled'))
      and (h.reason = 'duplicate_across_programmes' and theirs.programme <> mine.programme and other.kind <> 3
        or other.benefit_id = p.benefit_id and ${owesTheSame(sql`p`, sql`other`)})
      and not exists (select from hold kept join list l using (list_id) where kept.chunk_id = other.chunk_id and kept.payment_id = other.payment_id
        and kept.person_id = other.person_id and kept.kept_out and kept.cleared_at is null and l.state <> 'cancelled') limit 1`);
  return other !== undefined;
}

const NO_MANDATE = {
  code: 'payee_has_no_mandate',
  vi: 'Người nhận thay vẫn chưa có giấy tờ còn giá trị; hãy ghi giấy tờ trước.',
  en: 'The payee still holds no mandate for this month; record its paper first.',
} as const;
const PROVINCE_DECIDES = {
  code: 'the_province_decides',
  vi: 'Việc này do tỉnh xem xét và quyết định, không gỡ bằng lời ở xã.',
  en: 'The province looks at this and decides; a word of the commune does not clear it.',
} as const;
