import { sumDong } from '../../money.ts';
import type { BenefitCode } from '../catalogue.ts';
import type { Reason } from '../claim.ts';
import { type Candidate, type Limit, perBeneficiary } from './limit.ts';
import { byWorth, highest } from './order.ts';

/** Monthly allowances of which a person receives one: those of Article 5, the facility's and the social pension. */
const ALLOWANCES: ReadonlySet<BenefitCode> = new Set<BenefitCode>([
  'child_no_support',
  'youth_studying',
  'child_hiv_poor',
  'single_parent_poor',
  'elder_fostered',
  'elder_poor_no_support',
  'elder_75_79_remote',
  'elder_80_no_pension',
  'disability_extreme',
  'disability_severe',
  'child_under_3_remote',
  'hiv_poor',
  'facility_care',
  'social_pension',
]);

/** Clauses 5, 6 and 8: what a single parent of clause 4 receives besides. */
const BESIDE_SINGLE_PARENT: ReadonlySet<BenefitCode> = new Set<BenefitCode>([
  'elder_fostered',
  'elder_poor_no_support',
  'elder_75_79_remote',
  'elder_80_no_pension',
  'disability_extreme',
  'disability_severe',
  'hiv_poor',
]);

const LOWER: Reason = {
  code: 'only_the_highest_is_paid',
  vi: 'Thuộc nhiều diện thì chỉ hưởng một mức cao nhất (khoản 2 Điều 6; trợ cấp hưu trí xã hội cũng vậy).',
  en: 'Of several allowances only the highest is paid (Article 6 clause 2; the social pension counts among them).',
};

/**
 * Điều 6 khoản 2: one highest amount, also between the social pension and social assistance. The one exception: a single
 * parent of clause 4 who is also in clause 5, 6 or 8 receives that allowance besides.
 */
export const highestOnly: Limit = perBeneficiary(
  (candidate) => ALLOWANCES.has(candidate.benefit),
  (mine) => new Set(packages(mine).sort(byTotal)[0] ?? []),
  () => LOWER,
);

/** What may be paid together: each line alone, or clause 4 with the best of clauses 5, 6 and 8. */
function packages(mine: readonly Candidate[]): (readonly Candidate[])[] {
  const singleParent = mine.find((candidate) => candidate.benefit === 'single_parent_poor');
  const beside = highest(mine.filter((candidate) => BESIDE_SINGLE_PARENT.has(candidate.benefit)));
  const alone = mine.map((candidate) => [candidate]);
  return singleParent && beside ? [...alone, [singleParent, beside]] : alone;
}

function byTotal(a: readonly Candidate[], b: readonly Candidate[]): number {
  const [left, right] = [total(a), total(b)];
  if (left !== right) return left > right ? -1 : 1;
  const [first, second] = [highest(a), highest(b)];
  return first && second ? byWorth(first, second) : 0;
}

const total = (lines: readonly Candidate[]): bigint => sumDong(lines.map((line) => line.amount));
