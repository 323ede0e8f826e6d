import { dongToJson, sumDong } from '../money.ts';
import type { AssessedLine, Assessment, NotPaid, Warning } from './assessment.ts';
import { citeEn, citeVi, type Grounds } from './grounds.ts';
import { instruments } from './law/instruments.ts';

/** The published JSON of an assessment: amounts are whole đồng, months `YYYY-MM`, dates `YYYY-MM-DD`. */
export const assessmentToJson = (assessment: Assessment) => ({
  month: assessment.month.toString(),
  total_dong: dongToJson(sumDong(assessment.lines.map((line) => line.amount))),
  lines: assessment.lines.map(lineToJson),
  not_paid: assessment.notPaid.map(notPaidToJson),
  warnings: assessment.warnings.map(warningToJson),
});

export type AssessmentJson = ReturnType<typeof assessmentToJson>;

const lineToJson = (line: AssessedLine) => ({
  benefit: line.benefit,
  programme: line.programme,
  beneficiary: line.beneficiary,
  payee: line.payee,
  amount_dong: dongToJson(line.amount),
  grounds: groundsToJson(line.grounds),
});

/** Grounds as stored with an entitlement and shown by `explain`; flat, so that a query can reach each part. */
export function groundsToJson(grounds: Grounds) {
  const rateInstrument: { signed?: string; inForce: string; amountsFrom: string } =
    instruments[grounds.rateInstrument];
  const isStandard = grounds.rateKey === 'SA_STD' || grounds.rateKey === 'SOCIAL_PENSION';
  return {
    instrument: grounds.eligibility.instrument,
    article: grounds.eligibility.article,
    clause: grounds.eligibility.clause ?? null,
    citation: { vi: citeVi(grounds.eligibility), en: citeEn(grounds.eligibility) },
    amount_instrument: grounds.amountBasis.instrument,
    amount_article: grounds.amountBasis.article,
    amount_clause: grounds.amountBasis.clause ?? null,
    coefficient: isStandard ? grounds.coefficient : null,
    quantity: grounds.quantity,
    standard: isStandard ? grounds.rateKey : null,
    standard_dong: isStandard ? dongToJson(grounds.rate) : null,
    standard_scope: grounds.rateScope,
    rate_key: grounds.rateKey,
    rate_dong: dongToJson(grounds.rate),
    rate_instrument: grounds.rateInstrument,
    rate_signed: rateInstrument.signed ?? null,
    rate_in_force: rateInstrument.inForce,
    rate_amounts_from: rateInstrument.amountsFrom,
    effective_month: grounds.effectiveMonth.toString(),
    official: grounds.official,
    evidence: grounds.evidence,
    explanation: grounds.explanation,
  };
}

const notPaidToJson = (entry: NotPaid) => ({
  benefit: entry.benefit,
  programme: entry.programme,
  beneficiary: entry.beneficiary,
  amount_dong: entry.amount === undefined ? null : dongToJson(entry.amount),
  reason: entry.reason,
});

const warningToJson = ({ code, beneficiary, vi, en }: Warning) => ({
  code,
  beneficiary: beneficiary ?? null,
  vi,
  en,
});
