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

/** Every code the tables name, with what follows a rejection for it; any other code follows `nextAttempt('rejected', undefined)`. */
export const nextByCode: ReadonlyMap<string, NextAttempt> = new Map(
  reasonTable.map((reason) => [reason.code, nextAttempt('rejected', reason.code)]),
);

/** Codes that say the account will not take money again: its link ends, and the payee is paid in cash until a new one is linked. */
export const ACCOUNT_ENDED_CODES: readonly string[] = reasonTable
  .filter((reason) => reason.account !== 'usable')
  .map((reason) => reason.code);
