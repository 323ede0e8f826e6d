import { type RosterRefusal, rosterCategory } from '#core/benefits/index.ts';
import { addMonths, fromMonthNumber, type MonthNumber, toMonthNumber } from '#core/months.ts';
import {
  CATEGORY_UNKNOWN,
  type DecisionForm,
  type DecisionFormRefusal,
  PERSON_NOT_FOUND,
  readDecisionForm,
} from '#core/registry/decisionForm.ts';
import type { DecisionFacts } from '#core/registry/rosterChanges.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { coversCommune, type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { benefitIdOf } from '../identity/index.ts';
import { chainsOfPerson, writeDecisions } from '../registry/index.ts';
import { type AssessedBenefit, type AssessmentFinding, assessPerson } from './assessPerson.ts';
import { decideEntitlements, type EntitlementChanges } from './decideEntitlements.ts';
import { fetchCase } from './fetchCases.ts';
import { decisionInForce, type PersonCase } from './personCase.ts';
import { type AssessmentCounts, writeChanges } from './writeChanges.ts';

export interface DecisionToRecord extends DecisionForm {
  readonly personId: bigint;
  /** Number of the grant that is changed; not with a grant. */
  readonly grantNumber?: string | undefined;
}

/** What a decision would do. Amounts in đồng a month. */
export interface DecisionPreview {
  /** The month looked at: the next one to be paid, or the first in which the decision takes effect. `yyyymm`. */
  readonly month: MonthNumber;
  readonly before: readonly AssessedBenefit[];
  readonly after: readonly AssessedBenefit[];
  /** What begins to be paid, arrears with their months. */
  readonly begins: EntitlementChanges['begins'];
  /** What the rules found on the way: why something claimed is not owed, what is owed and not claimed. */
  readonly findings: readonly AssessmentFinding[];
  /** The last decision on file it is worked out over; 0 when there is none. */
  readonly seen: bigint;
  /** The benefits of the grant that is changed; none with a grant. */
  readonly changes: readonly number[];
}

/** The rules name the row of a roster; a form has one. */
export type RecordDecisionRefusal = DecisionFormRefusal | Refusal<RosterRefusal['code']>;

/** What a decision would change, by the rules, before it is recorded. Writes nothing. */
export async function previewDecision(
  session: Session,
  wanted: DecisionToRecord,
  today: Temporal.PlainDate,
): Promise<Result<DecisionPreview, RecordDecisionRefusal>> {
  const found = await read(session, wanted, today);
  return found.ok ? accepted(found.value.preview) : found;
}

/**
 * Records a decision from its paper and follows it at once: the person's entitlements of the next month to be paid change in the same transaction, so that a list
 * drafted a minute later pays it. Connect as the worker: the officer's reach is checked here.
 */
export async function recordDecision(
  tx: Tx,
  wanted: DecisionToRecord,
  by: { readonly actor: Actor; readonly today: Temporal.PlainDate },
): Promise<Result<AssessmentCounts, RecordDecisionRefusal>> {
  const communeId = await holdPerson(tx, wanted.personId, by.actor);
  if (communeId === undefined) return refused(PERSON_NOT_FOUND);
  const found = await read(tx, wanted, by.today);
  if (!found.ok) return found;
  const { facts, recorded, chain, preview } = found.value;
  const category = rosterCategory(facts.category)!;
  await writeDecisions(
    tx,
    [
      {
        kind: wanted.kind,
        grantId: chain?.grantId,
        personId: wanted.personId,
        communeId,
        benefitId: chain?.benefitId ?? benefitIdOf(category.benefits[0]!),
        number: wanted.number.trim(),
        signedOn: wanted.signedOn.toString(),
        effectiveMonth: wanted.effectiveMonth,
        reason: wanted.reason,
        facts: { ...facts, statedAmount: sumOf(preview.after, chain?.grantId) },
        row: undefined,
      },
    ],
    { rosterFileId: null, month: recorded, officerId: by.actor.officerId },
  );
  return accepted(await followDecisions(tx, wanted.personId, recorded));
}

/** The commune of a person within the officer's reach, held until the transaction ends: what is decided about him is decided one after the other. */
export async function holdPerson(tx: Tx, personId: bigint, actor: Actor): Promise<number | undefined> {
  const where = await tx.row(
    sql<{
      commune_id: number;
    }>`select commune_id from person where person_id = ${personId} for no key update`,
  );
  if (!where || !coversCommune(actor.scope, where.commune_id)) return undefined;
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('assess'), ${where.commune_id})`);
  return where.commune_id;
}

/** Has a person's entitlements of the month follow what was just decided. */
export async function followDecisions(
  tx: Tx,
  personId: bigint,
  month: MonthNumber,
): Promise<AssessmentCounts> {
  const person = (await fetchCase(tx, personId, month))!;
  const changes = decideEntitlements(person, fromMonthNumber(month));
  return writeChanges(tx, [{ person, changes }], month);
}

/** The month whose lists are being made on a day: what is recorded today is followed from it on. */
export const monthBeingMade = (today: Temporal.PlainDate): MonthNumber =>
  toMonthNumber(addMonths(today.toPlainYearMonth(), 1));

interface ReadForm {
  readonly facts: Omit<DecisionFacts, 'statedAmount'>;
  readonly recorded: MonthNumber;
  readonly chain: { readonly grantId: bigint; readonly benefitId: number } | undefined;
  readonly preview: DecisionPreview;
}

async function read(
  session: Session,
  wanted: DecisionToRecord,
  today: Temporal.PlainDate,
): Promise<Result<ReadForm, RecordDecisionRefusal>> {
  const recorded = monthBeingMade(today);
  const person = await fetchCase(session, wanted.personId, recorded);
  const chains = person ? await chainsOfPerson(session, person.communeId, wanted.personId) : [];
  const grantId = await grantOfNumber(session, wanted);
  const chain = chains.find((one) => one.grantId === grantId);
  const form = readDecisionForm({
    form: wanted,
    person: person && { isDead: person.diedOn !== null },
    chains,
    chain,
    last: lastOf(person),
    today,
  });
  if (!form.ok) return form;
  const preview = previewOf(person!, { ...wanted, recorded, facts: form.value, chain });
  return preview.ok
    ? accepted({ facts: form.value, recorded, chain, preview: preview.value })
    : refused(preview.refusal);
}

const lastOf = (person: PersonCase | undefined): bigint =>
  (person?.chains ?? [])
    .flatMap(({ decisions }) => decisions)
    .reduce((last, { decisionId }) => (decisionId > last ? decisionId : last), 0n);

/** The newest grant of the person under this number: numbers begin anew each year. */
async function grantOfNumber(
  session: Session,
  { personId, grantNumber }: DecisionToRecord,
): Promise<bigint | undefined> {
  if (grantNumber === undefined) return undefined;
  const row = await session.row(sql<{ id: bigint }>`select decision_id as id from decision
    where person_id = ${personId} and kind = 'grant' and number = ${grantNumber} order by decision_id desc limit 1`);
  return row?.id;
}

/** Stands for the decision that is not recorded yet. */
const NOT_YET = -1n;

function previewOf(
  person: PersonCase,
  wanted: DecisionForm & {
    readonly recorded: MonthNumber;
    readonly facts: Omit<DecisionFacts, 'statedAmount'>;
    readonly chain: { readonly grantId: bigint; readonly benefitId: number } | undefined;
  },
): Result<DecisionPreview, Refusal<RosterRefusal['code']>> {
  const month = Math.max(wanted.recorded, wanted.effectiveMonth);
  const decision = {
    decisionId: NOT_YET,
    kind: wanted.kind,
    effectiveMonth: wanted.effectiveMonth,
    recordedMonth: wanted.recorded,
    signedOn: wanted.signedOn.toString(),
    facts: { ...wanted.facts, statedAmount: 0 },
  };
  const changed: PersonCase = {
    ...person,
    chains:
      wanted.chain === undefined
        ? [...person.chains, { grantId: NOT_YET, decisions: [decision] }]
        : person.chains.map((chain) =>
            chain.grantId === wanted.chain?.grantId
              ? { ...chain, decisions: [...chain.decisions, decision] }
              : chain,
          ),
  };
  const after = assessPerson(changed, fromMonthNumber(month));
  const unreadable = after.findings.find(
    (one) => one.decisionId === NOT_YET && UNREADABLE.has(one.code as RosterRefusal['code']),
  );
  if (unreadable && decisionInForce({ grantId: NOT_YET, decisions: [decision] }, month))
    return refused(PARAMETERS[unreadable.code as keyof typeof PARAMETERS]);
  const before = assessPerson(person, fromMonthNumber(month)).benefits;
  return accepted({
    month,
    before,
    after: after.benefits,
    begins: decideEntitlements(changed, fromMonthNumber(month)).begins,
    findings: after.findings.filter((one) => one.code !== 'amount_differs_from_roster'),
    seen: lastOf(person),
    changes: benefitsOf(wanted.chain, before),
  });
}

/** The benefit a chain was granted for, and whatever else is owed on it. */
const benefitsOf = (
  chain: { readonly grantId: bigint; readonly benefitId: number } | undefined,
  owed: readonly AssessedBenefit[],
): number[] =>
  chain
    ? [
        chain.benefitId,
        ...owed.filter(({ grantId }) => grantId === chain.grantId).map(({ benefit }) => benefitIdOf(benefit)),
      ]
    : [];

/** What the rules give on the chain of this grant: đồng a month. */
const sumOf = (benefits: readonly AssessedBenefit[], grantId: bigint | undefined): number =>
  Number(
    benefits.filter((one) => one.grantId === (grantId ?? NOT_YET)).reduce((sum, one) => sum + one.amount, 0n),
  );

const PARAMETERS = {
  category_unknown: CATEGORY_UNKNOWN,
  category_column_missing: {
    code: 'category_column_missing',
    vi: 'Diện này cần thêm tham số (số con, hộ nghèo, …); hãy điền các ô bắt buộc của diện.',
    en: 'This category needs more to be stated (children, poverty, …); fill in what it requires.',
  },
  category_column_out_of_range: {
    code: 'category_column_out_of_range',
    vi: 'Một tham số âm hoặc quá lớn; hãy kiểm tra lại.',
    en: 'Something stated is negative or too large; check it.',
  },
  categories_contradict: {
    code: 'categories_contradict',
    vi: 'Điều ghi ở đây trái với một quyết định khác còn hiệu lực của người này; hãy điều chỉnh quyết định đó trước.',
    en: 'What is stated contradicts another decision in force of this person; adjust that one first.',
  },
} as const;
const UNREADABLE: ReadonlySet<string> = new Set(Object.keys(PARAMETERS));
