import { programmeOf } from '../catalogue.ts';
import type { Reason } from '../claim.ts';
import { type Candidate, keepOnly, type Limit } from './limit.ts';

const RESIDENT: Reason = {
  code: 'facility_residents_have_no_allowance',
  vi: 'Người đang sống trong cơ sở trợ giúp xã hội không hưởng trợ cấp, kinh phí chăm sóc tại cộng đồng.',
  en: 'A resident of a social assistance facility has no allowance or care funding in the community.',
};

/** Nghị định 20/2021 Điều 25: who lives in a facility has no allowance of Article 6 at the same time. */
export const facilityResidents: Limit = (candidates, facts) => {
  const residents = new Set(
    facts.persons
      .filter((person) => person.circumstances.some((circumstance) => circumstance.kind === 'in_facility'))
      .map((person) => person.ref),
  );
  const excluded = ({ beneficiary, benefit }: Candidate) =>
    residents.has(beneficiary) && benefit !== 'facility_care' && programmeOf(benefit) === 'social_assistance';
  return keepOnly(
    candidates,
    (candidate) => !excluded(candidate),
    () => RESIDENT,
  );
};
