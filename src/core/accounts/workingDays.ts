/** Days an officer has to compare two names. */
export const REVIEW_WORKING_DAYS = 3;

const SATURDAY = 6;

/**
 * The last day of so many working days that begin after `day`: Mondays to Fridays. Public holidays are moved by proclamation each year and are not counted
 * out, so the day named may come early, never late.
 */
export function workingDaysAfter(day: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let at = day;
  for (let left = days; left > 0; left -= at.dayOfWeek < SATURDAY ? 1 : 0) at = at.add({ days: 1 });
  return at;
}
