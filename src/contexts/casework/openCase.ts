import { type CaseCategory, type CaseLevel, firstLevel, ruleOf } from '#core/casework/categories.ts';
import { clockAtReceipt } from '#core/casework/clock.ts';
import { caseReference, chunkOf } from '#core/payment/reference.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';
import { tellAsker, unitAt, writeStep } from './caseRows.ts';

/** What a case is about: a person, and perhaps a line of a list or an entitlement of his. */
export interface CaseSubject {
  readonly personId: bigint;
  readonly paymentId?: bigint | undefined;
  readonly entitlementId?: bigint | undefined;
}

/**
 * Finds what a case would be about, within the scope of who asks: a payment or entitlement leads to its person; a person stands for himself. Undefined where the
 * asker may not see it, or where they do not belong together.
 */
export async function caseSubject(
  session: Session,
  named: {
    readonly personId?: bigint | undefined;
    readonly paymentId?: bigint | undefined;
    readonly entitlementId?: bigint | undefined;
  },
): Promise<CaseSubject | undefined> {
  const { personId, paymentId, entitlementId } = named;
  const found = await session.rows(sql<{ person_id: bigint }>`
    select person_id from person where person_id = ${personId ?? null}::bigint
    union all select person_id from payment where chunk_id = ${paymentId === undefined ? null : chunkOf(paymentId)}::integer and payment_id = ${paymentId ?? null}::bigint
    union all select person_id from entitlement where entitlement_id = ${entitlementId ?? null}::bigint`);
  const wanted = [personId, paymentId, entitlementId].filter((one) => one !== undefined).length;
  const [first] = found;
  if (!first || found.length !== wanted || found.some((one) => one.person_id !== first.person_id))
    return undefined;
  return { personId: first.person_id, paymentId, entitlementId };
}

export interface NewCase extends CaseSubject {
  /** Who asks: the person himself, or whoever receives for him. */
  readonly askerId: bigint;
  readonly category: CaseCategory;
  /** In the citizen's own words, 10 to 4,000 characters; sealed at rest. */
  readonly words: string;
  /** The officer somebody complains of, by number. */
  readonly aboutOfficerId?: number | undefined;
  readonly channel: 'vneid' | 'counter';
  readonly officerId: number;
}

export interface OpenedCase {
  readonly caseId: bigint;
  readonly reference: string;
  readonly level: CaseLevel;
  readonly dueOn: string;
  readonly settleBy: string;
}

export type OpenCaseRefusal = Refusal<
  'case_says_nothing' | 'person_not_found' | 'officer_unknown_or_disabled' | 'too_many_open_cases'
>;

const LEAST_WORDS = 10;
/** Open cases of one category a person may have at once. */
const MOST_OPEN = 5;

/**
 * Opens a case and starts its clock; its first owner is core's rule (`firstLevel`). The commune is the one that listed the payment, or where the person
 * lives. Refusals in order as listed in `OpenCaseRefusal`.
 */
export async function openCase(
  tx: Tx,
  vault: Vault,
  wanted: NewCase,
  clock: Clock,
): Promise<Result<OpenedCase, OpenCaseRefusal>> {
  const words = wanted.words.trim();
  if (words.length < LEAST_WORDS) return refused(SAYS_NOTHING);
  // The row of the person is the lock: of many cases at once, each counts those before it.
  const person = await tx.row(sql<{
    commune_id: number;
  }>`select coalesce((select p.commune_id from payment p where p.chunk_id = ${wanted.paymentId === undefined ? null : chunkOf(wanted.paymentId)}::integer
      and p.payment_id = ${wanted.paymentId ?? null}::bigint and p.person_id = w.person_id), w.commune_id) as commune_id
    from person w where w.person_id = ${wanted.personId} for no key update of w`);
  if (!person) return refused(NO_PERSON);
  const about = await levelOfOfficer(tx, wanted.aboutOfficerId);
  if (wanted.aboutOfficerId !== undefined && !about) return refused(NO_OFFICER);
  const open = await tx.row(sql<{ n: number }>`select count(*)::integer as n from citizen_case
    where person_id = ${wanted.personId} and category = ${wanted.category} and settled_on is null`);
  if (open!.n >= MOST_OPEN) return refused(TOO_MANY);
  const level = firstLevel(wanted.category, about);
  const on = today(clock);
  const { dueOn, settleBy } = clockAtReceipt(wanted.category, 1, on, isPublicHoliday);
  const now = clock.now();
  const owner = await unitAt(tx, person.commune_id, level);
  const made = await tx.row(sql<{ case_id: bigint }>`
    insert into citizen_case (person_id, asker_id, commune_id, category, payment_id, entitlement_id, about_officer_id, said_cipher, channel, opened_by,
      commune_may_see, state, level, owner_unit_id, received_at, received_on, due_on, settle_by)
    values (${wanted.personId}, ${wanted.askerId}, ${person.commune_id}, ${wanted.category}, ${wanted.paymentId ?? null}::bigint, ${wanted.entitlementId ?? null}::bigint,
      ${wanted.aboutOfficerId ?? null}::integer, ${vault.seal('case', words)}, ${wanted.channel}, ${wanted.officerId}, ${!ruleOf(wanted.category).confidential},
      'received', ${level}, ${owner}, ${now.toString()}::timestamptz, ${on.toString()}::date, ${dueOn.toString()}::date, ${settleBy.toString()}::date)
    returning case_id`);
  const one = {
    case_id: made!.case_id,
    person_id: wanted.personId,
    asker_id: wanted.askerId,
    commune_id: person.commune_id,
    category: wanted.category,
  };
  const step = await writeStep(tx, vault, one, 'opened', { officerId: wanted.officerId, now });
  await tellAsker(tx, one, 'case_received', step);
  return accepted({
    caseId: one.case_id,
    reference: caseReference(one.case_id),
    level,
    dueOn: dueOn.toString(),
    settleBy: settleBy.toString(),
  });
}

async function levelOfOfficer(tx: Tx, officerId: number | undefined): Promise<CaseLevel | undefined> {
  if (officerId === undefined) return undefined;
  const row = await tx.row(
    sql<{
      kind: string;
    }>`select u.kind from officer join unit u using (unit_id) where officer_id = ${officerId}`,
  );
  if (!row) return undefined;
  return row.kind === 'ministry' || row.kind === 'auditor'
    ? 'ministry'
    : row.kind === 'commune'
      ? 'commune'
      : 'province';
}

const SAYS_NOTHING = {
  code: 'case_says_nothing',
  vi: 'Hãy ghi rõ điều muốn hỏi hoặc khiếu nại, ít nhất 10 ký tự.',
  en: 'Say what you ask or complain of, in at least 10 characters.',
} as const;
const NO_PERSON = {
  code: 'person_not_found',
  vi: 'Không tìm thấy người này, hoặc khoản chi không phải của người này, trong phạm vi của bạn.',
  en: 'There is no such person, or the payment is not his, among those you may see.',
} as const;
const NO_OFFICER = {
  code: 'officer_unknown_or_disabled',
  vi: 'Không có cán bộ này; bỏ trống nếu không biết mã cán bộ.',
  en: 'There is no such officer; leave it out where the number is not known.',
} as const;
const TOO_MANY = {
  code: 'too_many_open_cases',
  vi: 'Đang có 5 vụ việc cùng loại chưa giải quyết xong; hãy nhắn thêm vào vụ việc đã có.',
  en: 'Five cases of this kind are open already; add what you have to say to one of them.',
} as const;
