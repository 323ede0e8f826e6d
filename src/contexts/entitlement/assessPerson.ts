import { createHash } from 'node:crypto';
import {
  assessRoster,
  type BenefitCode,
  type Grounds,
  groundsToJson,
  rosterCategory,
} from '#core/benefits/index.ts';
import { type BirthDate, parseBirthDate } from '#core/identity/birthDate.ts';
import { type Month, toMonthNumber } from '#core/months.ts';
import type { DecisionFacts } from '#core/registry/rosterChanges.ts';
import { assert } from '#core/result.ts';
import { essenceOf } from './essence.ts';
import {
  type DecisionChain,
  decisionInForce,
  lastMonthOfLife,
  type PayeeRole,
  type PersonCase,
  type RecordedDecision,
} from './personCase.ts';

/** What the law owes on one decision in one month. */
export interface AssessedBenefit {
  readonly grantId: bigint;
  readonly decisionId: bigint;
  readonly benefit: BenefitCode;
  readonly payeeId: bigint;
  readonly role: PayeeRole;
  readonly amount: bigint;
  readonly grounds: StoredGrounds;
}

export interface StoredGrounds {
  /** SHA-256 of the body, hex: equal grounds are kept once. */
  readonly digest: string;
  readonly body: string;
  readonly essence: string;
}

export interface AssessmentFinding {
  readonly code: string;
  readonly decisionId: bigint | null;
  readonly rosterAmount: bigint | null;
  readonly lawfulAmount: bigint | null;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

export interface AssessedMonth {
  readonly benefits: readonly AssessedBenefit[];
  readonly findings: readonly AssessmentFinding[];
}

interface Claim {
  readonly chain: DecisionChain;
  readonly decision: RecordedDecision;
}

/** Applies the rules of a month to the decisions in force in it, all of one person's together. Pure. */
export function assessPerson(one: PersonCase, month: Month): AssessedMonth {
  const number = toMonthNumber(month);
  let claims: Claim[] = one.chains.flatMap((chain) => {
    const decision = decisionInForce(chain, number);
    return decision ? [{ chain, decision }] : [];
  });
  const end = lastMonthOfLife(one);
  if (end !== undefined && end < number)
    return {
      benefits: [],
      findings: claims.map(({ decision }) => finding('died_before_this_month', decision, 0n)),
    };
  const findings: AssessmentFinding[] = [];
  while (claims.length > 0) {
    const assessed = assessRoster(rosterPerson(one, claims), month);
    if (assessed.ok) {
      const { benefits, problems } = attribute(one, claims, assessed.value.decided, month);
      findings.push(...problems, ...differences(claims, benefits, problems, assessed.value));
      return { benefits, findings };
    }
    // One decision that cannot be read must not take the person's others with it.
    const { code, row } = assessed.refusal;
    const unreadable = claims[row];
    assert(unreadable, 'a refusal names one of the rows');
    findings.push(finding(code, unreadable.decision, null));
    claims = claims.filter((claim) => claim !== unreadable);
  }
  return { benefits: [], findings };
}

function rosterPerson(one: PersonCase, claims: readonly Claim[]) {
  const facts = claims.map((claim) => claim.decision.facts);
  return {
    birthDate: birthDateOf(one.birthDate),
    province: one.province,
    ...(one.sex === null ? {} : { sex: one.sex }),
    poverty: povertyOf(facts),
    rows: facts.map(({ category, parameters }) => ({ category, values: parameters })),
  };
}

const birthDates = new Map<string, BirthDate>();

/** Birth dates repeat among a hundred thousand people; parsed once each. */
function birthDateOf(text: string): BirthDate {
  const known = birthDates.get(text);
  if (known) return known;
  const parsed = parseBirthDate(text);
  assert(parsed.ok, 'a stored birth date is a birth date');
  birthDates.set(text, parsed.value);
  return parsed.value;
}

function povertyOf(facts: readonly DecisionFacts[]): 'poor' | 'near_poor' | 'none' {
  const stated = facts.map((one) => one.household);
  return stated.includes('poor') ? 'poor' : stated.includes('near_poor') ? 'near_poor' : 'none';
}

type Decided = Extract<ReturnType<typeof assessRoster>, { ok: true }>['value'];

/** Says which decision each line stands on and who receives it. Several decisions of one benefit take the lines in turn. */
function attribute(one: PersonCase, claims: readonly Claim[], lines: Decided['decided'], month: Month) {
  const benefits: AssessedBenefit[] = [];
  const problems: AssessmentFinding[] = [];
  const taken = new Set<string>();
  for (const line of lines) {
    const able = claims.filter(({ decision }) =>
      rosterCategory(decision.facts.category)?.benefits.includes(line.benefit),
    );
    const claim = able.find(({ chain }) => !taken.has(`${chain.grantId} ${line.benefit}`));
    if (!claim) continue;
    const { chain, decision } = claim;
    taken.add(`${chain.grantId} ${line.benefit}`);
    const payee = payeeOf(one, decision.facts, month);
    if (line.payee === CARER && payee.role === 'self') {
      problems.push(finding('carer_not_named', decision, line.amount, { benefit: line.benefit }));
      continue;
    }
    if (payee.expired) problems.push(finding('authorisation_expired', decision, null));
    benefits.push({
      grantId: chain.grantId,
      decisionId: decision.decisionId,
      benefit: line.benefit,
      payeeId: payee.personId,
      role: payee.role,
      amount: line.amount,
      grounds: storedGrounds(line.grounds),
    });
  }
  return { benefits, problems };
}

/** The ref under which the rules name a roster's carer. */
const CARER = 'carer';

/** Who receives: as stated, unless a written authorisation ended before the month; then the beneficiary again. */
function payeeOf(one: PersonCase, { payee }: DecisionFacts, month: Month) {
  const self = { personId: one.personId, role: 'self' as const };
  if (!payee) return { ...self, expired: false };
  const firstDay = month.toPlainDate({ day: 1 }).toString();
  if (payee.mandate && payee.mandate.expiresOn < firstDay) return { ...self, expired: true };
  return { personId: BigInt(payee.personId), role: payee.role, expired: false };
}

/** Where the roster believes otherwise than the law: another amount, nothing owed (with the rule that says why), or more than it claims. */
function differences(
  claims: readonly Claim[],
  benefits: readonly AssessedBenefit[],
  problems: readonly AssessmentFinding[],
  { assessment, undecided }: Decided,
): AssessmentFinding[] {
  const ofClaims = claims.flatMap(({ chain, decision }) => {
    const lawful = benefits
      .filter((one) => one.grantId === chain.grantId)
      .reduce((sum, one) => sum + one.amount, 0n);
    if (lawful === BigInt(decision.facts.statedAmount)) return [];
    if (lawful > 0n) return [finding('amount_differs_from_roster', decision, lawful)];
    if (problems.some((one) => one.decisionId === decision.decisionId && one.code === 'carer_not_named'))
      return [];
    const possible: readonly string[] = rosterCategory(decision.facts.category)?.benefits ?? [];
    const denied = assessment.notPaid.find((entry) => possible.includes(entry.benefit));
    return [
      finding(denied?.reason.code ?? 'not_owed', decision, 0n, {
        benefit: denied?.benefit ?? possible[0] ?? null,
      }),
    ];
  });
  const unclaimed = undecided.map((line) => ({
    code: 'owed_but_not_on_the_roster',
    decisionId: null,
    rosterAmount: null,
    lawfulAmount: line.amount,
    detail: { benefit: line.benefit },
  }));
  return [...ofClaims, ...unclaimed];
}

const finding = (
  code: string,
  { decisionId, facts }: RecordedDecision,
  lawfulAmount: bigint | null,
  detail: AssessmentFinding['detail'] = {},
): AssessmentFinding => ({
  code,
  decisionId,
  rosterAmount: BigInt(facts.statedAmount),
  lawfulAmount,
  detail,
});

const knownGrounds = new Map<string, StoredGrounds>();

function storedGrounds(grounds: Grounds): StoredGrounds {
  const parts = groundsToJson(grounds);
  const body = JSON.stringify(parts);
  const known = knownGrounds.get(body);
  if (known) return known;
  const digest = createHash('sha256').update(body).digest('hex');
  const stored = { digest, body, essence: essenceOf(parts) };
  knownGrounds.set(body, stored);
  return stored;
}
