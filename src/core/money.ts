import { assert } from './result.ts';

declare const dongBrand: unique symbol;
/** Whole đồng. The đồng has no minor unit (ISO 4217 VND, exponent 0), so money is an integer and never a float. */
export type Dong = bigint & { readonly [dongBrand]: true };

/** The largest amount JSON may carry without losing a đồng: 2^53 − 1. */
export const MAX_JSON_DONG = 9_007_199_254_740_991n;

/** Whole đồng from a bigint or a safe integer; asserts that a number is whole and safe. May be negative (a difference). */
export function dong(amount: bigint | number): Dong {
  if (typeof amount === 'bigint') return amount as Dong;
  assert(Number.isSafeInteger(amount), `amount ${amount} is a whole number of đồng`);
  return BigInt(amount) as Dong;
}

export const ZERO_DONG = dong(0n);

/** Adds up amounts in đồng; the empty sum is 0. */
export function sumDong(amounts: Iterable<bigint>): Dong {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Dong;
}

/** An amount as a JSON integer of đồng; asserts that it fits below 2^53. */
export function dongToJson(amount: bigint): number {
  assert(amount <= MAX_JSON_DONG && amount >= -MAX_JSON_DONG, `amount ${amount} fits a JSON integer`);
  return Number(amount);
}

/** `1.350.000 đ`: how Vietnamese readers write money. */
export function formatDong(amount: bigint): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString();
  return `${sign}${digits.replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
}
