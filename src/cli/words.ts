import { fromMonthNumber, type Month, type MonthNumber, parseMonth } from '#core/months.ts';
import { readListReference as readReference } from '#core/payment/reference.ts';
import { PROGRAMMES, type Programme } from '#core/payroll/budgetLines.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import { unknownWord } from './readArguments.ts';
import { BadUsage } from './stop.ts';
import { type Arguments, text } from './verb.ts';

/** How words of the command line are read, and how what the database says is written. */

export const monthText = (month: MonthNumber): string => fromMonthNumber(month).toString();
export const instantText = (at: Date): string => at.toISOString();
/** `2026-12-24 08:30`, in the calendar of Vietnam. */
export const shownInstant = (at: Date | string): string =>
  Temporal.Instant.fromEpochMilliseconds(new Date(at).getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** The month of `--month`; undefined when it was not given. */
export function monthOf(args: Arguments): Month | undefined {
  const written = text(args, 'month');
  if (written === undefined) return undefined;
  const month = parseMonth(written);
  if (!month) throw new BadUsage(MONTH_UNREADABLE);
  return month;
}

export function neededMonth(args: Arguments): Month {
  const month = monthOf(args);
  if (!month) throw new BadUsage(MONTH_UNREADABLE);
  return month;
}

/** The programme of `--programme`; undefined when it was not given. */
export function programmeOf(args: Arguments): Programme | undefined {
  const written = text(args, 'programme');
  if (written === undefined) return undefined;
  const programme = PROGRAMMES.find((one) => one === written);
  if (!programme)
    throw new BadUsage(
      unknownWord('programme_unknown', { vi: 'chương trình', en: 'programme' }, written, PROGRAMMES),
    );
  return programme;
}

/** A whole number of an option between two bounds; undefined when it was not given. */
export function wholeOf(args: Arguments, name: string, least: number, most: number): number | undefined {
  const written = text(args, name);
  if (written === undefined) return undefined;
  const value = Number(written);
  if (/^\d{1,15}$/.test(written) && value >= least && value <= most) return value;
  throw new BadUsage({
    code: 'number_unreadable',
    vi: `--${name} là số nguyên từ ${least} đến ${most}.`,
    en: `--${name} is a whole number from ${least} to ${most}.`,
  });
}

export interface CycleName {
  readonly programme: string;
  readonly month: MonthNumber;
  readonly kind: string;
}

/** `merit_2026-12`: how people name a cycle. */
export const cycleCode = ({ programme, month, kind }: CycleName): string =>
  `${programme}_${monthText(month)}${kind === 'campaign' ? '_campaign' : ''}`;

export function readCycleCode(code: string): CycleName & { readonly programme: Programme } {
  const programme = PROGRAMMES.find((one) => code.startsWith(`${one}_`));
  const [written, kind] = programme ? code.slice(programme.length + 1).split('_', 2) : [];
  const month = parseMonth(written ?? '');
  if (!programme || !month || (kind !== undefined && kind !== 'campaign'))
    throw new BadUsage(CYCLE_UNREADABLE);
  return { programme, month: month.year * 100 + month.month, kind: kind ?? 'monthly' };
}

export interface NamedList {
  readonly listId: bigint;
  readonly version: number;
}

/** The list and version that `DS-…` names; what was mistyped is found out by its check symbol. */
export function readListReference(written: string): NamedList {
  const read = readReference(written);
  if (read) return read;
  throw new BadUsage(LIST_UNREADABLE);
}

const MONTH_UNREADABLE = {
  code: 'month_unreadable',
  vi: 'Tháng phải ghi dạng NĂM-THÁNG, ví dụ --month 2026-12.',
  en: 'Write the month as YYYY-MM, for example --month 2026-12.',
} as const;
const CYCLE_UNREADABLE = {
  code: 'cycle_unreadable',
  vi: 'Kỳ chi trả ghi dạng CHƯƠNGTRÌNH_NĂM-THÁNG, ví dụ social_pension_2026-12.',
  en: 'Write a cycle as PROGRAMME_YYYY-MM, for example social_pension_2026-12.',
} as const;
const LIST_UNREADABLE = {
  code: 'list_unreadable',
  vi: 'Mã danh sách (DS-…) không đúng; hãy chép lại đủ các ký tự.',
  en: 'This is no list reference (DS-…); copy all of its characters.',
} as const;
