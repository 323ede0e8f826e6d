/**
 * One cell of a roster as the spreadsheet stores it, before anybody has interpreted it. Empty cells are absent.
 * `formula` says that the value is what Excel last worked out, not what somebody typed.
 */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly formula?: true }
  | {
      readonly kind: 'number';
      /** As stored, which may be `3.8045001234E+10`. */
      readonly text: string;
      readonly value: number;
      /** Set when the number format shows a date: how much of the date it shows. */
      readonly date?: DatePrecision;
      readonly formula?: true;
    }
  | { readonly kind: 'error'; readonly text: string; readonly formula?: true }
  /** A formula whose result was never saved. */
  | { readonly kind: 'uncalculated' };

export type DatePrecision = 'year' | 'month' | 'day';

/** What a cell reader answers: a value with its warnings, or the one fault of the cell. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly WarningCode[] }
  | { readonly ok: false; readonly fault: FaultCode; readonly detail?: string };

import type { FaultCode, WarningCode } from './faults.ts';

export const read = <T>(value: T, ...warnings: WarningCode[]): Reading<T> => ({ ok: true, value, warnings });
export const unreadable = <T>(fault: FaultCode, detail?: string): Reading<T> =>
  detail === undefined ? { ok: false, fault } : { ok: false, fault, detail };

/** The cell as a person would read it aloud; whole numbers without exponent. */
export function cellText(cell: Cell | undefined): string {
  if (!cell || cell.kind === 'uncalculated') return '';
  if (cell.kind !== 'number') return cell.text;
  return Number.isSafeInteger(cell.value) ? String(cell.value) : cell.text;
}
