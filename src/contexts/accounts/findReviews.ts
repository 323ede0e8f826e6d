import { type Session, sql } from '#platform/database.ts';
import type { ReviewDoubt } from './openReviews.ts';

/** Two names side by side, and what an officer needs to tell whether they are one person. */
export interface ReviewRow {
  readonly reviewId: bigint;
  readonly personId: bigint;
  readonly doubt: ReviewDoubt;
  readonly ourName: string;
  /** As the provider shows it; null: it shows none. */
  readonly shownName: string | null;
  readonly birthDate: string;
  readonly pinLast4: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly providerCode: string;
  readonly providerName: string;
  readonly kind: string;
  readonly accountLast4: string;
  readonly linkState: string;
  readonly openedAt: Date;
  readonly dueOn: string;
}

/** The queue within the reader's scope, what is due first; after the one named. */
export function openReviewsOf(
  session: Session,
  asked: {
    readonly after?: { readonly dueOn: string; readonly reviewId: bigint } | undefined;
    readonly limit: number;
  },
): Promise<ReviewRow[]> {
  const after = asked.after
    ? sql`and (r.due_on, r.review_id) > (${asked.after.dueOn}::date, ${asked.after.reviewId}::bigint)`
    : sql``;
  return session.rows(sql<ReviewRow>`select r.review_id as "reviewId", r.person_id as "personId", r.doubt, r.our_name as "ourName", r.shown_name as "shownName",
      who.birth_date as "birthDate", who.pin_last4 as "pinLast4", u.code as "communeCode", u.name as "communeName", p.code as "providerCode", p.name as "providerName",
      l.kind, l.account_last4 as "accountLast4", l.state as "linkState", r.opened_at as "openedAt", r.due_on as "dueOn"
    from account_review r join account_link l using (link_id) join provider p using (provider_id) join person who on who.person_id = r.person_id
    join unit u on u.unit_id = r.commune_id
    where r.decided_at is null ${after} order by r.due_on, r.review_id limit ${asked.limit}`);
}
