import { compareMaskedName } from './maskedName.ts';

export interface HolderAnswer {
  readonly result: 'verified' | 'invalid' | 'cannot_verify' | 'service_unavailable';
  readonly maskedName: string | undefined;
}

export type LinkVerification =
  | { readonly verification: 'verified' }
  | { readonly verification: 'cannot_verify' }
  /** The link ends: money sent there would come back, or reach somebody else. */
  | {
      readonly verification: 'invalid' | 'name_differs';
      readonly reason: 'account_invalid' | 'holder_differs';
    };

/**
 * What a provider's answer means for a link; undefined when the provider did not answer the question (it is asked again later, nothing
 * is guessed). An account that exists but shows no name is `cannot_verify`: it stays linked, and the first payment is the proof.
 */
export function decideVerification(answer: HolderAnswer, holderName: string): LinkVerification | undefined {
  switch (answer.result) {
    case 'service_unavailable':
      return undefined;
    case 'invalid':
      return { verification: 'invalid', reason: 'account_invalid' };
    case 'cannot_verify':
      return { verification: 'cannot_verify' };
    case 'verified': {
      const comparison = compareMaskedName(answer.maskedName ?? '', holderName);
      if (comparison === 'differs') return { verification: 'name_differs', reason: 'holder_differs' };
      return { verification: comparison === 'agrees' ? 'verified' : 'cannot_verify' };
    }
  }
}
