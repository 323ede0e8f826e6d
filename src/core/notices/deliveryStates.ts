import { type Edge, stateMachine } from '../stateMachine.ts';

/** unknown: it was handed to the carrier, or not; nobody can say yet. sent: the carrier has it. */
export type DeliveryState = 'queued' | 'unknown' | 'sent' | 'delivered' | 'failed' | 'given_up';
export type DeliveryEvent = 'queue' | 'hand' | 'take' | 'refuse' | 'deliver' | 'fail' | 'give_up';

const DELIVERY_EDGES: readonly Edge<DeliveryState, DeliveryEvent>[] = [
  { from: undefined, event: 'queue', to: 'queued', why: 'written with what it tells of' },
  { from: 'queued', event: 'hand', to: 'unknown', why: 'before the first byte leaves' },
  { from: 'queued', event: 'refuse', to: 'failed', why: 'there is no carrier or no address any more' },
  { from: 'queued', event: 'give_up', to: 'given_up', why: 'the carrier was away for three days' },
  {
    from: 'unknown',
    event: 'hand',
    to: 'unknown',
    why: 'the carrier does not know it: the same message again, under the same id',
  },
  { from: 'unknown', event: 'take', to: 'sent', why: 'the carrier has it' },
  { from: 'unknown', event: 'refuse', to: 'failed', why: 'the carrier will not carry it' },
  { from: 'unknown', event: 'deliver', to: 'delivered', why: 'its receipt came before its answer' },
  { from: 'unknown', event: 'fail', to: 'failed', why: 'its receipt came before its answer' },
  { from: 'unknown', event: 'give_up', to: 'given_up', why: 'nobody could say for three days' },
  { from: 'sent', event: 'deliver', to: 'delivered', why: 'the receipt says so' },
  { from: 'sent', event: 'fail', to: 'failed', why: 'the receipt says so; the next channel follows' },
  { from: 'sent', event: 'give_up', to: 'given_up', why: 'no receipt in three days' },
  { from: 'given_up', event: 'deliver', to: 'delivered', why: 'a receipt that came very late' },
];

export const deliveryLife = stateMachine(DELIVERY_EDGES);

/** The states an event may find: what a set of rows is narrowed to before it takes a step together. */
export const statesBefore = (event: DeliveryEvent): readonly DeliveryState[] =>
  DELIVERY_EDGES.flatMap((edge) => (edge.event === event && edge.from ? [edge.from] : []));
