import { earliestBirth } from '../identity/birthDate.ts';
import { lastDayOf, type Month } from '../months.ts';
import type { Assessment, NotPaid } from './assessment.ts';
import { programmeOf } from './catalogue.ts';
import type { Claim, Denial, Reason } from './claim.ts';
import type { Facts, Person } from './facts.ts';
import { groundsOf, replay } from './grounds.ts';
import { rateIn } from './law/rates.ts';
import { careLimits } from './limits/care.ts';
import { facilityResidents } from './limits/facilityResidents.ts';
import { highestOnly } from './limits/highestOnly.ts';
import { type Candidate, inTurn } from './limits/limit.ts';
import { meritLimits } from './limits/merit.ts';
import { ruleSetsIn } from './ruleSets.ts';
import { subjectOf } from './subject.ts';
import { warningsFor } from './warnings.ts';

const limits = inTurn(facilityResidents, highestOnly, careLimits, meritLimits);

/**
 * What the law owes the people of these facts in one month, as the law of that month is known today (a decree signed
 * later but owed from that month counts). Pure: the same facts and month give the same answer, and the order of
 * circumstances does not matter. Lines come in the order of the persons, then of the rules; amounts are whole đồng.
 */
export function assess(facts: Facts, month: Month): Assessment {
  const rules = ruleSetsIn(month).flatMap((set) => set.rules);
  const findings = facts.persons
    .filter((person) => isBorn(person, month))
    .flatMap((person) => {
      const subject = subjectOf(facts, person, month);
      return rules.flatMap((rule) => rule(subject));
    });
  const priced = findings.flatMap(({ claim }) =>
    claim ? [price(claim, month, facts.household.province)] : [],
  );
  const denied = findings.flatMap(({ denial }) => (denial ? [notPaid(denial)] : []));
  const { kept, lost } = limits(
    priced.flatMap((entry) => ('amount' in entry ? [entry] : [])),
    facts,
  );
  const lines = kept.map(({ deceased: _, ...line }) => line);
  return {
    month,
    lines,
    notPaid: [...denied, ...priced.flatMap((entry) => ('reason' in entry ? [notPaid(entry)] : [])), ...lost],
    warnings: warningsFor(facts, month, lines),
  };
}

/** People without a birth date (carers) and children not yet born in that month have nothing to assess. */
const isBorn = ({ birthDate }: Person, month: Month): boolean =>
  birthDate !== undefined && Temporal.PlainDate.compare(earliestBirth(birthDate), lastDayOf(month)) <= 0;

function price(claim: Claim, month: Month, province: string | undefined): Candidate | Denial {
  const { benefit, beneficiary, payee, measure, deceased } = claim;
  const rate = rateIn(measure.kind === 'coefficient' ? measure.standard : measure.rate, month, province);
  if (!rate) return { benefit, beneficiary, reason: NO_RATE };
  const grounds = groundsOf(claim, rate);
  return {
    benefit,
    programme: programmeOf(benefit),
    beneficiary,
    payee,
    amount: replay(grounds),
    grounds,
    ...(deceased !== undefined && { deceased }),
  };
}

const notPaid = ({ benefit, beneficiary, reason }: Denial): NotPaid => ({
  benefit,
  programme: programmeOf(benefit),
  beneficiary,
  reason,
});

const NO_RATE: Reason = {
  code: 'no_rate_for_this_month',
  vi: 'Chưa có mức tiền của chế độ này cho tháng này.',
  en: 'No rate of this benefit is held for this month.',
};
