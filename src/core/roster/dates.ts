import type { BirthDate } from '../identity/birthDate.ts';
import { fromMonthNumber, lastDayOf, type MonthNumber } from '../months.ts';
import { type Cell, cellText, type DatePrecision, type Reading, read, unreadable } from './cell.ts';
import type { WarningCode } from './faults.ts';
import { cleanText } from './text.ts';

/** How the workbook counts days and which month the roster is for. */
export interface DateContext {
  /** Macintosh workbooks count from 1904. */
  readonly since1904: boolean;
  readonly month: MonthNumber;
}

const FIRST_YEAR = 1890;
const LAST_YEAR = 2199;
/** Serials of 01/01/1910 and 31/12/2119: plain numbers between them are days, numbers like years are years. */
const FIRST_SERIAL = 3654;
const LAST_SERIAL = 80_000;
const LOOKS_LIKE_YEAR = (value: number): boolean => Number.isInteger(value) && value >= 1890 && value <= 2100;

/** The calendar day of a spreadsheet's day number. Excel believes in 29/02/1900, so earlier days are one off. */
export function dayOfSerial(serial: number, since1904: boolean): Temporal.PlainDate {
  const whole = Math.floor(serial);
  if (since1904) return new Temporal.PlainDate(1904, 1, 1).add({ days: whole });
  return new Temporal.PlainDate(1899, 12, whole < 60 ? 31 : 30).add({ days: whole });
}

const year = (value: number): BirthDate => ({ precision: 'year', year: value });

function ofDay(day: Temporal.PlainDate, precision: DatePrecision): BirthDate {
  if (precision === 'year') return year(day.year);
  if (precision === 'month') return { precision, year: day.year, month: day.month };
  return { precision, year: day.year, month: day.month, day: day.day };
}

function readNumber(cell: Cell & { kind: 'number' }, context: DateContext): Reading<BirthDate> {
  if (LOOKS_LIKE_YEAR(cell.value))
    return read(year(cell.value), ...(cell.date ? ['year_in_date_cell' as const] : []));
  if (cell.value < FIRST_SERIAL - (context.since1904 ? 1462 : 0) || cell.value > LAST_SERIAL) {
    return unreadable('date_unreadable');
  }
  const warnings: WarningCode[] = cell.date ? [] : ['date_from_serial'];
  return read(ofDay(dayOfSerial(cell.value, context.since1904), cell.date ?? 'day'), ...warnings);
}

const DAY_MONTH_YEAR = /^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$/;
const TWO_DIGIT_YEAR = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{2}$/;
const MONTH_YEAR = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+Z?)?$/;
const YEAR_MONTH = /^(\d{4})-(\d{1,2})$/;
const IN_WORDS = /^(?:ngày\s+(\d{1,2})\s+)?tháng\s+(\d{1,2})\s+năm\s+(\d{4})$/i;

/** Day and month 0 mean "not known", as people write `00/00/1938`. */
function assemble(day: number, monthOfYear: number, yearNumber: number): Reading<BirthDate> {
  if (monthOfYear > 12) return unreadable('date_month_impossible');
  if (yearNumber < FIRST_YEAR || yearNumber > LAST_YEAR) return unreadable('date_out_of_range');
  if (monthOfYear === 0) return day === 0 ? read(year(yearNumber)) : unreadable('date_not_in_calendar');
  if (day === 0) return read({ precision: 'month', year: yearNumber, month: monthOfYear });
  const inMonth = new Temporal.PlainYearMonth(yearNumber, monthOfYear).daysInMonth;
  if (day > inMonth) return unreadable('date_not_in_calendar');
  return read({ precision: 'day', year: yearNumber, month: monthOfYear, day });
}

function readWritten(text: string): Reading<BirthDate> {
  const full = DAY_MONTH_YEAR.exec(text);
  if (full) return assemble(Number(full[1]), Number(full[2]), Number(full[3]));
  const iso = ISO.exec(text);
  if (iso) return assemble(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const words = IN_WORDS.exec(text);
  if (words) return assemble(Number(words[1] ?? 0), Number(words[2]), Number(words[3]));
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear) return assemble(0, Number(monthYear[1]), Number(monthYear[2]));
  const yearMonth = YEAR_MONTH.exec(text);
  if (yearMonth) return assemble(0, Number(yearMonth[2]), Number(yearMonth[1]));
  if (/^\d{4}$/.test(text)) return assemble(0, 0, Number(text));
  return unreadable(TWO_DIGIT_YEAR.test(text) ? 'date_year_two_digits' : 'date_unreadable');
}

/** A date as far as it is known: `1938`, `01/1938`, `1/1/1938`, `1938-01-31`, a spreadsheet date or a bare day number. */
export function readDate(cell: Cell, context: DateContext): Reading<BirthDate> {
  if (cell.kind === 'number') return readNumber(cell, context);
  const text = cleanText(cellText(cell)).replace(/^'/, '');
  if (/^\d{5}$/.test(text)) return readNumber({ kind: 'number', text, value: Number(text) }, context);
  return readWritten(text);
}

const firstDayOf = (date: BirthDate): Temporal.PlainDate =>
  new Temporal.PlainDate(date.year, date.month ?? 1, date.day ?? 1);

/** A birth date, not after the roster's month; 1 January is kept as written but warned of. */
export function readBirthDate(cell: Cell, context: DateContext): Reading<BirthDate> {
  const date = readDate(cell, context);
  if (!date.ok) return date;
  if (Temporal.PlainDate.compare(firstDayOf(date.value), lastDayOf(fromMonthNumber(context.month))) > 0) {
    return unreadable('date_in_future');
  }
  const newYear = date.value.precision === 'day' && date.value.month === 1 && date.value.day === 1;
  return newYear ? read(date.value, ...date.warnings, 'birth_first_of_january') : date;
}

/** A full day as `YYYY-MM-DD`. */
export function readDay(cell: Cell, context: DateContext): Reading<string> {
  const date = readDate(cell, context);
  if (!date.ok) return date;
  if (date.value.precision !== 'day') return unreadable('date_needs_day');
  return read(firstDayOf(date.value).toString(), ...date.warnings);
}

/** The day of a decision: a full day, not after the roster's month. */
export function readPastDay(cell: Cell, context: DateContext): Reading<string> {
  const day = readDay(cell, context);
  const last = lastDayOf(fromMonthNumber(context.month)).toString();
  return day.ok && day.value > last ? unreadable('date_in_future') : day;
}

/** The month from which a person is entitled, as yyyymm, not after the roster's month; the day of a full date is dropped. */
export function readFromMonth(cell: Cell, context: DateContext): Reading<MonthNumber> {
  const bare =
    cell.kind === 'text'
      ? { ...cell, text: cell.text.replace(/^\s*(?:từ\s+)?(?:tháng|T)\.?\s*(?=\d+\s*[/.-])/i, '') }
      : cell;
  const date = readDate(bare, context);
  if (!date.ok || date.value.month === undefined) return unreadable('month_unreadable');
  const value = date.value.year * 100 + date.value.month;
  return value > context.month ? unreadable('date_in_future') : read(value, ...date.warnings);
}
