import { coefficient } from '../claim.ts';
import { hasMeritStatus } from '../facts.ts';
import { isElder, isPoor, isPoorOrNearPoor, type Subject } from '../subject.ts';
import { type AssistanceLaw, decree20, eligible } from './assistanceLaw.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

/** Clause 5 point a: a poor elder whom nobody is bound to support; more in the older band. */
export const elderNoSupport =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.has('no_supporter')) return silent;
    if (!isElder(subject)) return denied(subject, 'elder_poor_no_support', reasons.under60);
    if (!isPoor(subject)) return denied(subject, 'elder_poor_no_support', reasons.notPoor);
    return owed(subject, {
      benefit: 'elder_poor_no_support',
      basis: eligible(law, 'khoản 5 điểm a'),
      amountBasis: law.amount('đ'),
      measure: coefficient(subject.age >= law.olderElderAge ? 2 : 1.5),
      why: {
        vi: `Người cao tuổi thuộc hộ nghèo không có người phụng dưỡng, ${subject.age} tuổi`,
        en: `Poor elder with no supporter, aged ${subject.age}`,
      },
    });
  };

/** Clause 5: a poor elder without support who qualifies for a facility and is taken in by a family instead. */
export const elderFostered =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.has('qualifies_for_facility')) return silent;
    if (!isElder(subject)) return denied(subject, 'elder_fostered', reasons.under60);
    if (!isPoor(subject)) return denied(subject, 'elder_fostered', reasons.notPoor);
    if (!subject.has('no_supporter')) return denied(subject, 'elder_fostered', reasons.hasSupporter);
    if (!subject.has('taken_in')) return denied(subject, 'elder_fostered', reasons.notTakenIn);
    return owed(subject, {
      benefit: 'elder_fostered',
      basis: eligible(law, `khoản 5 ${law.fosteredElderPoint}`),
      amountBasis: law.amount('đ'),
      measure: coefficient(3),
      why: {
        vi: 'Người cao tuổi đủ điều kiện vào cơ sở trợ giúp xã hội, được nhận nuôi dưỡng tại cộng đồng',
        en: 'Elder who qualifies for a facility and is taken in by a family',
      },
    });
  };

/** Whether the person is an elder of `elderFostered`; the care rules ask. */
export const isFosteredElder = (subject: Subject): boolean =>
  isElder(subject) &&
  isPoor(subject) &&
  subject.has('qualifies_for_facility') &&
  subject.has('no_supporter') &&
  subject.has('taken_in');

const isElderNoSupport = (subject: Subject): boolean => subject.has('no_supporter') && isPoor(subject);

/** Nghị định 20/2021, clause 5 point b, until the social pension replaced it in July 2025. */
export const elder75Remote: Rule = (subject) => {
  const here = subject.household.especiallyDifficultArea && isPoorOrNearPoor(subject);
  if (!here || subject.age < 75 || subject.age >= 80 || isElderNoSupport(subject)) return silent;
  return owed(subject, {
    benefit: 'elder_75_79_remote',
    basis: eligible(decree20, 'khoản 5 điểm b'),
    amountBasis: decree20.amount('đ'),
    measure: coefficient(1),
    why: {
      vi: `Người ${subject.age} tuổi thuộc hộ nghèo, cận nghèo ở vùng đặc biệt khó khăn`,
      en: `Aged ${subject.age}, poor or near-poor, in an especially difficult area`,
    },
  });
};

/** Nghị định 20/2021, clause 5 point c, until the social pension replaced it in July 2025. */
export const elder80NoPension: Rule = (subject) => {
  if (subject.age < 80 || isElderNoSupport(subject)) return silent;
  if (subject.has('pension')) return denied(subject, 'elder_80_no_pension', reasons.pensionReceived);
  if (hasMeritStatus(subject.person)) return denied(subject, 'elder_80_no_pension', reasons.meritReceived);
  return owed(subject, {
    benefit: 'elder_80_no_pension',
    basis: eligible(decree20, 'khoản 5 điểm c'),
    amountBasis: decree20.amount('đ'),
    measure: coefficient(1),
    why: { vi: `Người ${subject.age} tuổi không có lương hưu`, en: `Aged ${subject.age}, without a pension` },
  });
};
