import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { coversCommune, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { writeNotices } from '../notices/index.ts';
import { lockPersons, moveLinks } from './changeLinks.ts';
import { confirmLinks } from './confirmLinks.ts';
import { hastenCoolingOff } from './endDeadLinks.ts';
import { pointToCash } from './pointers.ts';

export interface ReviewDecision {
  readonly reviewId: bigint;
  readonly decision: 'accept' | 'reject';
  /** Why, for who asks later: what was compared, what paper was seen. */
  readonly reason: string;
  readonly now: Temporal.Instant;
}

export type ReviewRefusal = Refusal<
  'review_not_found' | 'review_already_decided' | 'officer_entered_this_account' | 'reason_missing'
>;

interface OpenReview {
  readonly review_id: bigint;
  readonly link_id: bigint;
  readonly person_id: bigint;
  readonly commune_id: number;
  readonly link_state: string;
  readonly is_decided: boolean;
  readonly entered_by: number | null;
}

/**
 * An officer who has both names before him says whether they are one person's. Accepted, the account is linked, or cools off where it replaces another; rejected, it
 * ends. Four eyes: never the officer who entered the account. Who comes second is told that it is decided. Connect as the worker.
 */
export async function decideReview(
  tx: Tx,
  actor: Actor,
  { reviewId, decision, reason, now }: ReviewDecision,
): Promise<Result<{ state: string }, ReviewRefusal>> {
  const found = await reviewOf(tx, reviewId);
  if (!found || !coversCommune(actor.scope, found.commune_id)) return refused(NOT_FOUND);
  await lockPersons(tx, [found.person_id]);
  const review = (await reviewOf(tx, reviewId))!;
  if (review.is_decided) return refused(ALREADY_DECIDED);
  if (review.entered_by === actor.officerId) return refused(ENTERED_IT);
  if (reason.trim().length < 3) return refused(REASON_MISSING);
  await tx.run(sql`update account_review set decided_at = ${now.toString()}::timestamptz, decided_by = ${actor.officerId}, decision = ${`${decision}ed`},
    decision_reason = ${reason.trim()} where review_id = ${reviewId}`);
  if (decision === 'reject') await reject(tx, actor, review);
  else if (review.link_state === 'in_review')
    await confirmLinks(tx, [review.link_id], { actor, now, reviewed: true });
  const link = await tx.row(
    sql<{ state: string }>`select state from account_link where link_id = ${review.link_id}`,
  );
  return accepted({ state: link!.state });
}

function reviewOf(tx: Tx, reviewId: bigint): Promise<OpenReview | undefined> {
  return tx.row(sql<OpenReview>`select r.review_id, r.link_id, r.person_id, r.commune_id, l.state as link_state, r.decided_at is not null as is_decided,
      (select e.actor_id from account_link_event e where e.link_id = r.link_id and e.from_state is null and e.actor_person_id is null) as entered_by
    from account_review r join account_link l using (link_id) where r.review_id = ${reviewId}`);
}

async function reject(tx: Tx, actor: Actor, review: OpenReview): Promise<void> {
  const { link_id: linkId, person_id: personId } = review;
  await moveLinks(tx, [{ linkId, event: 'refused_by_officer', reason: 'refused_by_officer' }], actor);
  const wasPaid = review.link_state === 'linked';
  if (wasPaid) {
    await pointToCash(tx, [personId], { provider: 'VNPOST', chosenBy: 'roster' });
    await hastenCoolingOff(tx, [personId]);
  }
  await writeNotices(tx, [{ personId, template: wasPaid ? 'account_ended' : 'account_refused' }]);
}

const NOT_FOUND = {
  code: 'review_not_found',
  vi: 'Không có việc so tên này trong phạm vi của bạn.',
  en: 'There is no such review among those you may see.',
} as const;
const ALREADY_DECIDED = {
  code: 'review_already_decided',
  vi: 'Việc này đã được quyết định, hoặc yêu cầu liên kết đã rút; hãy xem lại danh sách.',
  en: 'This was decided already, or the wish was taken back; look at the queue again.',
} as const;
const ENTERED_IT = {
  code: 'officer_entered_this_account',
  vi: 'Cán bộ đã nhập tài khoản không tự so tên; cần một cán bộ khác của xã hoặc tỉnh.',
  en: 'Who entered the account does not compare its names; another officer of the commune or the province must.',
} as const;
const REASON_MISSING = {
  code: 'reason_missing',
  vi: 'Hãy ghi lý do: đã đối chiếu gì, đã xem giấy tờ nào.',
  en: 'Write why: what was compared, which papers were seen.',
} as const;
