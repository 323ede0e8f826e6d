import { compareHolderName } from './holderName.ts';
import type { LinkReason } from './linkReasons.ts';

/** What a provider says of an account; only `result` is sure to be there. */
export interface HolderAnswer {
  readonly result: 'verified' | 'invalid' | 'cannot_verify' | 'service_unavailable';
  /** Whole, or masked: `N***** V** A**`. */
  readonly maskedName: string | undefined;
  /** Why it is invalid, or cannot be verified. */
  readonly reason?: 'unknown' | 'closed' | 'restricted' | 'deceased' | 'not_vnd' | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  readonly openedWith?: 'personal_number' | 'old_id' | undefined;
}

/** Why a person must compare the names. */
export type NameDoubt = 'name_close' | 'name_hidden' | 'name_not_shown';

/** What an answer means for a link. `verification` is what is kept of it. */
export type EnquiryDecision =
  | { readonly kind: 'confirmed'; readonly verification: 'verified' }
  /** Money sent there would come back, or reach somebody else. */
  | {
      readonly kind: 'refused';
      readonly verification: 'invalid' | 'name_differs';
      readonly reason: LinkReason;
    }
  | { readonly kind: 'doubtful'; readonly verification: 'cannot_verify'; readonly doubt: NameDoubt };

/**
 * What a provider's answer means; undefined when the provider did not answer the question (it is asked again later, nothing is guessed).
 * An account opened with the old identity-card number is refused only when it is newly asked for: where the State pays already, payments arrive.
 */
export function decideEnquiry(
  answer: HolderAnswer,
  holderName: string,
  isNew: boolean,
): EnquiryDecision | undefined {
  if (answer.result === 'service_unavailable') return undefined;
  const reason =
    accountFault(answer) ?? (isNew && answer.openedWith === 'old_id' ? 'opened_with_old_id' : undefined);
  if (reason) return { kind: 'refused', verification: 'invalid', reason };
  if (!answer.maskedName) return doubtful('name_not_shown');
  switch (compareHolderName(answer.maskedName, holderName)) {
    case 'agrees':
      return { kind: 'confirmed', verification: 'verified' };
    case 'differs':
      return { kind: 'refused', verification: 'name_differs', reason: 'holder_differs' };
    case 'close':
      return doubtful('name_close');
    case 'cannot_tell':
      return doubtful('name_hidden');
  }
}

const doubtful = (doubt: NameDoubt): EnquiryDecision => ({
  kind: 'doubtful',
  verification: 'cannot_verify',
  doubt,
});

const FAULTS = {
  unknown: 'account_unknown',
  closed: 'account_closed',
  restricted: 'account_restricted',
  deceased: 'holder_deceased',
  not_vnd: 'account_not_vnd',
} as const satisfies Record<NonNullable<HolderAnswer['reason']>, LinkReason>;

function accountFault({ result, reason, currency }: HolderAnswer): LinkReason | undefined {
  if (result !== 'verified' && reason) return FAULTS[reason];
  if (result === 'invalid') return 'account_unknown';
  return currency !== undefined && currency !== 'VND' ? 'account_not_vnd' : undefined;
}
