import { assert } from '../result.ts';
import { type Edge, stateMachine } from '../stateMachine.ts';

/** Where an account link stands; domain states of the "tài khoản an sinh xã hội". A link that has ended never comes back. */
export type LinkState = 'pending' | 'linked' | 'rejected' | 'unlinked' | 'replaced' | 'invalid';

export type LinkEvent =
  | 'asked'
  | 'stated_on_roster'
  | 'confirmed'
  | 'refused_by_provider'
  | 'withdrawn'
  | 'superseded'
  | 'found_closed';

const LINK_EDGES: readonly Edge<LinkState, LinkEvent>[] = [
  {
    from: undefined,
    event: 'asked',
    to: 'pending',
    why: 'the citizen asks; the provider has not answered yet',
  },
  { from: undefined, event: 'stated_on_roster', to: 'linked', why: 'the commune already pays there' },
  {
    from: 'pending',
    event: 'confirmed',
    to: 'linked',
    why: 'the provider knows the account under this name',
  },
  {
    from: 'pending',
    event: 'refused_by_provider',
    to: 'rejected',
    why: 'no such account, or of somebody else',
  },
  { from: 'pending', event: 'withdrawn', to: 'unlinked', why: 'the citizen changed their mind' },
  { from: 'pending', event: 'superseded', to: 'replaced', why: 'the citizen named another account' },
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

export const linkStates = stateMachine(LINK_EDGES);

/** The state in which an open, linked account ends by this event. */
export function linkEndedBy(event: LinkEvent): LinkState {
  const state = linkStates.next('linked', event);
  assert(state, `a linked account can be ${event}`);
  return state;
}
