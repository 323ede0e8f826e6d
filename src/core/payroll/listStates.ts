import { type Edge, stateMachine } from '../stateMachine.ts';

export type ListState =
  | 'drafted'
  | 'checked'
  | 'signed'
  | 'ordered'
  | 'returned'
  | 'funded'
  | 'released'
  | 'closed'
  | 'cancelled';

export type ListEvent =
  | 'draft'
  | 'check'
  | 'redraft'
  | 'sign'
  | 'order'
  | 'treasury_returns'
  | 'treasury_funds'
  | 'release'
  | 'close'
  | 'cancel';

/** The life of a list: domain.md 2.2 and 2.5 (NĐ 335/2026 Đ28, TT 44/2022 Đ8). */
const LIST_EDGES: readonly Edge<ListState, ListEvent>[] = [
  { from: undefined, event: 'draft', to: 'drafted', why: 'previous + increases − decreases + carried' },
  {
    from: 'drafted',
    event: 'check',
    to: 'checked',
    why: 'every check ran; what failed is held with its reason',
  },
  { from: 'checked', event: 'redraft', to: 'drafted', why: 'the registry changed before anybody signed' },
  {
    from: 'checked',
    event: 'sign',
    to: 'signed',
    why: 'the commune chair signs the digest of what may be paid',
  },
  { from: 'signed', event: 'order', to: 'ordered', why: 'the Treasury payment order is on its way' },
  {
    from: 'ordered',
    event: 'treasury_returns',
    to: 'returned',
    why: 'the Treasury returned the order with its reason',
  },
  { from: 'ordered', event: 'treasury_funds', to: 'funded', why: 'the paying accounts are credited' },
  { from: 'returned', event: 'redraft', to: 'drafted', why: 'mended: a new version, signed anew' },
  {
    from: 'funded',
    event: 'release',
    to: 'released',
    why: 'signature, digest, funding and deaths checked once more',
  },
  { from: 'released', event: 'close', to: 'closed', why: 'every payment ended and the remainder is back' },
  { from: 'drafted', event: 'cancel', to: 'cancelled', why: 'nothing was promised yet' },
  { from: 'checked', event: 'cancel', to: 'cancelled', why: 'nothing was promised yet' },
  { from: 'signed', event: 'cancel', to: 'cancelled', why: 'no order was sent: no money moved' },
  { from: 'returned', event: 'cancel', to: 'cancelled', why: 'the Treasury said no: no money moved' },
];

export const listLife = stateMachine(LIST_EDGES);
