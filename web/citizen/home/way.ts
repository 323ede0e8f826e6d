import type { OwnPayment } from '../../kit/api.generated.ts';

/** How far money is, as whoever waits for it sees it. */
export const WAY = ['decided', 'listed', 'treasury', 'handed', 'in_hand'] as const;
export type WayStep = (typeof WAY)[number];
export interface WayPart {
  readonly step: WayStep;
  /** `stopped`: here it went wrong; `now`: here it is. */
  readonly is: 'done' | 'now' | 'ahead' | 'stopped';
  /** An instant, or the day a provider reported; undefined where nothing says when. */
  readonly at: string | undefined;
}

const IN_HAND: readonly OwnPayment['state'][] = ['credited', 'collected'];
const STOPPED: readonly OwnPayment['state'][] = [
  'held',
  'rejected',
  'uncollected',
  'recalled',
  'returned',
  'cancelled',
];
export const isInHand = ({ state }: Pick<OwnPayment, 'state'>): boolean => IN_HAND.includes(state);
export const isStopped = ({ state }: Pick<OwnPayment, 'state'>): boolean => STOPPED.includes(state);

/** Whether it may be somewhere else in a moment. */
export const isMoving = (payment: Pick<OwnPayment, 'state'>): boolean =>
  !isInHand(payment) && !isStopped(payment);
/** Whether nothing more becomes of it. */
export const isOver = ({ state }: Pick<OwnPayment, 'state'>): boolean =>
  IN_HAND.includes(state) || state === 'recalled' || state === 'cancelled';

/** The five steps of a payment. Where it is, is the first that is not done; that one is `stopped` where the payment is. */
export function wayOf(payment: Pick<OwnPayment, 'state' | 'steps' | 'reported_on'>): readonly WayPart[] {
  const at = (step: string) => payment.steps.find((one) => one.step === step)?.at;
  const times: Readonly<Record<WayStep, string | undefined>> = {
    decided: undefined,
    listed: at('signed') ?? at('listed'),
    treasury: at('funded'),
    handed: at('released'),
    in_hand: isInHand(payment) || isStopped(payment) ? (payment.reported_on ?? undefined) : undefined,
  };
  const isDone: Readonly<Record<WayStep, boolean>> = {
    decided: true,
    // A list that is not signed may still change.
    listed: at('signed') !== undefined,
    treasury: times.treasury !== undefined,
    handed: times.handed !== undefined,
    in_hand: isInHand(payment),
  };
  const here = WAY.find((step) => !isDone[step]);
  return WAY.map((step) => ({
    step,
    is: isDone[step] ? 'done' : step !== here ? 'ahead' : isStopped(payment) ? 'stopped' : 'now',
    at: times[step],
  }));
}
