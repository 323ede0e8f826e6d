import type { AssessedLine, NotPaid } from '../assessment.ts';
import type { Reason } from '../claim.ts';
import type { Facts } from '../facts.ts';

/** A priced line that may still lose to another. */
export interface Candidate extends AssessedLine {
  readonly deceased?: string;
}

export interface Limited {
  readonly kept: readonly Candidate[];
  readonly lost: readonly NotPaid[];
}

/** A rule between benefits: which of the lines stand together. Independent of the order of the lines given. */
export type Limit = (candidates: readonly Candidate[], facts: Facts) => Limited;

/** Keeps the lines that `keep` accepts and gives the others one reason. */
export function keepOnly(
  candidates: readonly Candidate[],
  keep: (candidate: Candidate) => boolean,
  reason: (candidate: Candidate) => Reason,
): Limited {
  return {
    kept: candidates.filter(keep),
    lost: candidates
      .filter((candidate) => !keep(candidate))
      .map((candidate) => lose(candidate, reason(candidate))),
  };
}

const lose = ({ benefit, programme, beneficiary, amount }: Candidate, reason: Reason): NotPaid => ({
  benefit,
  programme,
  beneficiary,
  amount,
  reason,
});

/** Runs limits one after another; what one drops the next does not see. */
export const inTurn =
  (...limits: readonly Limit[]): Limit =>
  (candidates, facts) =>
    limits.reduce<Limited>(
      (sofar, limit) => {
        const { kept, lost } = limit(sofar.kept, facts);
        return { kept, lost: [...sofar.lost, ...lost] };
      },
      { kept: candidates, lost: [] },
    );

/** Applies a choice to each person's lines of certain benefits; other lines pass untouched. */
export const perBeneficiary =
  (
    concerns: (candidate: Candidate) => boolean,
    choose: (mine: readonly Candidate[]) => ReadonlySet<Candidate>,
    reason: (candidate: Candidate) => Reason,
  ): Limit =>
  (candidates) => {
    const groups = Map.groupBy(candidates.filter(concerns), (candidate) => candidate.beneficiary);
    const chosen = new Set([...groups.values()].flatMap((mine) => [...choose(mine)]));
    return keepOnly(candidates, (candidate) => !concerns(candidate) || chosen.has(candidate), reason);
  };
