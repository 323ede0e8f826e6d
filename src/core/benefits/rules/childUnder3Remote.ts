import { coefficient } from '../claim.ts';
import { isPoorOrNearPoor } from '../subject.ts';
import { type AssistanceLaw, eligible } from './assistanceLaw.ts';
import { isChildNoSupport } from './childNoSupport.ts';
import { owed, type Rule, silent } from './rule.ts';

/** Clause 7: a child under 3 in a poor or near-poor household of an especially difficult area, not in clauses 1, 3, 6. */
export const childUnder3Remote =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.household.especiallyDifficultArea || !isPoorOrNearPoor(subject)) return silent;
    const inOtherClause =
      isChildNoSupport(law, subject) ||
      (subject.has('hiv') && subject.household.poverty === 'poor') ||
      subject.has('disability');
    if (subject.ageAtStart >= 3 || inOtherClause) return silent;
    return owed(subject, {
      benefit: 'child_under_3_remote',
      basis: eligible(law, 'khoản 7'),
      amountBasis: law.amount('g'),
      measure: coefficient(1.5),
      why: {
        vi: 'Trẻ em dưới 3 tuổi thuộc hộ nghèo, cận nghèo ở vùng đặc biệt khó khăn',
        en: 'Child under 3, poor or near-poor, in an especially difficult area',
      },
    });
  };
