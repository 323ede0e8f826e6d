import { addMonths, fromMonthNumber, type Month, type MonthNumber, toMonthNumber } from '#core/months.ts';
import { firstPayableMonth } from '#core/registry/firstPayable.ts';
import { type AssessedBenefit, type AssessmentFinding, assessPerson } from './assessPerson.ts';
import {
  covers,
  type DecisionChain,
  decisionInForce,
  lastMonthOfLife,
  type PersonCase,
  type RecordedEntitlement,
} from './personCase.ts';

/** A version of an entitlement that begins. */
export interface NewEntitlement extends AssessedBenefit {
  readonly from: MonthNumber;
  readonly to: MonthNumber | null;
}

export interface EntitlementChanges {
  /** Versions that end, or end otherwise than they did. `to` may lie before their beginning: then they never were. */
  readonly ends: readonly { readonly entitlementId: bigint; readonly to: MonthNumber | null }[];
  readonly begins: readonly NewEntitlement[];
  readonly findings: readonly AssessmentFinding[];
}

/**
 * What changes in a person's entitlements when a month is assessed. What is already so is left alone, so the same month assessed again
 * changes nothing.
 *
 * - A line that is owed as before goes on; one that is owed otherwise ends with the month before and begins anew with this month.
 * - A line no longer owed ends with the month before it stopped being owed; after a death with the month of death.
 * - A chain recorded this month is also owed for its months before, back to its first payable month, each by the law of that month (truy lĩnh).
 *   Where it would displace something that was owed in such a month or that a list named, be it ended since, or change an amount already owed, nothing is
 *   paid of itself: the difference is a finding for an officer.
 */
export function decideEntitlements(one: PersonCase, month: Month): EntitlementChanges {
  const number = toMonthNumber(month);
  const now = assessPerson(one, month);
  const end = lastMonthOfLife(one);
  const to = end !== undefined && end >= number ? end : null;
  const open = one.entitlements.filter((entitlement) => covers(entitlement, number) && !entitlement.corrects);
  const kept = new Map<RecordedEntitlement, AssessedBenefit>();
  const fresh: AssessedBenefit[] = [];
  for (const benefit of now.benefits) {
    const same = open.find((entitlement) => isSame(entitlement, benefit));
    if (same) kept.set(same, benefit);
    else fresh.push(benefit);
  }
  const ended = open.filter((entitlement) => !kept.has(entitlement));
  const arrears = arrearsOf(one, month);
  return {
    ends: [
      ...[...kept.keys()]
        .filter((entitlement) => entitlement.to !== to)
        .map(({ entitlementId }) => ({ entitlementId, to })),
      ...ended.map((entitlement) => ({
        entitlementId: entitlement.entitlementId,
        to: lastMonthOf(one, entitlement, number),
      })),
    ],
    begins: [...arrears.begins, ...fresh.map((benefit) => ({ ...benefit, from: number, to }))].reduce(
      joinNeighbours,
      [],
    ),
    findings: [...now.findings, ...arrears.findings, ...overdue(one, ended, number)],
  };
}

const isSame = (entitlement: RecordedEntitlement, benefit: AssessedBenefit): boolean =>
  isOf(entitlement, benefit) &&
  entitlement.amount === benefit.amount &&
  entitlement.payeeId === benefit.payeeId &&
  entitlement.role === benefit.role &&
  entitlement.essence === benefit.grounds.essence;

const isOf = (entitlement: RecordedEntitlement, benefit: AssessedBenefit): boolean =>
  entitlement.grantId === benefit.grantId && entitlement.benefit === benefit.benefit;

const monthBefore = (month: MonthNumber): MonthNumber => (month % 100 === 1 ? month - 89 : month - 1);

/** The last month an entitlement that is no longer owed was owed. */
function lastMonthOf(one: PersonCase, { grantId }: RecordedEntitlement, month: MonthNumber): MonthNumber {
  const candidates = [monthBefore(month)];
  const death = lastMonthOfLife(one);
  if (death !== undefined) candidates.push(death);
  const last = one.chains
    .find((chain) => chain.grantId === grantId)
    ?.decisions.findLast((decision) => decision.effectiveMonth <= month);
  if (last?.kind === 'stop' || last?.kind === 'suspend' || last?.kind === 'void')
    candidates.push(monthBefore(last.effectiveMonth));
  return Math.min(...candidates);
}

/** Months that were listed after the end became known too late: perhaps to be recovered. */
function overdue(
  one: PersonCase,
  ended: readonly RecordedEntitlement[],
  month: MonthNumber,
): AssessmentFinding[] {
  return ended.flatMap((entitlement) => {
    const last = lastMonthOf(one, entitlement, month);
    const months = monthsFrom(Math.max(nextMonth(last), entitlement.firstPayable), monthBefore(month)).length;
    if (months === 0) return [];
    return [
      problem('owed_months_after_the_end', entitlement.amount * BigInt(months), {
        benefit: entitlement.benefit,
        months,
        last,
      }),
    ];
  });
}

const nextMonth = (month: MonthNumber): MonthNumber => (month % 100 === 12 ? month + 89 : month + 1);

function monthsFrom(first: MonthNumber, last: MonthNumber): MonthNumber[] {
  const months: MonthNumber[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function arrearsOf(one: PersonCase, month: Month): Pick<EntitlementChanges, 'begins' | 'findings'> {
  const begins: NewEntitlement[] = [];
  const findings: AssessmentFinding[] = [];
  const number = toMonthNumber(month);
  const before = toMonthNumber(addMonths(month, -1));
  const news = one.chains.filter(
    (chain) => chain.decisions.at(-1)!.recordedMonth === number && decisionInForce(chain, number),
  );
  const past = new Map(
    news
      .flatMap((chain) => monthsFrom(Math.min(...firstMonths(one, chain)), before))
      .map((m) => [m, undefined as Assessed]),
  );
  for (const m of past.keys()) past.set(m, assessPerson(one, fromMonthNumber(m)));
  for (const chain of news) {
    const first = Math.min(...firstMonths(one, chain));
    for (const m of monthsFrom(first, before)) {
      const owed = past.get(m)!.benefits.filter((benefit) => benefit.grantId === chain.grantId);
      const listed = one.entitlements.filter((entitlement) => covers(entitlement, m));
      const ofChain = listed.filter((entitlement) => entitlement.grantId === chain.grantId);
      const others = listed.filter(
        (entitlement) => !past.get(m)!.benefits.some((benefit) => isOf(entitlement, benefit)),
      );
      const paid = one.named.filter(
        (line) => line.month === m && !listed.some((entitlement) => entitlement.benefit === line.benefit),
      );
      if (ofChain.length > 0 || others.length > 0 || paid.length > 0)
        findings.push(...changeInPast(m, owed, [...new Set([...ofChain, ...others]), ...paid]));
      else begins.push(...owed.map((benefit) => ({ ...benefit, from: m, to: m })));
    }
  }
  return { begins, findings };
}

type Assessed = ReturnType<typeof assessPerson> | undefined;

/** From where a chain's months before this one are looked at: its first payable month, or the month a decision of it takes effect. */
function firstMonths(one: PersonCase, chain: DecisionChain): MonthNumber[] {
  const [grant] = chain.decisions;
  const resumed = chain.decisions.findLast(
    (decision) => decision.kind === 'resume' || decision.kind === 'adjust',
  );
  const from = resumed && chain.decisions.at(-1) === resumed ? resumed : grant!;
  const signed =
    grant!.signedOn === null
      ? undefined
      : Number(grant!.signedOn.slice(0, 4)) * 100 + Number(grant!.signedOn.slice(5, 7));
  const payable = firstPayableMonth({
    effective: grant!.effectiveMonth,
    recorded: grant!.recordedMonth,
    signed,
    firstRoster: one.firstRoster,
  });
  return [Math.max(payable, from.effectiveMonth)];
}

/** A month that was already listed turns out to be owed otherwise. */
function changeInPast(
  month: MonthNumber,
  owed: readonly AssessedBenefit[],
  listed: readonly { readonly amount: bigint }[],
): AssessmentFinding[] {
  const sum = (amounts: readonly { amount: bigint }[]) =>
    amounts.reduce((total, { amount }) => total + amount, 0n);
  const difference = sum(owed) - sum(listed);
  if (difference === 0n) return [];
  return [
    problem(difference > 0n ? 'earlier_month_underpaid' : 'earlier_month_overpaid', difference, { month }),
  ];
}

const problem = (
  code: string,
  lawfulAmount: bigint,
  detail: AssessmentFinding['detail'],
): AssessmentFinding => ({
  code,
  decisionId: null,
  rosterAmount: null,
  lawfulAmount,
  detail,
});

/** Months side by side that owe the same are one version. */
function joinNeighbours(joined: readonly NewEntitlement[], next: NewEntitlement): NewEntitlement[] {
  const at = joined.findIndex(
    (earlier) =>
      earlier.to !== null &&
      nextMonth(earlier.to) === next.from &&
      earlier.grantId === next.grantId &&
      earlier.benefit === next.benefit &&
      earlier.amount === next.amount &&
      earlier.payeeId === next.payeeId &&
      earlier.role === next.role &&
      earlier.grounds.essence === next.grounds.essence,
  );
  if (at < 0) return [...joined, next];
  return joined.with(at, { ...next, from: joined[at]!.from });
}
