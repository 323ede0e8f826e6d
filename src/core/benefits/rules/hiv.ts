import { coefficient } from '../claim.ts';
import { isPoor } from '../subject.ts';
import { type AssistanceLaw, eligible } from './assistanceLaw.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

/** Clause 3: a child with HIV in a poor household; more under 4. */
export const childHiv =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.has('hiv') || subject.ageAtStart >= 16) return silent;
    if (!isPoor(subject)) return denied(subject, 'child_hiv_poor', reasons.notPoor);
    return owed(subject, {
      benefit: 'child_hiv_poor',
      basis: eligible(law, 'khoản 3'),
      amountBasis: law.amount('c'),
      measure: coefficient(subject.age < 4 ? 2.5 : 2),
      why: {
        vi: `Trẻ em nhiễm HIV thuộc hộ nghèo, ${subject.age} tuổi`,
        en: `Child with HIV in a poor household, aged ${subject.age}`,
      },
    });
  };

/** Clause 8: a person with HIV in a poor household without a stable income. Children are in clause 3. */
export const hivPoor =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    const hiv = subject.circumstance('hiv');
    if (!hiv || subject.age < 16) return silent;
    if (!isPoor(subject)) return denied(subject, 'hiv_poor', reasons.notPoor);
    if (hiv.stableIncome || subject.has('pension')) return denied(subject, 'hiv_poor', reasons.stableIncome);
    return owed(subject, {
      benefit: 'hiv_poor',
      basis: eligible(law, 'khoản 8'),
      amountBasis: law.amount('g'),
      measure: coefficient(1.5),
      why: {
        vi: 'Người nhiễm HIV thuộc hộ nghèo, không có thu nhập ổn định',
        en: 'Person with HIV in a poor household, without a stable income',
      },
    });
  };
