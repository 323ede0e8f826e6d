import { coefficient } from '../claim.ts';
import { isChild, isElder } from '../subject.ts';
import { type AssistanceLaw, eligible } from './assistanceLaw.ts';
import { owed, type Rule, silent } from './rule.ts';

const WORDS = {
  severe: { benefit: 'disability_severe', adult: 1.5, vi: 'nặng', en: 'severe' },
  extreme: { benefit: 'disability_extreme', adult: 2, vi: 'đặc biệt nặng', en: 'extremely severe' },
} as const;

/** Clause 6: severe or extremely severe disability; half a standard more for a child or an elder. */
export const disability =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    const degree = subject.circumstance('disability')?.degree;
    if (!degree) return silent;
    const { benefit, adult, vi, en } = WORDS[degree];
    const childOrElder = isChild(subject) || isElder(subject);
    return owed(subject, {
      benefit,
      basis: eligible(law, 'khoản 6'),
      amountBasis: law.amount('e'),
      measure: coefficient(childOrElder ? adult + 0.5 : adult),
      why: {
        vi: `Người khuyết tật ${vi}, ${subject.age} tuổi`,
        en: `Person with a disability (${en}), aged ${subject.age}`,
      },
    });
  };
