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

/** How a new word stands to what is on record. */
export type WordStanding =
  /** Tells something: append it and act. */
  | 'new'
  /** The same again: changes nothing. */
  | 'repeated'
  /** An earlier word that came late: changes nothing. */
  | 'stale'
  /** Says otherwise than a final word: both stay on record, the first stands, a human looks. */
  | 'contradicts';

/** Weighs a new word about an attempt against the last one on record. Only a return may follow a credit; nothing may follow a rejection or a return. */
export function weighOutcome(onRecord: ReportedOutcome | undefined, word: ReportedOutcome): WordStanding {
  if (onRecord === word) return 'repeated';
  if (onRecord === undefined || onRecord === 'pending' || onRecord === 'unknown')
    return onRecord === 'unknown' && word === 'pending' ? 'stale' : 'new';
  if (word === 'pending' || word === 'unknown') return 'stale';
  if (onRecord === 'credited' && word === 'returned') return 'new';
  return onRecord === 'returned' && word === 'credited' ? 'stale' : 'contradicts';
}
