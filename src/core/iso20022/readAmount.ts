import { type Dong, dong } from '../money.ts';
import type { Direction, UnreadableCode } from './reportItems.ts';

/** What the reader expects of every amount: one currency, counted in its smallest unit. */
export interface ReadingTerms {
  /** ISO 4217. */
  readonly currency: string;
  /** Digits after the point that make a smallest unit; the đồng has none. */
  readonly fractionDigits: number;
}

export const DONG_TERMS: ReadingTerms = { currency: 'VND', fractionDigits: 0 };

export type Reading<T> =
  | { readonly read: true; readonly value: T }
  | { readonly read: false; readonly code: UnreadableCode };

export const readAs = <T>(value: T): Reading<T> => ({ read: true, value });
export const unread = (code: UnreadableCode): Reading<never> => ({ read: false, code });

/** xs:decimal of at most 18 digits before the point. ISO 20022 amounts carry no sign: direction is an element of its own. */
const DECIMAL = /^(\d{1,18})(?:\.(\d{0,17}))?$/;

/** An amount as written, in the smallest unit of the expected currency. `1500`, `1500.` and `1500.00` are 1,500 đồng; `1500.50` is no amount of đồng. */
export function readAmount(
  text: string | undefined,
  currency: string | undefined,
  terms: ReadingTerms,
): Reading<Dong> {
  if (text === undefined || text === '') return unread('amount_missing');
  if (currency === undefined || currency === '') return unread('currency_missing');
  if (currency !== terms.currency) return unread('wrong_currency');
  const written = DECIMAL.exec(text);
  if (!written) return unread('amount_unreadable');
  const fraction = written[2] ?? '';
  if (/[1-9]/.test(fraction.slice(terms.fractionDigits))) return unread('amount_not_whole');
  const smallest = fraction.slice(0, terms.fractionDigits).padEnd(terms.fractionDigits, '0');
  return readAs(dong(BigInt(written[1]! + smallest)));
}

/** CdtDbtInd. */
export function readDirection(text: string | undefined): Reading<Direction> {
  if (text === undefined || text === '') return unread('direction_missing');
  if (text === 'CRDT') return readAs('credit');
  if (text === 'DBIT') return readAs('debit');
  return unread('direction_unreadable');
}

/** RvslInd: optional, and by the standard an entry without it is no reversal; but one that says something else is not read. */
export function readReversal(text: string | undefined): Reading<boolean> {
  if (text === undefined || text === 'false' || text === '0') return readAs(false);
  if (text === 'true' || text === '1') return readAs(true);
  return unread('reversal_unreadable');
}
