import { coefficient } from '../claim.ts';
import { type AssistanceLaw, eligible } from './assistanceLaw.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

/** Clause 2: received as a child without support, turned 16 and still studies. */
export const youthStudying =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.has('former_child_without_support')) return silent;
    const refuse = (reason: (typeof reasons)[keyof typeof reasons]) =>
      denied(subject, 'youth_studying', reason);
    if (subject.age < 16) return refuse(reasons.under16);
    const studies = subject.circumstance('studying');
    if (!studies) return refuse(reasons.notStudying);
    if (law.studentAgeLimit === undefined && !studies.continuous) return refuse(reasons.studiesInterrupted);
    if (law.studentAgeLimit !== undefined && subject.ageAtStart >= law.studentAgeLimit) {
      return refuse(reasons.reached22);
    }
    return owed(subject, {
      benefit: 'youth_studying',
      basis: eligible(law, 'khoản 2'),
      amountBasis: law.amount('b'),
      measure: coefficient(1.5),
      why: {
        vi: `Người thuộc khoản 1 đủ 16 tuổi đang học, ${subject.age} tuổi`,
        en: `Formerly a child with no source of care, still studying, aged ${subject.age}`,
      },
    });
  };
