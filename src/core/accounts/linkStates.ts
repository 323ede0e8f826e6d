import { assert } from '../result.ts';
import { type Edge, stateMachine } from '../stateMachine.ts';

/**
 * Where an account link stands: the states of the "tài khoản an sinh xã hội" in VNeID (not linked, pending, linked, rejected; unlinked, replaced,
 * invalid), and two in which money still goes where it went: a person is comparing the names, or a replacement is cooling off. A link that
 * has ended never comes back.
 */
export type LinkState =
  | 'pending'
  | 'in_review'
  | 'cooling_off'
  | 'linked'
  | 'rejected'
  | 'unlinked'
  | 'replaced'
  | 'invalid';

export type LinkEvent =
  | 'asked'
  | 'stated_on_roster'
  | 'confirmed'
  | 'confirmed_to_wait'
  | 'doubted'
  | 'waited_out'
  | 'refused_by_provider'
  | 'refused_by_officer'
  | 'withdrawn'
  | 'superseded'
  | 'found_closed';

type LinkEdge = Edge<LinkState, LinkEvent>;

const BEGINNINGS: readonly LinkEdge[] = [
  {
    from: undefined,
    event: 'asked',
    to: 'pending',
    why: 'the citizen asks; the provider has not answered yet',
  },
  { from: undefined, event: 'stated_on_roster', to: 'linked', why: 'the commune already pays there' },
];

/** States in which a wish for an account is under way: it may still be taken back, replaced or refused, and no money goes there. */
export const UNDER_WAY = ['pending', 'in_review', 'cooling_off'] as const satisfies readonly LinkState[];

const CONFIRMED: readonly LinkEdge[] = (['pending', 'in_review'] as const).flatMap((from) => {
  const who =
    from === 'pending' ? 'the provider knows the account under this name' : 'an officer compared the names';
  return [
    { from, event: 'confirmed', to: 'linked', why: `${who}; there was no account before` },
    {
      from,
      event: 'confirmed_to_wait',
      to: 'cooling_off',
      why: `${who}; the account before it is paid for a while yet`,
    },
  ] as const;
});

const LATER: readonly LinkEdge[] = [
  {
    from: 'pending',
    event: 'doubted',
    to: 'in_review',
    why: 'the name shown is close, or tells too little: a person looks',
  },
  { from: 'cooling_off', event: 'waited_out', to: 'linked', why: 'nobody took it back in time' },
  { from: 'in_review', event: 'refused_by_officer', to: 'rejected', why: 'the names are of two people' },
  { from: 'linked', event: 'refused_by_officer', to: 'rejected', why: 'the names are of two people' },
  {
    from: 'linked',
    event: 'refused_by_provider',
    to: 'rejected',
    why: 'the enquiry showed a wrong or foreign account',
  },
  { from: 'linked', event: 'withdrawn', to: 'unlinked', why: 'the citizen wants cash, or nothing' },
  {
    from: 'linked',
    event: 'superseded',
    to: 'replaced',
    why: 'one pointer a citizen: the new one ends the old one',
  },
  {
    from: 'linked',
    event: 'found_closed',
    to: 'invalid',
    why: 'a payment came back: closed, blocked or not in đồng',
  },
];

const GIVEN_UP: readonly LinkEdge[] = UNDER_WAY.flatMap((from): readonly LinkEdge[] => [
  { from, event: 'refused_by_provider', to: 'rejected', why: 'no such account, or of somebody else' },
  { from, event: 'withdrawn', to: 'unlinked', why: 'the citizen changed their mind' },
  { from, event: 'superseded', to: 'replaced', why: 'the citizen named another account' },
]);

export const linkStates = stateMachine<LinkState, LinkEvent>([
  ...BEGINNINGS,
  ...CONFIRMED,
  ...LATER,
  ...GIVEN_UP,
]);

/** Where a link begins. */
export function linkBegunBy(event: 'asked' | 'stated_on_roster'): LinkState {
  const state = linkStates.next(undefined, event);
  assert(state, `a link can begin as ${event}`);
  return state;
}
