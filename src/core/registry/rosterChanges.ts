import { rosterCategory } from '../benefits/rosterCategories.ts';
import type { MonthNumber } from '../months.ts';

/** What a decision knows of its beneficiary, as stored with it: enough for the rules to be applied again in any month. */
export interface DecisionFacts {
  /** Code of the roster category (`k6-nang`). */
  readonly category: string;
  readonly household: 'poor' | 'near_poor' | null;
  readonly parameters: Readonly<Record<string, number | boolean>>;
  /** What the commune believes is owed a month, in đồng. Never paid for that reason: the rules decide. */
  readonly statedAmount: number;
  /** Who receives in the beneficiary's place. */
  readonly payee: StatedPayee | null;
}

export interface StatedPayee {
  readonly personId: string;
  readonly role: 'guardian' | 'carer' | 'authorised' | 'facility';
  readonly mandate: { readonly number: string; readonly expiresOn: string } | null;
  /** The mandate an officer recorded from its paper; absent when only a roster says so. */
  readonly mandateId?: string;
}

/** The last word of a chain of decisions: a grant and what changed it. */
export interface Chain {
  readonly grantId: bigint;
  readonly personId: bigint;
  readonly communeId: number;
  readonly benefitId: number;
  readonly kind: 'grant' | 'adjust' | 'suspend' | 'resume' | 'stop' | 'void';
  readonly number: string;
  /** `YYYY-MM-DD`; null for a stop by absence. */
  readonly signedOn: string | null;
  readonly effectiveMonth: MonthNumber;
  readonly facts: DecisionFacts;
}

/** A roster's row whose person is known. */
export interface StatedBenefit {
  readonly row: number;
  readonly personId: bigint;
  readonly benefitId: number;
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly signedOn: string;
  readonly fromMonth: MonthNumber;
  readonly facts: DecisionFacts;
}

export interface NewDecision {
  /** A roster never suspends; an officer's paper does. */
  readonly kind: 'grant' | 'adjust' | 'suspend' | 'resume' | 'stop';
  readonly grantId: bigint | undefined;
  readonly personId: bigint;
  readonly benefitId: number;
  readonly number: string;
  readonly signedOn: string | undefined;
  readonly effectiveMonth: MonthNumber;
  readonly reason: string | undefined;
  readonly facts: DecisionFacts;
  readonly row: number | undefined;
}

export interface ChangeFinding {
  readonly code:
    | 'changed_without_decision'
    | 'older_than_the_decision_in_force'
    | 'suspended_but_on_the_roster'
    | 'absent_while_rows_were_refused'
    | 'payee_differs_from_mandate';
  readonly personId: bigint;
  readonly row: number | undefined;
  readonly grantId: bigint;
}

export interface RosterMonth {
  readonly month: MonthNumber;
  /** The whole roster of the month: who is absent has left it. False for rows mended and sent later, which only add. */
  readonly full: boolean;
  /** Whether a row that could not be read may be this person's: then absence proves nothing. */
  readonly mayBeRefusedRow: (personId: bigint) => boolean;
  readonly diedOn: (personId: bigint) => string | undefined;
}

export interface RosterChanges {
  readonly decisions: readonly NewDecision[];
  readonly findings: readonly ChangeFinding[];
  readonly unchanged: number;
}

const inForce = (chain: Chain): boolean =>
  chain.kind !== 'stop' && chain.kind !== 'void' && chain.kind !== 'suspend';

/**
 * Compares a commune's roster with the decisions on record. `chains` are the last words of all chains of the people on the roster, wherever,
 * and of the commune; a row meets the chain of the same person and category, or else the one chain of the same benefit that no other row met
 * (a degree of disability or a percentage that changed).
 *
 * - no chain: a grant; a chain that was stopped under the same decision: resumed from the month it stopped;
 * - other facts under a new decision number: an adjustment; under the same number: a finding, and the old facts stand;
 * - suspended, and no decision signed after the suspension: a finding, and the suspension stands;
 * - a decision signed before the one in force: a finding, for the roster is behind;
 * - another payee than an officer recorded from a paper: a finding, and the mandate stands;
 * - only another stated amount: recorded as it is, for it changes nothing that is owed;
 * - absent from a full roster: stopped from its month.
 */
export function rosterChanges(
  chains: readonly Chain[],
  rows: readonly StatedBenefit[],
  roster: RosterMonth,
  communeId: number,
): RosterChanges {
  const own = chains.filter((chain) => chain.communeId === communeId);
  const elsewhere = chains.filter((chain) => chain.communeId !== communeId);
  const { met, unmet } = meet(own, rows);
  const decisions: NewDecision[] = [];
  const findings: ChangeFinding[] = [];
  let unchanged = 0;
  for (const row of rows) {
    const chain = met.get(row);
    if (chain && statesAnotherPayee(chain, row))
      findings.push({
        code: 'payee_differs_from_mandate',
        personId: row.personId,
        row: row.row,
        grantId: chain.grantId,
      });
    const change = chain
      ? changeOf(chain, withMandatedPayee(chain, row), roster.month)
      : grant(row, elsewhere, roster.month);
    if (change === 'none') unchanged += 1;
    else if ('code' in change) findings.push(change);
    else decisions.push(change);
  }
  if (roster.full) {
    for (const chain of unmet.filter(inForce)) {
      if (roster.mayBeRefusedRow(chain.personId))
        findings.push({
          code: 'absent_while_rows_were_refused',
          personId: chain.personId,
          row: undefined,
          grantId: chain.grantId,
        });
      else decisions.push(stopOfAbsent(chain, roster));
    }
  }
  return { decisions, findings, unchanged };
}

function meet(chains: readonly Chain[], rows: readonly StatedBenefit[]) {
  const met = new Map<StatedBenefit, Chain>();
  // Chains in force come first: one that was stopped long ago is met only when no living one is.
  const free = new Set([...chains].sort((a, b) => Number(inForce(b)) - Number(inForce(a))));
  const byPerson = Map.groupBy(free, (chain) => chain.personId);
  const join = (fits: (chain: Chain, row: StatedBenefit) => boolean) => {
    for (const row of rows) {
      if (met.has(row)) continue;
      const chain = byPerson.get(row.personId)?.find((one) => free.has(one) && fits(one, row));
      if (!chain) continue;
      met.set(row, chain);
      free.delete(chain);
    }
  };
  join((chain, row) => chain.facts.category === row.facts.category);
  join((chain, row) => inForce(chain) && chain.benefitId === row.benefitId);
  join((chain, row) => inForce(chain) && sameFamily(chain, row));
  return { met, unmet: [...free] };
}

function grant(row: StatedBenefit, elsewhere: readonly Chain[], month: MonthNumber): NewDecision {
  const before = elsewhere.find(
    (chain) => chain.personId === row.personId && chain.benefitId === row.benefitId,
  );
  // Another commune paid until then, and one that is still paying is stopped with this month: no month is granted twice.
  const paidUntil = before === undefined ? row.fromMonth : inForce(before) ? month : before.effectiveMonth;
  return {
    kind: 'grant',
    grantId: undefined,
    effectiveMonth: Math.max(row.fromMonth, paidUntil),
    reason: before && 'moved_here',
    ...stated(row),
  };
}

const stated = ({ personId, benefitId, number, signedOn, facts, row }: StatedBenefit) => ({
  personId,
  benefitId,
  number,
  signedOn,
  facts,
  row,
});

/** A roster does not undo what an officer recorded from a paper: who receives by a mandate goes on until the mandate changes. */
const withMandatedPayee = ({ facts }: Chain, row: StatedBenefit): StatedBenefit =>
  facts.payee?.mandateId === undefined ? row : { ...row, facts: { ...row.facts, payee: facts.payee } };

const statesAnotherPayee = ({ facts }: Chain, row: StatedBenefit): boolean =>
  facts.payee?.mandateId !== undefined && row.facts.payee?.personId !== facts.payee.personId;

function changeOf(
  chain: Chain,
  row: StatedBenefit,
  month: MonthNumber,
): NewDecision | ChangeFinding | 'none' {
  const { grantId } = chain;
  // A pause is deliberate: a roster that still carries the old decision does not undo it, only a decision signed after the pause does.
  if (chain.kind === 'suspend' && (chain.signedOn === null || row.signedOn <= chain.signedOn))
    return { code: 'suspended_but_on_the_roster', personId: row.personId, row: row.row, grantId };
  if (!inForce(chain)) {
    if (row.number !== chain.number) return grant(row, [], month);
    // The decision never ended, only its row was missing: what was not paid meanwhile is owed.
    return {
      kind: 'resume',
      grantId,
      effectiveMonth: chain.effectiveMonth,
      reason: 'back_on_roster',
      ...stated(row),
    };
  }
  if (chain.signedOn !== null && row.number !== chain.number && row.signedOn < chain.signedOn)
    return { code: 'older_than_the_decision_in_force', personId: row.personId, row: row.row, grantId };
  if (sameFacts(chain.facts, row.facts)) {
    if (chain.facts.statedAmount === row.facts.statedAmount && chain.number === row.number) return 'none';
    const reason = chain.number === row.number ? 'stated_amount_changed' : 'decision_renewed';
    return { kind: 'adjust', grantId, effectiveMonth: month, reason, ...stated(row) };
  }
  if (row.number === chain.number && !explainsItself(chain.facts, row.facts))
    return { code: 'changed_without_decision', personId: row.personId, row: row.row, grantId };
  return {
    kind: 'adjust',
    grantId,
    effectiveMonth: monthOfChange(chain, row, month),
    reason: undefined,
    ...stated(row),
  };
}

/**
 * Statuses that a new decision turns into one another: a degree of disability, a child without support who becomes a student, a percentage that
 * passes into another band. Care for somebody is no such status, it stands beside his own.
 */
function sameFamily(chain: Chain, row: StatedBenefit): boolean {
  const [before, after] = [rosterCategory(chain.facts.category), rosterCategory(row.facts.category)];
  return (
    before !== undefined &&
    after !== undefined &&
    before.programme === after.programme &&
    before.addsToOtherRow === after.addsToOtherRow
  );
}

/** From the month the row names when that is later than what it changes; otherwise from the month the decision was signed. */
function monthOfChange(chain: Chain, row: StatedBenefit, month: MonthNumber): MonthNumber {
  if (row.number === chain.number) return month;
  if (row.fromMonth > chain.effectiveMonth) return row.fromMonth;
  const signed = Number(row.signedOn.slice(0, 4)) * 100 + Number(row.signedOn.slice(5, 7));
  return Math.max(signed, chain.effectiveMonth);
}

/** A change of who receives needs no new decision on the benefit: it has its own mandate, or the beneficiary receives again. */
function explainsItself(before: DecisionFacts, after: DecisionFacts): boolean {
  if (!sameFacts({ ...before, payee: null }, { ...after, payee: null })) return false;
  return (
    after.payee === null ||
    (after.payee.mandate !== null && after.payee.mandate.number !== before.payee?.mandate?.number)
  );
}

function stopOfAbsent(chain: Chain, roster: RosterMonth): NewDecision {
  const { grantId, personId, benefitId, facts } = chain;
  const reason = roster.diedOn(personId) === undefined ? 'left_the_roster' : 'died';
  return {
    kind: 'stop',
    grantId,
    personId,
    benefitId,
    facts,
    // A stop keeps the number of what it stops, so that the same decision is known again when its row comes back.
    number: chain.number,
    signedOn: undefined,
    effectiveMonth: roster.month,
    reason,
    row: undefined,
  };
}

/** Equal but for the stated amount. */
export function sameFacts(one: DecisionFacts, other: DecisionFacts): boolean {
  return canonical({ ...one, statedAmount: 0 }) === canonical({ ...other, statedAmount: 0 });
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
