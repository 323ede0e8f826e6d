import type { BenefitCode } from '../catalogue.ts';
import type { Reason } from '../claim.ts';
import { inTurn, keepOnly, type Limit, perBeneficiary } from './limit.ts';
import { bestOf, byWorth } from './order.ts';

const CARE_OF_A_PERSON: ReadonlySet<BenefitCode> = new Set<BenefitCode>([
  'care_child_taken_in',
  'care_elder_taken_in',
  'care_extreme_disability_household',
  'care_extreme_disability_taken_in',
]);

const ONE_FUNDING: Reason = {
  code: 'one_care_funding_for_each_person',
  vi: 'Mỗi người được chăm sóc chỉ được hỗ trợ một mức kinh phí chăm sóc cao nhất.',
  en: 'Care of one person is funded once, at the highest coefficient.',
};

/** The law funds care "for each person"; where two grounds fit one person, the highest is paid once. */
const onceForEachPerson: Limit = perBeneficiary(
  (candidate) => CARE_OF_A_PERSON.has(candidate.benefit),
  (mine) => bestOf(mine, 1),
  () => ONE_FUNDING,
);

const ONE_SHARE: Reason = {
  code: 'one_share_for_a_disabled_couple',
  vi: 'Vợ chồng cùng là người khuyết tật chỉ được hưởng một suất hỗ trợ kinh phí chăm sóc.',
  en: 'A couple of disabled parents receives one share of care funding.',
};

/** Nghị định 20/2021 Điều 20 khoản 2 điểm a: both spouses qualify, one share. */
const oneShareForACouple: Limit = (candidates, facts) => {
  const parents = candidates.filter((candidate) => candidate.benefit === 'care_disabled_parent');
  const spouses = new Map(
    facts.persons.flatMap((person) =>
      person.circumstances.flatMap((entry) =>
        entry.kind === 'spouse'
          ? ([
              [person.ref, entry.of],
              [entry.of, person.ref],
            ] as const)
          : [],
      ),
    ),
  );
  const loses = new Set(
    parents.filter((mine) => {
      const theirs = parents.find((candidate) => candidate.beneficiary === spouses.get(mine.beneficiary));
      if (!theirs) return false;
      return (
        byWorth(theirs, mine) < 0 || (byWorth(theirs, mine) === 0 && theirs.beneficiary < mine.beneficiary)
      );
    }),
  );
  return keepOnly(
    candidates,
    (candidate) => !loses.has(candidate),
    () => ONE_SHARE,
  );
};

export const careLimits: Limit = inTurn(onceForEachPerson, oneShareForACouple);
