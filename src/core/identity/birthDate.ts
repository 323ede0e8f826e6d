import { accepted, type Result, refused } from '../result.ts';

/** How much of a birth date the registry knows. Many older people have only a year. */
export type BirthDatePrecision = 'day' | 'month' | 'year';

/** A birth date as registered; `month` and `day` are there when the precision says so. */
export interface BirthDate {
  readonly precision: BirthDatePrecision;
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

export type BirthDateRefusalCode =
  | 'birth_date_unreadable'
  | 'birth_date_not_in_calendar'
  | 'birth_year_out_of_range';

const BIRTH_DATE_TEXT = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const FIRST_YEAR = 1890;
const LAST_YEAR = 2199;

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, the three forms the population registry writes.
 * Refusals: `birth_date_unreadable` (another form), `birth_year_out_of_range` (not 1890 to 2199),
 * `birth_date_not_in_calendar` (30 February). A date in the future is not refused here: that needs a clock.
 */
export function parseBirthDate(text: string): Result<BirthDate, BirthDateRefusal> {
  const match = BIRTH_DATE_TEXT.exec(text);
  if (!match) return refused(UNREADABLE);
  const year = Number(match[1]);
  if (year < FIRST_YEAR || year > LAST_YEAR) return refused(OUT_OF_RANGE);
  if (match[2] === undefined) return accepted({ precision: 'year', year });
  const month = Number(match[2]);
  if (month < 1 || month > 12) return refused(NOT_IN_CALENDAR);
  if (match[3] === undefined) return accepted({ precision: 'month', year, month });
  const day = Number(match[3]);
  if (day < 1 || day > new Temporal.PlainYearMonth(year, month).daysInMonth) return refused(NOT_IN_CALENDAR);
  return accepted({ precision: 'day', year, month, day });
}

export interface BirthDateRefusal {
  readonly code: BirthDateRefusalCode;
  readonly vi: string;
  readonly en: string;
}

const UNREADABLE: BirthDateRefusal = {
  code: 'birth_date_unreadable',
  vi: 'Ngày sinh phải ghi dạng NĂM-THÁNG-NGÀY, NĂM-THÁNG hoặc NĂM (ví dụ 1951-03-20, 1951-03, 1951).',
  en: 'Write the birth date as YYYY-MM-DD, YYYY-MM or YYYY (for example 1951-03-20, 1951-03, 1951).',
};
const OUT_OF_RANGE: BirthDateRefusal = {
  code: 'birth_year_out_of_range',
  vi: 'Năm sinh phải từ 1890 đến 2199; hãy kiểm tra lại giấy tờ.',
  en: 'The birth year must lie between 1890 and 2199; check it against the papers.',
};
const NOT_IN_CALENDAR: BirthDateRefusal = {
  code: 'birth_date_not_in_calendar',
  vi: 'Ngày sinh không có trong lịch; hãy kiểm tra lại ngày và tháng.',
  en: 'The birth date does not exist in the calendar; check the day and the month.',
};

/** The form of `parseBirthDate`: `1951-03-20`, `1951-03` or `1951`. */
export function formatBirthDate(birth: BirthDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  if (birth.precision === 'year') return String(birth.year);
  if (birth.precision === 'month') return `${birth.year}-${two(birth.month ?? 1)}`;
  return `${birth.year}-${two(birth.month ?? 1)}-${two(birth.day ?? 1)}`;
}

/** The first day on which this person may have been born. */
export function earliestBirth(birth: BirthDate): Temporal.PlainDate {
  return new Temporal.PlainDate(birth.year, birth.month ?? 1, birth.day ?? 1);
}

/** The last day on which this person may have been born; with a full date, that day. */
export function latestBirth(birth: BirthDate): Temporal.PlainDate {
  const month = new Temporal.PlainYearMonth(birth.year, birth.month ?? 12);
  return month.toPlainDate({ day: birth.day ?? month.daysInMonth });
}

/**
 * Full years of age on a date, never below 0.
 *
 * The conservative rule: when only the month or the year is known, the person counts as born on its last day, so nobody
 * reaches an age before the papers prove it. A child therefore keeps a child's benefit to the end of the uncertain
 * period and an old-age benefit starts at its end; there is no gap in between and no age is reached by rounding.
 * Where a month has no such day, the birthday is the month's last day (Bộ luật Dân sự 2015 Điều 148): a person born on
 * 29 February turns on 28 February in common years.
 */
export function ageOn(birth: BirthDate, date: Temporal.PlainDate): number {
  return yearsBetween(latestBirth(birth), date);
}

/** The oldest this person may be on a date; equals `ageOn` when the full date is known. */
export function greatestAgeOn(birth: BirthDate, date: Temporal.PlainDate): number {
  return yearsBetween(earliestBirth(birth), date);
}

/** Full months of age on a date by the same conservative rule, never below 0. */
export function ageInMonthsOn(birth: BirthDate, date: Temporal.PlainDate): number {
  const born = latestBirth(birth);
  const months = (date.year - born.year) * 12 + date.month - born.month;
  const reached = Temporal.PlainDate.compare(born.add({ months: Math.max(0, months) }), date) <= 0;
  return Math.max(0, reached ? months : months - 1);
}

function yearsBetween(born: Temporal.PlainDate, date: Temporal.PlainDate): number {
  const years = Math.max(0, date.year - born.year);
  const reached = Temporal.PlainDate.compare(born.add({ years }), date) <= 0;
  return Math.max(0, reached ? years : years - 1);
}
