import { coefficient } from '../claim.ts';
import { isPoorOrNearPoor, type Subject } from '../subject.ts';
import { type AssistanceLaw, eligible } from './assistanceLaw.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

/** Clause 4: a poor or near-poor single parent, one standard for each child raised. */
export const singleParent =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    const parent = subject.circumstance('single_parent');
    if (!parent) return silent;
    if (!isPoorOrNearPoor(subject)) return denied(subject, 'single_parent_poor', reasons.notPoorOrNearPoor);
    const children =
      'childrenCount' in parent
        ? parent.childrenCount
        : parent.children.filter((ref) => childCounts(law, subject.other(ref))).length;
    if (children === 0) return denied(subject, 'single_parent_poor', reasons.noChildCounts);
    return owed(subject, {
      benefit: 'single_parent_poor',
      basis: eligible(law, 'khoản 4'),
      amountBasis: law.amount('d'),
      measure: coefficient(1, children),
      why: {
        vi: `Người đơn thân thuộc hộ nghèo, cận nghèo đang nuôi ${children} con`,
        en: `Single parent in a poor or near-poor household raising ${children} ${children === 1 ? 'child' : 'children'}`,
      },
    });
  };

/**
 * Under 16; or older and studying: until 22 under the old decree, under the new one only for a child the parent already
 * received for and who never interrupted.
 */
function childCounts(law: AssistanceLaw, child: Subject): boolean {
  if (child.ageAtStart < 16) return true;
  const studies = child.circumstance('studying');
  if (!studies) return false;
  if (law.studentAgeLimit !== undefined) return child.ageAtStart < law.studentAgeLimit;
  return studies.continuous && studies.parentAlreadyReceiving === true;
}
