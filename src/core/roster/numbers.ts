import { type Dong, dong } from '../money.ts';
import { type Cell, cellText, type Reading, read, unreadable } from './cell.ts';
import { cleanText } from './text.ts';

const MIN_AMOUNT = 1_000n;
const MAX_AMOUNT = 100_000_000n;
/** `1.350.000`, `1,350,000`, `1 350 000`: groups of three with one sign throughout. */
const GROUPED = /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$/;
const CURRENCY = /\s*(?:đồng|đ|vnđ|vnd)\.?$/i;

/** A whole number as people write it, with or without thousands signs; undefined for anything else, also for `1.5`. */
export function readWholeNumber(text: string): bigint | undefined {
  const plain = /^\d+$/.test(text) ? text : GROUPED.test(text) ? text.replace(/\D/g, '') : undefined;
  return plain === undefined || plain.length > 15 ? undefined : BigInt(plain);
}

/** An amount in đồng, 1,000 to 100,000,000; a tail of zeros after the decimal sign (`540.000,00`) is forgiven. */
export function readAmount(cell: Cell): Reading<Dong> {
  if (cell.kind === 'number') {
    if (!Number.isSafeInteger(cell.value)) return unreadable('amount_not_whole');
    return withinRange(BigInt(cell.value));
  }
  const text = cleanText(cellText(cell)).replace(CURRENCY, '');
  const negative = /^[-−(]/.test(text);
  const digits = text
    .replace(/^[-−+(]\s*|\)$/g, '')
    .replace(/^(\d{1,3}(?:\.\d{3})+),0{1,2}$/, '$1')
    .replace(/^(\d{1,3}(?:,\d{3})+)\.0{1,2}$/, '$1');
  const value = readWholeNumber(digits);
  if (value === undefined)
    return unreadable(/^\d+[.,]\d+$/.test(digits) ? 'amount_not_whole' : 'amount_unreadable');
  return withinRange(negative ? -value : value);
}

function withinRange(value: bigint): Reading<Dong> {
  if (value <= 0n) return unreadable('amount_not_positive');
  return value < MIN_AMOUNT || value > MAX_AMOUNT ? unreadable('amount_out_of_range') : read(dong(value));
}

/** A spreadsheet keeps 15 significant digits; what had more is no longer what was typed. */
const SAFE_DIGITS = 15;

/** 4 to 24 letters or digits, spaces and dots between them dropped, letters in capitals. */
export function readAccountNumber(cell: Cell): Reading<string> {
  const text = cleanText(cellText(cell)).replace(/^'/, '').replace(/[ .-]/g, '').toUpperCase();
  if (cell.kind === 'number' && (text.length > SAFE_DIGITS || !/^\d+$/.test(text)))
    return unreadable('account_lost_digits');
  if (/^\d(?:\d*)E\+?\d+$/.test(text)) return unreadable('account_lost_digits');
  if (!/^[0-9A-Z]{4,24}$/.test(text)) return unreadable('account_unreadable');
  return cell.kind === 'number' ? read(text, 'account_is_number') : read(text);
}
