import type { NameDoubt } from '#core/accounts/enquiry.ts';
import { addWorkingDays } from '#core/workingDays.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';

/** Days an officer has to compare two names. */
const REVIEW_WORKING_DAYS = 3;

export type ReviewDoubt = NameDoubt | 'shared_account';

export interface Doubt {
  readonly linkId: bigint;
  readonly doubt: ReviewDoubt;
  /** As the provider shows it. */
  readonly shownName: string | undefined;
}

/** Puts links before a person, with both names. What a person accepted once with the same name shown is not asked again; gives how many were opened. */
export function openReviews(tx: Tx, doubts: readonly Doubt[], now: Temporal.Instant): Promise<number> {
  if (doubts.length === 0) return Promise.resolve(0);
  const due = addWorkingDays(
    now.toZonedDateTimeISO(TIME_ZONE).toPlainDate(),
    REVIEW_WORKING_DAYS,
    isPublicHoliday,
  );
  return tx.run(sql`insert into account_review (link_id, person_id, commune_id, doubt, our_name, shown_name, opened_at, due_on)
    select l.link_id, l.person_id, l.commune_id, d.doubt, l.holder_name, d.shown_name, ${now.toString()}::timestamptz, ${due.toString()}::date
    from unnest(${doubts.map((one) => one.linkId)}::bigint[], ${doubts.map((one) => one.doubt)}::text[],
      ${doubts.map((one) => one.shownName ?? null)}::text[]) d (link_id, doubt, shown_name)
    join account_link l using (link_id)
    where not exists (select from account_review r where r.link_id = l.link_id and r.decision = 'accepted' and r.shown_name is not distinct from d.shown_name)
    on conflict do nothing`);
}
