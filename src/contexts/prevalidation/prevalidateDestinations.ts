import { sql } from 'kysely';
import { answersNeededUntil } from '#core/accounts/answerLife.ts';
import { type Month, toMonthNumber } from '#core/months.ts';
import type { Session } from '#platform/database.ts';
import { askProviders, type Enquiring, type EnquiryOptions, type EnquiryResult } from '../accounts/index.ts';

/** Where the payees of a month are paid: the linked accounts they point at, of those to whom something is owed. A condition on `link`. */
const isDestination = (month: Month) => sql`link.state = 'linked'
  and exists (select from payout_choice c where c.person_id = link.person_id and c.link_id = link.link_id)
  and exists (select from entitlement e where e.payee_id = link.person_id and e.from_month <= ${toMonthNumber(month)}
    and (e.to_month is null or e.to_month >= ${toMonthNumber(month)}))`;

/**
 * Asks the providers once more about every account that the month's lists will pay into and whose last answer will not hold until it is credited: up to 1,000 a call,
 * a few calls at once, fewer when the hub is overloaded. An account that is closed, restricted, not in đồng or another's by now ends, and its payee is paid in cash: before
 * the list is drafted, so that nobody waits for money that comes back. Lists that are signed are not touched; the last gate holds their lines. May be killed and started
 * again: what was answered is not asked twice.
 */
export const prevalidateDestinations = (
  enquiring: Enquiring,
  month: Month,
  options: EnquiryOptions & { readonly now: Temporal.Instant },
): Promise<EnquiryResult> => {
  const needed = answersNeededUntil(month, options.now).toString();
  return askProviders(
    enquiring,
    sql`(link.answer_expires_at is null or link.answer_expires_at < ${needed}::timestamptz) and ${isDestination(month)}`,
    options,
  );
};

/** How well the destinations of a month are known. */
export interface DestinationFigures {
  readonly destinations: number;
  /** Their answer holds until they are credited. */
  readonly fresh: number;
  /** Their answer will have expired. */
  readonly expiring: number;
  /** Nobody has answered yet. */
  readonly neverAnswered: number;
  /** Among the fresh: the provider shows no name, or one that a person has to compare. */
  readonly unproven: number;
}

/** Counts the month's destinations within the reader's scope by what is known of them. */
export async function destinationFigures(
  session: Session,
  month: Month,
  now: Temporal.Instant,
): Promise<DestinationFigures> {
  const needed = answersNeededUntil(month, now).toString();
  const figures = await session.row(sql<DestinationFigures>`select count(*)::integer as destinations,
      count(*) filter (where link.answer_expires_at >= ${needed}::timestamptz)::integer as fresh,
      count(*) filter (where link.answer_expires_at < ${needed}::timestamptz)::integer as expiring,
      count(*) filter (where link.answer_expires_at is null)::integer as "neverAnswered",
      count(*) filter (where link.answer_expires_at >= ${needed}::timestamptz and link.verification = 'cannot_verify')::integer as unproven
    from account_link link where ${isDestination(month)}`);
  return figures!;
}
