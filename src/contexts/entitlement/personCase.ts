import type { BenefitCode } from '#core/benefits/index.ts';
import type { MonthNumber } from '#core/months.ts';
import type { DecisionFacts } from '#core/registry/rosterChanges.ts';

/** Everything on record about one person that an assessment needs. */
export interface PersonCase {
  readonly personId: bigint;
  readonly communeId: number;
  /** Two-digit code: a province may owe more than the nation. */
  readonly province: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | null;
  /** `YYYY-MM-DD`. */
  readonly diedOn: string | null;
  /** The commune's first roster in this system. */
  readonly firstRoster: MonthNumber;
  readonly chains: readonly DecisionChain[];
  readonly entitlements: readonly RecordedEntitlement[];
  /** What lists named of him already, where something was decided about him this month: it was paid or is on its way, whatever ended since. */
  readonly named: readonly NamedLine[];
}

/** What lists named of a person, a benefit and a month, in đồng. */
export interface NamedLine {
  readonly benefit: BenefitCode;
  readonly month: MonthNumber;
  readonly amount: bigint;
}

/** A grant and what changed it, in the order of recording. */
export interface DecisionChain {
  readonly grantId: bigint;
  readonly decisions: readonly RecordedDecision[];
}

export interface RecordedDecision {
  readonly decisionId: bigint;
  readonly kind: 'grant' | 'adjust' | 'suspend' | 'resume' | 'stop' | 'void';
  readonly effectiveMonth: MonthNumber;
  readonly recordedMonth: MonthNumber;
  readonly signedOn: string | null;
  readonly facts: DecisionFacts;
}

export type PayeeRole = 'self' | 'guardian' | 'carer' | 'authorised' | 'facility';

export interface RecordedEntitlement {
  readonly entitlementId: bigint;
  readonly grantId: bigint;
  readonly benefit: BenefitCode;
  readonly payeeId: bigint;
  readonly role: PayeeRole;
  readonly amount: bigint;
  /** `essenceOf` its grounds. */
  readonly essence: string;
  readonly from: MonthNumber;
  readonly to: MonthNumber | null;
  readonly firstPayable: MonthNumber;
  /** By which a case was corrected: two officers decided it, and no assessment ends or lengthens it. */
  readonly corrects?: boolean;
}

const IN_FORCE: readonly string[] = ['grant', 'adjust', 'resume'];

/**
 * The decision of a chain that rules a month: the last one recorded of those in effect by then. Undefined where nothing is in force: not
 * granted yet, suspended, stopped or void.
 */
export function decisionInForce(chain: DecisionChain, month: MonthNumber): RecordedDecision | undefined {
  const last = chain.decisions.findLast((decision) => decision.effectiveMonth <= month);
  return last && IN_FORCE.includes(last.kind) ? last : undefined;
}

export const covers = (entitlement: RecordedEntitlement, month: MonthNumber): boolean =>
  entitlement.from <= month && (entitlement.to === null || entitlement.to >= month);

/** The month of death: the last one owed, for a benefit stops from the month after (NĐ 335/2026 Điều 8). */
export const lastMonthOfLife = (one: Pick<PersonCase, 'diedOn'>): MonthNumber | undefined =>
  one.diedOn === null ? undefined : Number(one.diedOn.slice(0, 4)) * 100 + Number(one.diedOn.slice(5, 7));
