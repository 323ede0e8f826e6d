import type { OutcomeKind } from './attemptStates.ts';

/**
 * How a payment that came back is tried again, once a new list that names it is signed:
 * `same_destination`: nothing was wrong with where it went; `other_destination`: to the account the payee has linked since, or to cash;
 * `wait`: not before a person has looked (a death to be checked).
 */
export type NextAttempt = 'same_destination' | 'other_destination' | 'wait';

/** Codes whose fault lies with the paying side, so that the destination stays good: domain.md 5 (ISO 20022 external reason codes). */
const PAYING_SIDE_CODES: readonly string[] = ['AM04', 'AM05', 'AB05', 'AB06', 'TM01', 'RC01', 'NARR'];
/** The holder is said to be dead: first the death check (MD07). */
const DEATH_CODES: readonly string[] = ['MD07'];
/** The account will not take money again: the link is ended as well. */
export const ACCOUNT_ENDED_CODES: readonly string[] = ['AC01', 'AC04', 'AC06', 'AC13', 'AG01'];

/** The rule by outcome and code; an unknown code goes to another destination, for the same would likely fail again. */
export function nextAttempt(kind: OutcomeKind, code: string | undefined): NextAttempt {
  if (kind === 'uncollected' || kind === 'recalled') return 'same_destination';
  if (code !== undefined && DEATH_CODES.includes(code)) return 'wait';
  if (code !== undefined && PAYING_SIDE_CODES.includes(code)) return 'same_destination';
  return 'other_destination';
}

/** The codes a set-based statement must tell apart; every other code follows `nextAttempt(kind, undefined)`. */
export const NAMED_CODES: readonly string[] = [...PAYING_SIDE_CODES, ...DEATH_CODES];
