import { assert } from './result.ts';

/** Whether nobody works on this day although it is no weekend: public holidays, and days given off in exchange. */
export type IsHoliday = (day: Temporal.PlainDate) => boolean;

const SATURDAY = 6;

/**
 * The last day of a term of `count` working days (0 or more) that begins the day after `from`, as the Civil Code counts terms (Bộ luật Dân sự 2015
 * Đ147.2): the day of the event does not count, and neither do Saturdays, Sundays and public holidays.
 */
export function addWorkingDays(
  from: Temporal.PlainDate,
  count: number,
  isHoliday: IsHoliday,
): Temporal.PlainDate {
  assert(Number.isInteger(count) && count >= 0, 'a whole number of working days');
  let day = from;
  for (let left = count; left > 0; ) {
    day = day.add({ days: 1 });
    if (day.dayOfWeek < SATURDAY && !isHoliday(day)) left -= 1;
  }
  return day;
}

/**
 * The last day of a term of `count` calendar days. A term that would end on a day of rest ends on the next working day (Bộ luật Dân sự 2015 Đ148.5).
 */
export function addDays(from: Temporal.PlainDate, count: number, isHoliday: IsHoliday): Temporal.PlainDate {
  let day = from.add({ days: count });
  while (day.dayOfWeek >= SATURDAY || isHoliday(day)) day = day.add({ days: 1 });
  return day;
}
