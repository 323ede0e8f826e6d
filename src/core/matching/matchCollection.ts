import type { Dong } from '../money.ts';
import type { BreakKind } from './breaks.ts';

export type CashResult = 'collected' | 'uncollected' | 'refused';

/** What the books hold of a cash payment: its amount, and the provider's last word on it. */
export interface ExpectedCollection {
  readonly amount: Dong;
  readonly onRecord: CashResult | undefined;
}

export type CollectionMatch =
  | { readonly match: 'new' }
  | { readonly match: 'repeated' }
  | { readonly match: 'break'; readonly kind: BreakKind };

/**
 * Matches one word of a cash provider by reference and amount. Money handed over must be the whole amount; nothing may contradict a final word.
 * Breaks in order of precedence: unknown_reference, amount_differs, status_contradicts.
 */
export function matchCollection(
  told: { readonly result: CashResult; readonly amount: Dong },
  expected: ExpectedCollection | undefined,
): CollectionMatch {
  if (!expected) return { match: 'break', kind: 'unknown_reference' };
  if (told.amount !== expected.amount) return { match: 'break', kind: 'amount_differs' };
  if (expected.onRecord === undefined) return { match: 'new' };
  if (expected.onRecord === told.result) return { match: 'repeated' };
  return { match: 'break', kind: 'status_contradicts' };
}
