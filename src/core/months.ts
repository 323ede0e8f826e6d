import { assert } from './result.ts';

/** A payment month in the calendar of Asia/Ho_Chi_Minh. */
export type Month = Temporal.PlainYearMonth;

/** A month as the integer yyyymm (202611), the form stored in the database: it sorts as the months do. */
export type MonthNumber = number;

const MONTH_TEXT = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Reads `YYYY-MM`; undefined for anything else. */
export function parseMonth(text: string): Month | undefined {
  return MONTH_TEXT.test(text) ? Temporal.PlainYearMonth.from(text) : undefined;
}

/** `2026-11` from a literal that is known to be good. */
export function month(text: string): Month {
  const parsed = parseMonth(text);
  assert(parsed, `${text} is a month YYYY-MM`);
  return parsed;
}

export const toMonthNumber = (m: Month): MonthNumber => m.year * 100 + m.month;

/** The month of an integer yyyymm; asserts years 1900 to 2999 and months 1 to 12. */
export function fromMonthNumber(n: MonthNumber): Month {
  assert(
    Number.isInteger(n) && n >= 190001 && n <= 299912 && n % 100 >= 1 && n % 100 <= 12,
    `${n} is yyyymm`,
  );
  return new Temporal.PlainYearMonth(Math.floor(n / 100), n % 100);
}

export const addMonths = (m: Month, months: number): Month => m.add({ months });

export const compareMonths = (a: Month, b: Month): number => Temporal.PlainYearMonth.compare(a, b);

export const lastDayOf = (m: Month): Temporal.PlainDate => m.toPlainDate({ day: m.daysInMonth });
