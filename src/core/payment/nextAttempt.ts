import { type Reason, reasonOf, reasonTable } from '../matching/reasonTable.ts';
import type { OutcomeKind } from './attemptStates.ts';

/**
 * How a payment that came back is tried again, once a new list that names it is signed:
 * `same_destination`: nothing was wrong with where it went; `other_destination`: to the account the payee has linked since, or else to cash;
 * `wait`: a person must look first, and say so by giving the payee another destination.
 */
export type NextAttempt = 'same_destination' | 'other_destination' | 'wait';

const BY_ACTION: Readonly<Record<Reason['action'], NextAttempt>> = {
  retry_other_account: 'other_destination',
  fallback_cash: 'other_destination',
  human_check: 'wait',
  hold_and_check_death: 'wait',
  // The paying side was at fault: funds short, totals wrong.
  stop_batch: 'same_destination',
  enquire: 'same_destination',
  already_sent: 'same_destination',
};

/** The rule by outcome and ISO 20022 code: domain.md 2.5 and 5. What nobody came for keeps its destination. */
export function nextAttempt(kind: OutcomeKind, code: string | undefined): NextAttempt {
  return kind === 'uncollected' || kind === 'recalled'
    ? 'same_destination'
    : BY_ACTION[reasonOf(code).action];
}

/**
 * Whether a provider may say that a rejection was its own mistake, so that the next list names the payment again where it was sent before. Only of a
 * rejection or return that keeps a payment from there although the account stands: where the account is gone, the holder died, or it is not known
 * whether money moved, nobody's word brings it back.
 */
export function mayHaveBeenAMistake(kind: OutcomeKind, code: string | undefined): boolean {
  if (kind !== 'rejected' && kind !== 'returned') return false;
  const { action, account } = reasonOf(code);
  return account === 'usable' && (action === 'human_check' || action === 'retry_other_account');
}

/** Every code the tables name, with what follows a rejection for it; any other code follows `nextAttempt('rejected', undefined)`. */
export const nextByCode: ReadonlyMap<string, NextAttempt> = new Map(
  reasonTable.map((reason) => [reason.code, nextAttempt('rejected', reason.code)]),
);

/** Codes that say the account will not take money again: its link ends, and the payee is paid in cash until a new one is linked. */
export const ACCOUNT_ENDED_CODES: readonly string[] = reasonTable
  .filter((reason) => reason.account !== 'usable')
  .map((reason) => reason.code);
