/**
 * How the payment hub can fail. Rates strike by the seed and the id of what they strike, so the same payment is struck in
 * every replay. `lateSeconds` delays reports, not the payment; `loseReports` never lists a report, but an enquiry knows it;
 * `silentProviders` leave their transactions pending until the fault is cleared. Faults of accounts strike accounts, in enquiries and payments alike.
 */
export const hubFaults = {
  down: 'switch',
  lateSeconds: 'amount',
  duplicateReports: 'switch',
  loseReports: 'rate',
  loseAcknowledgement: 'rate',
  rejectRate: 'rate',
  returnRate: 'rate',
  wrongAmountRate: 'rate',
  silentProviders: 'names',
  contradict: 'rate',
  unknownReference: 'rate',
  closedAccounts: 'rate',
  restrictedAccounts: 'rate',
  foreignAccounts: 'rate',
  oldIdAccounts: 'rate',
} as const;
