import { addressOf } from '../../kit/ask.ts';

/** What the first page asks, by all its parts in the same words: one request each. */
export const PAYMENTS = { query: { limit: 20 } } as const;
export const ENTITLEMENTS = { query: { limit: 50 } } as const;

/** The addresses that come to: they are asked before the program that shows them is there. */
export const HOME_READS: readonly string[] = [
  '/v1/me',
  addressOf('/v1/me/payments', PAYMENTS),
  '/v1/me/account',
  addressOf('/v1/me/entitlements', ENTITLEMENTS),
];
