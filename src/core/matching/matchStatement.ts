import type { Direction, Entry, EntryClose } from '../iso20022/reportItems.ts';
import type { Dong } from '../money.ts';
import type { BreakKind } from './breaks.ts';

/** One movement as a statement or notification tells it: a detail, or an entry without details. Always in đồng: the reader refuses the rest. */
export interface StatementMovement {
  /** Our reference: the end-to-end id of an attempt, or the id of a Treasury order. */
  readonly reference: string | undefined;
  readonly amount: Dong;
  readonly direction: Direction;
  readonly reversal: boolean;
  readonly bookingStatus: string;
  readonly returnReason: string | undefined;
}

/** What our books expect of that reference, and what was already matched to it. */
export interface ExpectedMovement {
  readonly amount: Dong;
  /** `debit` where we pay. */
  readonly direction: Direction;
  readonly settled: boolean;
  readonly returned: boolean;
}

/** Whether this very movement was met before, by the caller's record of bank reference, our reference, direction and amount. */
export type Sighting = 'first' | 'in_this_statement' | 'in_earlier_statement';

export type StatementMatch =
  /** Reference, amount, currency and direction agree: the money moved. */
  | { readonly match: 'settled' }
  /** The money of a settled payment came back. */
  | { readonly match: 'returned'; readonly reversal: boolean; readonly reasonCode: string | undefined }
  /** Announced but not booked: no money moved yet. */
  | { readonly match: 'not_booked' }
  | { readonly match: 'break'; readonly kind: BreakKind };

/**
 * Matches one movement by reference and amount and currency and direction; never by reference alone. `expected` is what the books hold under
 * the movement's reference, undefined where they hold nothing. Breaks in order of precedence: reference_missing, duplicate_in_statement,
 * duplicate_statement, unknown_reference, amount_differs, reversal_unclear, direction_differs, booked_twice, return_before_payment, returned_twice.
 */
export function matchStatementEntry(
  movement: StatementMovement,
  expected: ExpectedMovement | undefined,
  sighting: Sighting = 'first',
): StatementMatch {
  if (movement.bookingStatus !== 'BOOK') return { match: 'not_booked' };
  if (movement.reference === undefined) return broken('reference_missing');
  if (sighting === 'in_this_statement') return broken('duplicate_in_statement');
  if (sighting === 'in_earlier_statement') return broken('duplicate_statement');
  if (!expected) return broken('unknown_reference');
  if (movement.amount !== expected.amount) return broken('amount_differs');
  const sameWay = movement.direction === expected.direction;
  const comesBack = movement.reversal || movement.returnReason !== undefined;
  if (sameWay && comesBack) return broken('reversal_unclear');
  if (sameWay) return expected.settled ? broken('booked_twice') : { match: 'settled' };
  if (!comesBack) return broken('direction_differs');
  if (!expected.settled) return broken('return_before_payment');
  if (expected.returned) return broken('returned_twice');
  return { match: 'returned', reversal: movement.reversal, reasonCode: movement.returnReason };
}

/** An entry with details must be their sum, and have as many as it declares. An entry without details is its own detail. */
export function checkEntryDetails(
  entry: Pick<Entry, 'amount'>,
  close: Pick<EntryClose, 'details' | 'detailsAmount' | 'unreadableDetails' | 'declaredDetails'>,
): 'agree' | 'details_differ_from_entry' {
  const given = close.details + close.unreadableDetails;
  if (close.declaredDetails !== undefined && given > 0 && close.declaredDetails !== given)
    return 'details_differ_from_entry';
  if (given > 0 && close.detailsAmount !== entry.amount) return 'details_differ_from_entry';
  return 'agree';
}

export interface StatementBalances {
  /** The closing balance of the statement before; undefined for the first. */
  readonly previousClosing: Dong | undefined;
  readonly opening: Dong;
  readonly closing: Dong;
  /** Sums of booked entries. */
  readonly credits: Dong;
  readonly debits: Dong;
}

/** Statements must join on without a gap, and each must add up. */
export function checkBalances(
  balances: StatementBalances,
): 'agree' | Extract<BreakKind, 'opening_differs' | 'balance_differs'> {
  const { previousClosing, opening, closing, credits, debits } = balances;
  if (previousClosing !== undefined && previousClosing !== opening) return 'opening_differs';
  return opening + credits - debits === closing ? 'agree' : 'balance_differs';
}

const broken = (kind: BreakKind): StatementMatch => ({ match: 'break', kind });
