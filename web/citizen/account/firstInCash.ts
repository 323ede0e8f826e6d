import type { OwnPayment } from '../../kit/api.generated.ts';
import { isMoving } from '../home/way.ts';
import { isAccount } from './accountWords.ts';

type Listed = Pick<OwnPayment, 'month' | 'state' | 'channel' | 'steps'>;

/** The month (`YYYY-MM`) a choice of today first counts for: that after the newest one listed. Undefined: nothing was listed yet, so it is the first there will be. */
export function firstMonthAfter(payments: readonly Pick<Listed, 'month'>[]): string | undefined {
  const newest = payments.map(({ month }) => month).reduce((a, b) => (b > a ? b : a), '');
  if (newest === '') return undefined;
  const [year, ofYear] = newest.split('-').map(Number) as [number, number];
  return ofYear === 12 ? `${year + 1}-01` : `${year}-${String(ofYear + 1).padStart(2, '0')}`;
}

/** Whether money is listed for an account and not sent out yet: it is held back once that account is unlinked, and listed again. */
export const isHeldBack = (payment: Listed): boolean =>
  isAccount(payment) && isMoving(payment) && !payment.steps.some(({ step }) => step === 'released');
