import { reasonOf } from './reasonTable.ts';

/** What a provider's word about an attempt means. `pending` is no outcome yet; `unknown` must be enquired after and is never a failure. */
export type ReportedOutcome = 'credited' | 'rejected' | 'returned' | 'unknown' | 'pending';

const CREDITED = new Set(['ACSC', 'ACCC']);
const PENDING = new Set(['RCVD', 'ACTC', 'ACCP', 'ACSP', 'ACWC', 'ACWP', 'ACFC', 'PDNG', 'PATC', 'PART']);
const REJECTED = new Set(['RJCT', 'CANC']);

/**
 * The meaning of a transaction status (ISO 20022 ExternalPaymentTransactionStatus). A rejection for being a duplicate, or for a timeout
 * somewhere on the way, does not say that no money moved: it is `unknown`. So is every status nobody knows.
 */
export function outcomeOf(status: string, reasonCode?: string): ReportedOutcome {
  if (CREDITED.has(status)) return 'credited';
  if (PENDING.has(status)) return 'pending';
  if (!REJECTED.has(status)) return 'unknown';
  const { action } = reasonOf(reasonCode);
  return action === 'already_sent' || action === 'enquire' ? 'unknown' : 'rejected';
}
