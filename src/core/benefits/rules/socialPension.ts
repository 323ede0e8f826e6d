import { hasMeritStatus } from '../facts.ts';
import { cite, type InstrumentCode } from '../law/instruments.ts';
import { rateIn } from '../law/rates.ts';
import { isPoorOrNearPoor, type Subject } from '../subject.ts';
import { reasons } from './reasons.ts';
import { denied, owed, type Rule, silent } from './rule.ts';

const ELIGIBLE = cite('LAW41_2024', 'Điều 21');

/**
 * Luật BHXH 41/2024 Điều 21: 75 or over; 70 to 74 in a poor or near-poor household; no monthly pension or social
 * insurance allowance, or one lower than the social pension; on written request. A pension is compared with the national
 * level, because the law speaks of the level the Government sets, and a small pension leaves the social pension whole:
 * the texts qualify the person and do not reduce the amount.
 */
export const socialPension =
  (decree: InstrumentCode, article: string): Rule =>
  (subject) => {
    const request = subject.circumstance('social_pension_request')?.made;
    if (!isOldEnough(subject)) {
      return request ? denied(subject, 'social_pension', reasons.tooYoungForPension) : silent;
    }
    if (!isRequested(subject, request)) return denied(subject, 'social_pension', reasons.notRequested);
    if (!isPensionLower(subject)) return denied(subject, 'social_pension', reasons.pensionNotLower);
    return owed(subject, {
      benefit: 'social_pension',
      basis: ELIGIBLE,
      amountBasis: cite(decree, article),
      measure: { kind: 'coefficient', tenths: 10, quantity: 1, standard: 'SOCIAL_PENSION' },
      why: {
        vi: `Người ${subject.age} tuổi không có lương hưu cao hơn mức trợ cấp hưu trí xã hội`,
        en: `Aged ${subject.age}, without a pension above the social pension`,
      },
    });
  };

const isOldEnough = (subject: Subject): boolean =>
  subject.age >= 75 || (subject.age >= 70 && isPoorOrNearPoor(subject));

/**
 * Not stated means made: the question is what the law owes. For people with a status of merit it must be stated, because
 * whether both are paid is an open question of practice.
 */
const isRequested = (subject: Subject, stated: boolean | undefined): boolean =>
  stated ?? !hasMeritStatus(subject.person);

function isPensionLower(subject: Subject): boolean {
  const pension = subject.circumstance('pension');
  const level = rateIn('SOCIAL_PENSION', subject.month);
  return !pension || (level !== undefined && BigInt(pension.monthly_dong) < level.amount);
}
