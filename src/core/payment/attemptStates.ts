import { type Edge, stateMachine } from '../stateMachine.ts';

/** What a provider reported. The same words as the states they lead to; `returned` is money back after it was credited. */
export const OUTCOME_KINDS = [
  'unknown',
  'credited',
  'collected',
  'rejected',
  'uncollected',
  'recalled',
  'returned',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

/** Where one try to pay stands. `open` is implied by the release of its list, no outcome yet. */
export const ATTEMPT_STATES = ['open', ...OUTCOME_KINDS] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** The life of an attempt: domain.md 2.5. A status that is not an edge contradicts: it is set aside, never applied. */
const ATTEMPT_EDGES: readonly Edge<AttemptState, OutcomeKind>[] = [
  { from: 'open', event: 'unknown', to: 'unknown', why: 'no answer in time: enquire, never resend' },
  { from: 'open', event: 'credited', to: 'credited', why: 'the bank or wallet booked it' },
  {
    from: 'open',
    event: 'rejected',
    to: 'rejected',
    why: 'the provider refused it: the money did not leave',
  },
  { from: 'open', event: 'collected', to: 'collected', why: 'cash in hand, with proof' },
  { from: 'open', event: 'uncollected', to: 'uncollected', why: 'the period ended and nobody came' },
  { from: 'open', event: 'recalled', to: 'recalled', why: 'taken back before it was paid' },
  { from: 'unknown', event: 'credited', to: 'credited', why: 'the enquiry found it booked' },
  { from: 'unknown', event: 'rejected', to: 'rejected', why: 'the enquiry found it refused' },
  { from: 'unknown', event: 'collected', to: 'collected', why: 'the enquiry found it collected' },
  { from: 'unknown', event: 'uncollected', to: 'uncollected', why: 'the enquiry found it uncollected' },
  { from: 'unknown', event: 'recalled', to: 'recalled', why: 'the enquiry found it taken back' },
  {
    from: 'credited',
    event: 'returned',
    to: 'returned',
    why: 'the bank gave it back after crediting (FOCR, AC04)',
  },
];

export const attemptLife = stateMachine(ATTEMPT_EDGES);

/** How an incoming outcome stands to what is already known of the attempt. */
export type Fit = 'fits' | 'repeats' | 'contradicts';

/** Decides whether an outcome is news, a repetition (a no-op), or a contradiction (kept on record, answered 409). */
export function fitOf(known: AttemptState, incoming: OutcomeKind): Fit {
  if (attemptLife.next(known, incoming)) return 'fits';
  // A late `unknown`, or a credit repeated after its return, says nothing new.
  if (known === incoming || incoming === 'unknown' || (known === 'returned' && incoming === 'credited'))
    return 'repeats';
  return 'contradicts';
}
