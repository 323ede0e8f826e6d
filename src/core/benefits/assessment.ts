import type { Dong } from '../money.ts';
import type { Month } from '../months.ts';
import type { BenefitCode, Programme } from './catalogue.ts';
import type { Reason } from './claim.ts';
import type { Grounds } from './grounds.ts';

/** What the law owes the people of one document in one month. */
export interface Assessment {
  readonly month: Month;
  readonly lines: readonly AssessedLine[];
  readonly notPaid: readonly NotPaid[];
  readonly warnings: readonly Warning[];
}

/** One benefit of one person; `beneficiary` and `payee` are refs of the facts, `amount` is đồng for the month, above 0. */
export interface AssessedLine {
  readonly benefit: BenefitCode;
  readonly programme: Programme;
  readonly beneficiary: string;
  readonly payee: string;
  readonly amount: Dong;
  readonly grounds: Grounds;
}

/** A benefit that is not paid: denied by its own rule, or lost to another by a rule between benefits. */
export interface NotPaid {
  readonly benefit: BenefitCode;
  readonly programme: Programme;
  readonly beneficiary: string;
  /** What it would have been, where it lost to another. */
  readonly amount?: Dong;
  readonly reason: Reason;
}

/** Something a human should know before relying on the assessment; nothing is blocked by it. */
export interface Warning extends Reason {
  readonly beneficiary?: string;
}
