import type { BenefitCode } from '../catalogue.ts';
import type { Claim, Finding, Measure, Reason, Wording } from '../claim.ts';
import type { Citation } from '../law/instruments.ts';
import type { Subject } from '../subject.ts';

/**
 * One idea of the law: given a person in a month, what they qualify for, or why not. A rule says nothing when the facts
 * do not touch it, and knows no other rule: what excludes what is decided afterwards.
 */
export type Rule = (subject: Subject) => readonly Finding[];

export interface Owed {
  readonly benefit: BenefitCode;
  readonly basis: Citation;
  readonly amountBasis: Citation;
  readonly measure: Measure;
  readonly why: Wording;
  /** The receiver when it is not the person or whoever receives for them. */
  readonly payee?: string;
  readonly deceased?: string;
}

/** The finding that this person qualifies; the receiver is the person or whoever receives for them, unless named. */
export function owed(subject: Subject, { payee, ...rest }: Owed): readonly Finding[] {
  const { ref } = subject.person;
  const claim: Claim = { ...rest, beneficiary: ref, payee: payee ?? subject.person.payee ?? ref };
  return [{ claim }];
}

/** The finding that a benefit the facts call to mind is not due, and why. */
export function denied(subject: Subject, benefit: BenefitCode, reason: Reason): readonly Finding[] {
  return [{ denial: { benefit, beneficiary: subject.person.ref, reason } }];
}

export const silent: readonly Finding[] = [];
