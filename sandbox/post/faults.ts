/**
 * How the post office and the commune cash desks can fail. `lateSeconds` delays the report of a collection, not the
 * collection; `loseCollections` never lists it, but asking for the payment tells; `uncollectedRate` is the share of people
 * who do not come before the list is closed.
 */
export const postFaults = {
  down: 'switch',
  lateSeconds: 'amount',
  duplicateCollections: 'switch',
  loseCollections: 'rate',
  uncollectedRate: 'rate',
  wrongAmountRate: 'rate',
  unknownReference: 'rate',
  contradict: 'rate',
} as const;

/** A normal month: 3.7 % do not come and 0.3 % refuse the money, so that 96 % is collected. */
export const USUAL_UNCOLLECTED = 0.037;
export const REFUSED = 0.003;
