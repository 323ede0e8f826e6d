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

/** The five steps of a payment. Where it is, is the first that is not done; that one is `stopped` where the payment is. */
export function wayOf(payment: Pick<OwnPayment, 'state' | 'steps' | 'reported_on'>): readonly WayPart[] {
  const at = (step: string) => payment.steps.find((one) => one.step === step)?.at;
  const times: Readonly<Record<WayStep, string | undefined>> = {
    decided: undefined,
    listed: at('listed'),
    treasury: at('funded'),
    handed: at('released'),
    in_hand: isInHand(payment) || isStopped(payment) ? (payment.reported_on ?? undefined) : undefined,
  };
  const done = (step: WayStep) =>
    step === 'decided' || (step === 'in_hand' ? isInHand(payment) : times[step] !== undefined);
  const here = WAY.find((step) => !done(step));
  return WAY.map((step) => ({
    step,
    is: done(step) ? 'done' : step !== here ? 'ahead' : isStopped(payment) ? 'stopped' : 'now',
    at: times[step],
  }));
}
