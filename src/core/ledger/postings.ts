import type { Dong } from '../money.ts';

/** Who hands over the money: the payment hub (banks and wallets), the post office, the commune's cash desk. */
export type Rail = 'hub' | 'post' | 'desk';
export const RAILS: readonly Rail[] = ['hub', 'post', 'desk'];

/**
 * Where money stands. `granted` is the contra account of all allotments. `funded` lies on a rail's paying account and nobody was told to
 * pay it; `held` is funded but stopped at the last check; `unclaimed` came back from an attempt; `returned` went back to the Treasury.
 */
export type LedgerState =
  | 'granted'
  | 'allotted'
  | 'committed'
  | 'funded'
  | 'held'
  | 'in_flight'
  | 'paid'
  | 'unclaimed'
  | 'returned';

/** What happened to money. Amounts in đồng, above 0, summed over a list and a rail: payments are the subledger. */
export type MoneyEvent =
  | { readonly kind: 'allotment_granted'; readonly amount: Dong }
  | { readonly kind: 'allotment_withdrawn'; readonly amount: Dong }
  | { readonly kind: 'order_sent'; readonly amount: Dong }
  | { readonly kind: 'order_returned'; readonly amount: Dong }
  | { readonly kind: 'order_funded'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'released'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'held_at_release'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'reached_hand'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'came_back'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'returned_after_credit'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'unclaimed_given_back'; readonly rail: Rail; readonly amount: Dong }
  | { readonly kind: 'held_given_back'; readonly rail: Rail; readonly amount: Dong };

export interface Posting {
  readonly state: LedgerState;
  /** Empty while the money is with the Treasury. */
  readonly rail: Rail | '';
  /** đồng; debit above 0, credit below 0 */
  readonly amount: bigint;
}

type Step = readonly [from: LedgerState, to: LedgerState];

const STEPS: Readonly<Record<MoneyEvent['kind'], readonly Step[]>> = {
  allotment_granted: [['granted', 'allotted']],
  allotment_withdrawn: [['allotted', 'granted']],
  order_sent: [['allotted', 'committed']],
  order_returned: [['committed', 'allotted']],
  order_funded: [['committed', 'funded']],
  released: [['funded', 'in_flight']],
  held_at_release: [['funded', 'held']],
  reached_hand: [['in_flight', 'paid']],
  came_back: [['in_flight', 'unclaimed']],
  returned_after_credit: [['paid', 'unclaimed']],
  // What goes back to the Treasury may be spent again: the allotment is restored by as much (TT 342/2016 Đ26).
  unclaimed_given_back: [
    ['unclaimed', 'returned'],
    ['granted', 'allotted'],
  ],
  held_given_back: [
    ['held', 'returned'],
    ['granted', 'allotted'],
  ],
};

const WITH_THE_TREASURY: ReadonlySet<LedgerState> = new Set(['granted', 'allotted', 'committed']);

/** The entries of an event: the only author of postings. They always sum to 0. */
export function postingsFor(event: MoneyEvent): readonly Posting[] {
  const rail = 'rail' in event ? event.rail : '';
  return STEPS[event.kind].flatMap(([from, to]) => [
    { state: to, rail: WITH_THE_TREASURY.has(to) ? '' : rail, amount: event.amount },
    { state: from, rail: WITH_THE_TREASURY.has(from) ? '' : rail, amount: -event.amount },
  ]);
}
