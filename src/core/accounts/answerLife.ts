import type { Month } from '../months.ts';

/** Days a provider's answer is believed: asked when lists are built (20th to 24th), it still holds when banks credit (1st to 5th). */
export const ANSWER_DAYS = 20;

/** Banks credit by this day of the month. */
const LAST_CREDIT_DAY = 5;
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/**
 * Until when an answer must hold for a month's payments: the end of the last day on which banks credit; for a month that is paid late, until now. Never later than
 * an answer given now would hold, or asking would never end.
 */
export function answersNeededUntil(month: Month, now: Temporal.Instant): Temporal.Instant {
  const credited = month
    .toPlainDate({ day: LAST_CREDIT_DAY })
    .add({ days: 1 })
    .toZonedDateTime(TIME_ZONE)
    .toInstant();
  const latest = now.add({ hours: (ANSWER_DAYS - 1) * 24 });
  const earlier = Temporal.Instant.compare(credited, latest) < 0 ? credited : latest;
  return Temporal.Instant.compare(earlier, now) < 0 ? now : earlier;
}

/** The month whose destinations are looked at on a day: lists of the next month are built from the 20th on. */
export const monthToPrevalidate = (today: Temporal.PlainDate): Month =>
  today.toPlainYearMonth().add({ months: today.day > LAST_CREDIT_DAY ? 1 : 0 });
