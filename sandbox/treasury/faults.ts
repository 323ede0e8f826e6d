/**
 * How the State Treasury can fail: `returnOrders` sends that share of orders back, `fundLateSeconds` delays the money,
 * `loseAcknowledgement` books an order without its answer arriving, `duplicateEvents` lists every event twice. With `controlByHand` an order that passes the
 * machine's checks waits until a controller decides it.
 */
export const treasuryFaults = {
  down: 'switch',
  returnOrders: 'rate',
  fundLateSeconds: 'amount',
  loseAcknowledgement: 'rate',
  duplicateEvents: 'switch',
  controlByHand: 'switch',
} as const;
