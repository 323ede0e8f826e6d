import type { BenefitCode } from './catalogue.ts';
import type { Citation } from './law/instruments.ts';

/** A sentence in both languages. */
export interface Wording {
  readonly vi: string;
  readonly en: string;
}

/** Why a benefit is not paid: a stable code and one sentence in each language. */
export interface Reason extends Wording {
  readonly code: string;
}

/**
 * How much a claim is: a coefficient (in tenths, so that 1.5 is exact) times a standard, or a row of a table; either
 * times a quantity (children, units of seniority).
 */
export type Measure =
  | {
      readonly kind: 'coefficient';
      readonly tenths: number;
      readonly quantity: number;
      readonly standard: 'SA_STD' | 'SOCIAL_PENSION';
    }
  | { readonly kind: 'table'; readonly rate: string; readonly quantity: number };

/** What one rule says one person qualifies for, before prices and before rules between benefits. */
export interface Claim {
  readonly benefit: BenefitCode;
  readonly beneficiary: string;
  readonly payee: string;
  /** The clause that makes the person eligible. */
  readonly basis: Citation;
  /** The clause that sets the amount. */
  readonly amountBasis: Citation;
  readonly measure: Measure;
  readonly why: Wording;
  /** Survivor lines only: whose survivor; two statuses of one deceased give one share. */
  readonly deceased?: string;
}

/** A benefit that the facts call to mind and a rule denies. */
export interface Denial {
  readonly benefit: BenefitCode;
  readonly beneficiary: string;
  readonly reason: Reason;
}

export type Finding =
  | { readonly claim: Claim; readonly denial?: never }
  | { readonly denial: Denial; readonly claim?: never };

/** Standard times coefficient, once. */
export const coefficient = (times: number, quantity = 1): Measure => ({
  kind: 'coefficient',
  tenths: Math.round(times * 10),
  quantity,
  standard: 'SA_STD',
});

export const tableRate = (rate: string, quantity = 1): Measure => ({ kind: 'table', rate, quantity });
