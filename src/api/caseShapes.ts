import Type, { type Static } from 'typebox';
import type { CaseRow, Correction, CorrectionRow } from '#contexts/casework/index.ts';
import { benefitCodes } from '#core/benefits/catalogue.ts';
import { caseLife, OPEN_CASE_STATES } from '#core/casework/caseStates.ts';
import { CASE_CATEGORIES, CASE_CATEGORY_CODES, CASE_LEVELS, ruleOf } from '#core/casework/categories.ts';
import { paymentReference, readCaseReference, readPaymentReference } from '#core/payment/reference.ts';
import type { Actor } from '#platform/perform.ts';
import { AmountKnown, amountShown, benefitShown } from './benefits.ts';
import { Refused } from './problems.ts';
import { BenefitName, Day, Id, Instant, Month, object, orNull, PaymentReference, Words } from './schemas.ts';
import { instantText, monthNumber, monthText } from './words.ts';

export const CaseReference = Type.String({
  pattern: '^[Vv][Vv]-?[0-9A-Za-z]{7}$',
  description: 'A case as people cite it; lower case, O for 0 and I or L for 1 are read too.',
  examples: ['VV-0000011'],
});
export const Category = Type.Enum([...CASE_CATEGORY_CODES], {
  description: CASE_CATEGORY_CODES.map((code) => `\`${code}\`: ${CASE_CATEGORIES[code].en}`).join('; '),
});
export const Level = Type.Enum([...CASE_LEVELS]);
export const CaseWords = Type.String({ minLength: 1, maxLength: 4000 });

/** What opens a case; a payment or an entitlement leads to its person. */
export const newCase = {
  category: Category,
  words: CaseWords,
  payment: Type.Optional(PaymentReference),
  entitlement: Type.Optional(Id),
  about_officer: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The officer it is about, where known' }),
  ),
};

/** What an upheld case causes. */
export const CorrectionBody = Type.Union(
  [
    object({
      kind: Type.Literal('pay'),
      benefit: Type.Enum([...benefitCodes]),
      month: Month,
      amount_dong: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 9_007_199_254_740_991,
          description: 'All that is owed unless named',
        }),
      ),
    }),
    object({ kind: Type.Literal('clear_hold'), hold: Id }),
    object({ kind: Type.Literal('account_enquiry') }),
    object({ kind: Type.Literal('new_decision'), number: Type.String({ minLength: 3, maxLength: 100 }) }),
  ],
  {
    description:
      'Pay what a month still owes, clear a hold, ask the bank about the account, or name a new decision',
  },
);

export function toCorrection(body: Static<typeof CorrectionBody>): Correction {
  if (body.kind === 'pay')
    return {
      kind: 'pay',
      benefit: body.benefit,
      month: monthNumber(body.month)!,
      amount: body.amount_dong === undefined ? undefined : BigInt(body.amount_dong),
    };
  return body.kind === 'clear_hold' ? { kind: 'clear_hold', holdId: BigInt(body.hold) } : body;
}

const CorrectionShape = object(
  {
    kind: Type.Enum(['pay', 'clear_hold', 'account_enquiry', 'new_decision']),
    state: Type.Enum(['waiting', 'made', 'refused'], { description: '`waiting`: for the second officer' }),
    benefit: orNull(BenefitName),
    month: orNull(Month),
    amount_dong: AmountKnown,
    decision: orNull(Type.String()),
    payment: orNull(PaymentReference),
  },
  {
    title: 'Correction',
    description: 'What a case corrects, and the payment that pays it once a list names it',
  },
);

const toShownCorrection = (row: CorrectionRow, roles: readonly string[]) => ({
  kind: row.kind,
  state: row.state,
  benefit: row.benefitId === null ? null : benefitShown(row.benefitId, roles),
  month: row.month === null ? null : monthText(row.month),
  amount_dong: row.benefitId === null ? null : amountShown(row.benefitId, row.amount, roles),
  decision: row.decisionNumber,
  payment: row.paymentId === null ? null : paymentReference(row.paymentId),
});

const step = {
  event: Type.String(),
  at: Instant,
  words: orNull(Type.String()),
};
export const CaseState = Type.Enum([...caseLife.states]);
const shared = {
  case: CaseReference,
  person: Id,
  category: object({ code: Category, words: Words }),
  confidential: Type.Boolean(),
  payment: orNull(PaymentReference),
  entitlement: orNull(Id),
  words: orNull(Type.String({ description: 'Null once they were let go of, after their legal term' })),
  state: CaseState,
  open: Type.Boolean(),
  level: Level,
  owner: Type.String({ description: 'The unit that has it now' }),
  instance: Type.Integer({ minimum: 1, maximum: 2, description: '2 after the one appeal' }),
  received_at: Instant,
  accepted_on: orNull(Day),
  due_on: Type.String({ description: 'The next step; after this day the level above owns the case' }),
  settle_by: Type.String({ description: 'By when the law wants it settled' }),
  passed_up_at: orNull(Instant),
  settled_on: orNull(Day),
  corrections: Type.Array(CorrectionShape),
};

export const OwnCase = object(
  { ...shared, can_appeal: Type.Boolean(), steps: Type.Array(object(step)) },
  { title: 'OwnCase' },
);
export const OfficeCase = object(
  {
    ...shared,
    person_name: orNull(Type.String({ description: 'Null where you may not know the person' })),
    commune: object({ code: Type.String(), name: Type.String() }),
    ours: Type.Boolean({ description: 'Your unit owns it' }),
    assigned_to: orNull(Type.String()),
    steps: Type.Array(object({ ...step, officer: orNull(Type.String()), note: Type.Boolean() })),
  },
  { title: 'Case' },
);
export type CaseItem = Static<typeof OfficeCase>;

export const OpenedCase = object(
  { case: CaseReference, level: Level, due_on: Day, settle_by: Day },
  { title: 'OpenedCase' },
);
export const CaseClock = object({ due_on: Day, settle_by: Day }, { title: 'CaseClock' });

const toShared = (row: CaseRow, roles: readonly string[]) => ({
  case: row.reference,
  person: row.personId.toString(),
  category: {
    code: row.category,
    words: { vi: CASE_CATEGORIES[row.category].vi, en: CASE_CATEGORIES[row.category].en },
  },
  confidential: ruleOf(row.category).confidential,
  payment: row.paymentId === null ? null : paymentReference(row.paymentId),
  entitlement: row.entitlementId?.toString() ?? null,
  words: row.words,
  state: row.state,
  open: OPEN_CASE_STATES.includes(row.state),
  level: row.level,
  owner: row.ownerName,
  instance: row.instance,
  received_at: instantText(row.receivedAt),
  accepted_on: row.acceptedOn,
  due_on: row.dueOn,
  settle_by: row.settleBy,
  passed_up_at: row.passedUpAt && instantText(row.passedUpAt),
  settled_on: row.settledOn,
  corrections: row.corrections.map((one) => toShownCorrection(one, roles)),
});

export const toOwnCase = (row: CaseRow, roles: readonly string[]) => ({
  ...toShared(row, roles),
  can_appeal:
    row.instance === 1 && row.level !== 'ministry' && caseLife.next(row.state, 'appealed') !== undefined,
  steps: row.steps.map(({ event, at, words }) => ({ event, at: instantText(at), words })),
});

export const toOfficeCase = (row: CaseRow, { unitId, roles }: Actor) => ({
  ...toShared(row, roles),
  person_name: row.personName,
  commune: { code: row.communeCode, name: row.communeName },
  ours: row.ownerUnitId === unitId,
  assigned_to: row.assignedTo,
  steps: row.steps.map(({ event, at, words, officer, citizenMaySee }) => ({
    event,
    at: instantText(at),
    words,
    officer,
    note: !citizenMaySee,
  })),
});

/** The payment and entitlement a new case names; a mistyped payment is refused. */
export function namedIn(body: { readonly payment?: string; readonly entitlement?: string }): {
  readonly paymentId: bigint | undefined;
  readonly entitlementId: bigint | undefined;
} {
  const paymentId = body.payment === undefined ? undefined : readPaymentReference(body.payment);
  if (body.payment !== undefined && paymentId === undefined) throw new Refused(NO_PAYMENT);
  return { paymentId, entitlementId: body.entitlement === undefined ? undefined : BigInt(body.entitlement) };
}

/** The case a reference names; a mistyped one is no case. */
export function readCaseId(reference: string): bigint {
  const caseId = readCaseReference(reference);
  if (caseId === undefined) throw new Refused(CASE_MISTYPED);
  return caseId;
}

const NO_PAYMENT = {
  code: 'payment_not_found',
  vi: 'Không có khoản chi này trong phạm vi của bạn; hãy kiểm tra mã (TT-…).',
  en: 'There is no such payment among those you may see; check its reference (TT-…).',
} as const;
const CASE_MISTYPED = {
  code: 'case_not_found',
  vi: 'Không có vụ việc này trong phạm vi của bạn; hãy kiểm tra mã (VV-…).',
  en: 'There is no such case among those you may see; check its reference (VV-…).',
} as const;
