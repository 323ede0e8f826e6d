/** Where a payment stands, derived from its lists, attempts, holds and outcomes; never stored. */
export const PAYMENT_STATES = [
  'planned',
  'held',
  'signed',
  'in_flight',
  'unknown',
  'credited',
  'collected',
  'rejected',
  'uncollected',
  'recalled',
  'returned',
  'cancelled',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** How a state counts in the sum money in = in hand + in flight + returned + held (đồng of funded lists). */
export function moneyOf(state: PaymentState): 'in_hand' | 'in_flight' | 'came_back' | 'held' | 'not_funded' {
  switch (state) {
    case 'credited':
    case 'collected':
      return 'in_hand';
    case 'in_flight':
    case 'unknown':
      return 'in_flight';
    case 'rejected':
    case 'uncollected':
    case 'recalled':
    case 'returned':
      return 'came_back';
    case 'held':
      return 'held';
    default:
      return 'not_funded';
  }
}
