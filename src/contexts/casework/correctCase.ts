import { askAgainAbout } from '#contexts/accounts/index.ts';
import { type CorrectedMonth, lawfulMonth } from '#contexts/entitlement/index.ts';
import { benefitIdOf } from '#contexts/identity/index.ts';
import { type ClearHoldRefusal, clearHold } from '#contexts/payroll/index.ts';
import type { BenefitCode } from '#core/benefits/index.ts';
import { decidePay, type PayRefusal } from '#core/casework/correcting.ts';
import { type MonthNumber, toMonthNumber } from '#core/months.ts';
import { caseReference, chunkOf } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { CaseRecord } from './caseRows.ts';

/** What an upheld case causes: one of these, in the command that decides it; money only after a second officer. */
export type Correction =
  | {
      readonly kind: 'pay';
      readonly benefit: BenefitCode;
      readonly month: MonthNumber;
      /** đồng; all that is still owed where it is left out. */
      readonly amount?: bigint | undefined;
    }
  | { readonly kind: 'clear_hold'; readonly holdId: bigint }
  | { readonly kind: 'account_enquiry' }
  | { readonly kind: 'new_decision'; readonly number: string };

export type CorrectionRefusal =
  | PayRefusal
  | ClearHoldRefusal
  | Refusal<
      | 'month_not_over'
      | 'month_before_our_lists'
      | 'month_is_listed_by_itself'
      | 'no_account_to_ask'
      | 'decision_number_missing'
    >;

export type PayCorrection = Extract<Correction, { kind: 'pay' }>;

/** What is written of a correction beside its kind. */
export interface MadeCorrection {
  readonly holdId?: bigint;
  readonly linkId?: bigint;
  readonly decisionNumber?: string;
}

/** Makes a correction that moves no money: a hold is cleared with the case as its clearance, the bank is asked about the account, or another decision is named. */
export async function makeCorrection(
  tx: Tx,
  one: CaseRecord,
  correction: Exclude<Correction, PayCorrection>,
  actor: Actor,
): Promise<Result<MadeCorrection, CorrectionRefusal>> {
  if (correction.kind === 'clear_hold') {
    const { holdId } = correction;
    const own = await tx.row(
      sql`select from hold where hold_id = ${holdId} and person_id = ${one.person_id}`,
    );
    if (!own) return refused(NO_HOLD);
    const clearance = `Vụ việc ${caseReference(one.case_id)} / case`;
    const cleared = await clearHold(tx, { holdId, officerId: actor.officerId, clearance });
    return cleared.ok ? accepted({ holdId }) : cleared;
  }
  if (correction.kind === 'account_enquiry') {
    const linkId = await askAgainAbout(tx, await payeeOf(tx, one));
    return linkId === undefined ? refused(NO_ACCOUNT) : accepted({ linkId });
  }
  const decisionNumber = correction.number.trim();
  return decisionNumber.length < 3 ? refused(NO_NUMBER) : accepted({ decisionNumber });
}

/** Whose account a case is about: the payee of its payment, else the person. */
async function payeeOf(tx: Tx, one: CaseRecord): Promise<bigint> {
  if (one.payment_id === null) return one.person_id;
  const line = await tx.row(sql<{ payee_id: bigint }>`select payee_id from payment
    where chunk_id = ${chunkOf(one.payment_id)} and payment_id = ${one.payment_id} and person_id = ${one.person_id}`);
  return line?.payee_id ?? one.person_id;
}

/**
 * What a correction would pay, worked out now from the rules and from all that lists named: asked when it is recorded, and again when it is confirmed. Locks the
 * person, so that of two corrections at once the second counts the first. Refusals in order: a month whose list is not signed yet, one before this system's lists, what the next draft
 * lists by itself, nothing more owed, too much asked.
 */
export async function weighPay(
  tx: Tx,
  one: CaseRecord,
  { benefit, month, amount }: PayCorrection,
  clock: Clock,
): Promise<Result<CorrectedMonth, CorrectionRefusal>> {
  await tx.run(sql`select from person where person_id = ${one.person_id} for no key update`);
  const benefitId = benefitIdOf(benefit);
  const facts = await factsOfMonth(tx, one, benefitId, month);
  const isOver = month < toMonthNumber(today(clock).toPlainYearMonth()) || facts.signed;
  if (!isOver) return refused(NOT_OVER);
  if (facts.first_month === null || month < facts.first_month) return refused(BEFORE_US);
  const owed = await lawfulMonth(tx, { personId: one.person_id, communeId: one.commune_id, month });
  const lawful = owed.filter((line) => line.benefit === benefit);
  const sum = (amounts: readonly { readonly amount: bigint }[]) =>
    amounts.reduce((total, line) => total + line.amount, 0n);
  const decided = decidePay(
    {
      lawfulOfBenefit: sum(lawful),
      lawfulOfMonth: sum(owed),
      listedOfBenefit: facts.listed_of_benefit,
      listedOfMonth: facts.listed_of_month,
    },
    amount,
  );
  if (!decided.ok) return decided;
  if (decided.value.what === 'missed' && facts.to_come) return refused(BY_ITSELF);
  return accepted({
    personId: one.person_id,
    communeId: one.commune_id,
    month,
    benefit: lawful[0]!,
    caseReference: caseReference(one.case_id),
    ...decided.value,
  });
}

interface MonthFacts {
  /** The first month of the programme for which the commune has a list here. */
  readonly first_month: number | null;
  /** The commune's list of that month is signed: whoever is not on it cannot come onto it. */
  readonly signed: boolean;
  readonly listed_of_benefit: bigint;
  readonly listed_of_month: bigint;
  /** An entitlement of the month that no list named yet, and that a draft takes up without anybody's doing. */
  readonly to_come: boolean;
}

/** What lists named of a month, and what earlier corrections will make them name: both count as listed. */
async function factsOfMonth(
  tx: Tx,
  one: CaseRecord,
  benefitId: number,
  month: MonthNumber,
): Promise<MonthFacts> {
  const row = await tx.row(sql<MonthFacts>`
    with named as (select p.benefit_id, p.amount from payment p where p.person_id = ${one.person_id} and p.month = ${month}
      union all select e.benefit_id, e.amount from entitlement e where e.person_id = ${one.person_id} and e.from_month = ${month} and e.case_reference is not null
        and not exists (select from payment p where p.person_id = e.person_id and p.entitlement_id = e.entitlement_id))
    select (select min(c.month) from list l join cycle c using (cycle_id) join benefit b on b.programme = c.programme
        where l.commune_id = ${one.commune_id} and b.benefit_id = ${benefitId}) as first_month,
      exists (select from list l join cycle c using (cycle_id) join benefit b on b.programme = c.programme where l.commune_id = ${one.commune_id}
        and b.benefit_id = ${benefitId} and c.month = ${month} and l.sequence = 1 and l.state not in ('drafted', 'checked')) as signed,
      coalesce((select sum(amount) from named where benefit_id = ${benefitId}), 0)::bigint as listed_of_benefit,
      coalesce((select sum(amount) from named), 0)::bigint as listed_of_month,
      exists (select from entitlement e where e.person_id = ${one.person_id} and e.benefit_id = ${benefitId} and not e.one_off and e.case_reference is null
        and ${month} between greatest(e.from_month, e.first_payable_month) and coalesce(e.to_month, ${month})) as to_come`);
  return row!;
}

const NO_HOLD = {
  code: 'hold_not_found',
  vi: 'Người này không có dòng giữ nào như vậy đang mở.',
  en: 'This person has no such open hold.',
} as const;
const NO_ACCOUNT = {
  code: 'no_account_to_ask',
  vi: 'Người nhận đang nhận tiền mặt, không có tài khoản nào để hỏi lại.',
  en: 'The payee takes cash; there is no account to ask about.',
} as const;
const NO_NUMBER = {
  code: 'decision_number_missing',
  vi: 'Hãy ghi số của quyết định mới.',
  en: 'Name the number of the new decision.',
} as const;
const NOT_OVER = {
  code: 'month_not_over',
  vi: 'Danh sách của tháng đó chưa ký, còn lập lại được; không cần chi bù.',
  en: 'The list of that month is not signed yet and can still be drafted anew; nothing need be corrected.',
} as const;
const BEFORE_US = {
  code: 'month_before_our_lists',
  vi: 'Tháng đó chi theo danh sách trước khi dùng hệ thống này; ở đây không biết đã chi bao nhiêu.',
  en: 'That month was paid before this system listed the commune; what was paid is not known here.',
} as const;
const BY_ITSELF = {
  code: 'month_is_listed_by_itself',
  vi: 'Danh sách sau sẽ tự có khoản truy lĩnh của tháng đó; không cần chi bù.',
  en: 'The next list names that month as arrears by itself; nothing need be corrected.',
} as const;
