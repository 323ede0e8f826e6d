import type { HolderAnswer } from '#core/accounts/enquiry.ts';

/**
 * Whose an account is, asked at the provider through the payment hub. The hub's adapter serves it; it stands here because accounts come
 * before disbursement. Throws `Fault` when the world fails; only reads, so it may be asked again.
 */
export interface AccountEnquiryPort {
  /** At most 1,000 accounts a call; one answer each, by `ref`. */
  enquireAccounts(
    accounts: readonly AccountToEnquire[],
    signal?: AbortSignal,
  ): Promise<readonly AccountAnswer[]>;
}

export const ACCOUNT_ENQUIRY_LIMIT = 1000;

export interface AccountToEnquire {
  /** The caller's own reference, given back with the answer. */
  readonly ref: string;
  /** The provider's member code at the hub: a bank's BIN, or a wallet's code. */
  readonly provider: string;
  readonly accountNumber: string;
}

/** What the provider said, in the words of core; only `result` is sure to be there. */
export interface AccountAnswer extends HolderAnswer {
  readonly ref: string;
}
