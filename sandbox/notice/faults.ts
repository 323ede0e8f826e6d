/**
 * How a carrier of messages can fail: `lateSeconds` delays every delivery, `loseMessages` takes that share and never delivers nor tells, `loseAnswers` takes the
 * messages of that share of calls without its answer arriving, `failDeliveries` fails that share after it was taken (`unreachable`), `rejectNumbers` names
 * addresses that are refused at once (`address_unknown`), `deliverTwice` puts every message into the inbox twice, `repeatReceipts` lists every receipt
 * twice, `leaveOut` answers a call without its last message.
 */
export const noticeFaults = {
  down: 'switch',
  lateSeconds: 'amount',
  loseMessages: 'rate',
  loseAnswers: 'rate',
  failDeliveries: 'rate',
  rejectNumbers: 'names',
  deliverTwice: 'switch',
  repeatReceipts: 'switch',
  leaveOut: 'switch',
} as const;
