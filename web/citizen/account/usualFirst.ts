import type { AccountProvider, AccountStep } from '../../kit/api.generated.ts';

/** The bank with a branch in every rural district: usual where nothing else is known of a person. */
const USUAL = 'AGRIBANK';

/** Banks and wallets to choose from: those of one's own earlier accounts first, the newest on top, then the usual one, then as listed. */
export function usualFirst(
  offered: readonly AccountProvider[],
  history: readonly Pick<AccountStep, 'provider'>[],
): readonly AccountProvider[] {
  const order = [...new Set([...history.map(({ provider }) => provider), USUAL])];
  const rank = ({ code }: AccountProvider) => (order.includes(code) ? order.indexOf(code) : order.length);
  return [...offered].sort((a, b) => rank(a) - rank(b));
}
