import { coefficient } from '../claim.ts';
import { cite } from '../law/instruments.ts';
import { owed, type Rule, silent } from './rule.ts';

/** Nghị định 20/2021 Điều 25: living in a facility, more under 4. Paid to the facility. */
export const facilityCare: Rule = (subject) => {
  const stay = subject.circumstance('in_facility');
  if (!stay) return silent;
  const young = subject.age < 4;
  const basis = cite('ND20_2021', 'Điều 25', `khoản 1 điểm ${young ? 'a' : 'b'}`);
  return owed(subject, {
    benefit: 'facility_care',
    basis,
    amountBasis: basis,
    measure: coefficient(young ? 5 : 4),
    ...(stay.facility && { payee: stay.facility }),
    why: {
      vi: `Sống trong cơ sở trợ giúp xã hội, ${subject.age} tuổi`,
      en: `Lives in a social assistance facility, aged ${subject.age}`,
    },
  });
};
