import { type Dong, dong } from '../money.ts';
import type { Month } from '../months.ts';
import { type Grounds, replay } from './grounds.ts';
import { rateCatalogue, rateIn } from './law/rates.ts';

/** National rates that are asked about, by key: what they would be. */
export type SupposedRates = ReadonlyMap<string, Dong>;

type Measured = Pick<Grounds, 'rateKey' | 'coefficient' | 'quantity'>;

/**
 * What an entitlement on these grounds would come to in a month, were national rates other than they are: by the same multiplication, and where a province has decided
 * more than the supposed national rate, still by the province's (NĐ 335/2026 Điều 4).
 */
export function amountIf(grounds: Measured, month: Month, province: string, supposed: SupposedRates): Dong {
  const rate = rateIn(grounds.rateKey, month, province, supposed.get(grounds.rateKey));
  return rate ? replay({ ...grounds, rate: rate.amount }) : dong(0n);
}

/** What may be supposed: every key with its national rate in a month. */
export function ratesToSuppose(month: Month): readonly { readonly key: string; readonly amount: Dong }[] {
  return [...new Set(rateCatalogue().map(({ key }) => key))].flatMap((key) => {
    const rate = rateIn(key, month);
    return rate ? [{ key, amount: rate.amount }] : [];
  });
}
