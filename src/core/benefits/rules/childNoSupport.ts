import { coefficient } from '../claim.ts';
import type { ParentState } from '../facts.ts';
import type { Subject } from '../subject.ts';
import { type AssistanceLaw, eligible } from './assistanceLaw.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

/** Điều 5 khoản 1 điểm b to l: where the two parents are, whichever is which. */
const POINTS: Readonly<Record<string, string>> = {
  'dead+dead': 'b',
  'dead+missing': 'c',
  'dead+in_facility': 'd',
  'dead+in_custody': 'đ',
  'missing+missing': 'e',
  'in_facility+in_facility': 'g',
  'in_custody+in_custody': 'h',
  'in_facility+missing': 'i',
  'in_custody+missing': 'k',
  'in_custody+in_facility': 'l',
};

/** Clause 1: a child under 16 with no source of care; more under 4. */
export const childNoSupport =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.has('abandoned') && !subject.has('parents_absent')) return silent;
    if (subject.ageAtStart >= 16) return denied(subject, 'child_no_support', reasons.reached16);
    const point = pointOf(law, subject);
    if (!point) return denied(subject, 'child_no_support', reasons.parentsNotListed);
    return owed(subject, {
      benefit: 'child_no_support',
      basis: eligible(law, `khoản 1 điểm ${point}`),
      amountBasis: law.amount('a'),
      measure: coefficient(subject.age < 4 ? 2.5 : 1.5),
      why: {
        vi: `Trẻ em không có nguồn nuôi dưỡng, ${subject.age} tuổi`,
        en: `Child with no source of care, aged ${subject.age}`,
      },
    });
  };

/** Whether the person is a child of clause 1 in this month; the care rules ask. */
export const isChildNoSupport = (law: AssistanceLaw, subject: Subject): boolean =>
  subject.ageAtStart < 16 && pointOf(law, subject) !== undefined;

function pointOf(law: AssistanceLaw, subject: Subject): string | undefined {
  if (subject.has('abandoned')) return 'a';
  const parents = subject.circumstance('parents_absent')?.parents;
  if (!parents) return undefined;
  if (law.unidentifiedParentCounts && isDeadAndUnidentified(parents)) return 'b';
  return POINTS[[...parents].sort(byOrder).join('+')];
}

const isDeadAndUnidentified = (parents: readonly ParentState[]): boolean =>
  parents.includes('dead') && parents.includes('unidentified');

const byOrder = (a: ParentState, b: ParentState): number => (a < b ? -1 : a > b ? 1 : 0);
