import { coefficient } from '../claim.ts';
import { hasExtremeDisability, isChild, type Subject } from '../subject.ts';
import type { AssistanceLaw } from './assistanceLaw.ts';
import { isChildNoSupport } from './childNoSupport.ts';
import { isFosteredElder } from './elders.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

/** Taking in a child without support, an elder who qualifies for a facility, or a person with an extreme disability. */
export const takenIn =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    const carer = subject.circumstance('taken_in')?.carer;
    if (carer === undefined) return silent;
    const found = [
      ...childTakenIn(law, subject, carer),
      ...elderTakenIn(law, subject, carer),
      ...disabledTakenIn(law, subject, carer),
    ];
    return found.length > 0 ? found : denied(subject, 'care_child_taken_in', reasons.careNotOwed);
  };

function childTakenIn(law: AssistanceLaw, subject: Subject, carer: string) {
  if (!isChildNoSupport(law, subject)) return silent;
  const young = subject.age < 4;
  return owed(subject, {
    benefit: 'care_child_taken_in',
    basis: law.care(`khoản 1 điểm ${young ? 'a' : 'b'}`),
    amountBasis: law.care(`khoản 1 điểm ${young ? 'a' : 'b'}`),
    measure: coefficient(young ? 2.5 : 1.5),
    payee: carer,
    why: {
      vi: `Nhận nuôi dưỡng trẻ em không có nguồn nuôi dưỡng, ${subject.age} tuổi`,
      en: `Taking in a child with no source of care, aged ${subject.age}`,
    },
  });
}

function elderTakenIn(law: AssistanceLaw, subject: Subject, carer: string) {
  if (!isFosteredElder(subject)) return silent;
  return owed(subject, {
    benefit: 'care_elder_taken_in',
    basis: law.care('khoản 1 điểm b'),
    amountBasis: law.care('khoản 1 điểm b'),
    measure: coefficient(1.5),
    payee: carer,
    why: { vi: 'Nhận nuôi dưỡng người cao tuổi', en: 'Taking in an elder' },
  });
}

function disabledTakenIn(law: AssistanceLaw, subject: Subject, carer: string) {
  if (!hasExtremeDisability(subject)) return silent;
  return owed(subject, {
    benefit: 'care_extreme_disability_taken_in',
    basis: law.care('khoản 2 điểm d'),
    amountBasis: law.care('khoản 2 điểm d'),
    measure: coefficient(isChild(subject) ? 2.5 : 1.5),
    payee: carer,
    why: {
      vi: 'Nhận nuôi dưỡng người khuyết tật đặc biệt nặng',
      en: 'Taking in a person with an extremely severe disability',
    },
  });
}

/** The own household caring directly for a member with an extremely severe disability, each. */
export const caredForAtHome =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    const carer = subject.circumstance('cared_for_at_home')?.carer;
    if (carer === undefined || !hasExtremeDisability(subject)) return silent;
    return owed(subject, {
      benefit: 'care_extreme_disability_household',
      basis: law.care('khoản 2 điểm c'),
      amountBasis: law.care('khoản 2 điểm c'),
      measure: coefficient(1),
      payee: carer,
      why: {
        vi: 'Hộ gia đình trực tiếp chăm sóc người khuyết tật đặc biệt nặng',
        en: 'Household caring directly for a person with an extremely severe disability',
      },
    });
  };

/** A severely disabled person who is pregnant or raises children under 36 months: one coefficient, the highest. */
export const disabledParent =
  (law: AssistanceLaw): Rule =>
  (subject) => {
    if (!subject.has('pregnant') && !subject.has('raising')) return silent;
    if (!subject.has('disability')) return denied(subject, 'care_disabled_parent', reasons.noDisability);
    const children = childrenUnder36Months(subject);
    const pregnant = subject.has('pregnant');
    if (children === 0 && !pregnant)
      return denied(subject, 'care_disabled_parent', reasons.notPregnantNorRaising);
    return owed(subject, {
      benefit: 'care_disabled_parent',
      basis: law.care('khoản 2 điểm a'),
      amountBasis: law.care('khoản 2 điểm a'),
      measure: coefficient(children + (pregnant ? 1 : 0) >= 2 ? 2 : 1.5),
      why: {
        vi: `Người khuyết tật ${pregnant ? 'mang thai, ' : ''}nuôi ${children} con dưới 36 tháng tuổi`,
        en: `Disabled person${pregnant ? ', pregnant' : ''}, raising ${children} under 36 months`,
      },
    });
  };

function childrenUnder36Months(subject: Subject): number {
  const raising = subject.circumstance('raising');
  if (!raising) return 0;
  if ('childrenUnder36Months' in raising) return raising.childrenUnder36Months;
  return raising.children.filter((ref) => subject.other(ref).monthsOldAtStart < 36).length;
}
