import { ageOn, type BirthDate, latestBirth } from '../identity/birthDate.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** Why one person may receive for another. */
export type MandateKind = 'guardian' | 'carer' | 'authorised' | 'household_head' | 'facility';

/** The paper a mandate stands on. */
export type ProofKind =
  | 'birth_record'
  | 'guardianship_record'
  | 'court_decision'
  | 'care_decision'
  | 'authorisation'
  | 'household_record'
  | 'facility_contract';

/** Half a year to show the paper for what a commune already pays: two of its working seasons, one of its rosters' reviews. */
export const CONFIRM_WITHIN_DAYS = 180;
/** Days before its end from which a mandate stands on the work list of the commune: a month's list is made once in that time. */
export const WARN_DAYS = 30;
/** Days before its end on which the payee is told, twice: time for a chair or a court, and a last call. */
export const WARN_PAYEE_DAYS = [60, 30] as const;
/** A written authorisation lasts a year at most (giấy ủy quyền; practice of the communes, docs/concepts/payees.md). */
export const AUTHORISED_MONTHS = 12;
/** Full age: Bộ luật Dân sự 2015 Điều 20. */
export const FULL_AGE = 18;

/** The papers that may prove each kind. */
export const PROOFS: Readonly<Record<MandateKind, readonly ProofKind[]>> = {
  guardian: ['birth_record', 'guardianship_record', 'court_decision'],
  carer: ['care_decision'],
  authorised: ['authorisation'],
  household_head: ['household_record'],
  facility: ['facility_contract'],
};

export type MandateState = 'waiting' | 'to_come' | 'active' | 'expiring' | 'expired' | 'ended';

export interface MandateDates {
  readonly inForce: boolean;
  readonly ended: boolean;
  /** `YYYY-MM-DD` */
  readonly from: string;
  /** The last day, `YYYY-MM-DD`; undefined when none is set. */
  readonly until: string | undefined;
}

/** Where a mandate stands on a day (`YYYY-MM-DD`). Waiting: the chair or the province has not consented yet. */
export function mandateState({ inForce, ended, from, until }: MandateDates, today: string): MandateState {
  if (ended) return 'ended';
  if (until !== undefined && until < today) return 'expired';
  if (!inForce) return 'waiting';
  if (from > today) return 'to_come';
  const warned = Temporal.PlainDate.from(today).add({ days: WARN_DAYS }).toString();
  return until !== undefined && until <= warned ? 'expiring' : 'active';
}

/** A human of a mandate, as far as the rules look. */
export interface MandatePerson {
  readonly personId: bigint;
  readonly birth: BirthDate;
  readonly dead: boolean;
}

export interface MandateWish {
  readonly kind: MandateKind;
  readonly beneficiary: MandatePerson;
  readonly payee: MandatePerson;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | undefined;
  readonly proof: { readonly kind: ProofKind; readonly date: Temporal.PlainDate };
  /** The payee is an officer of the beneficiary's commune, or works where the money is handed over, and this is not his acknowledged family. */
  readonly payeeIsOfficer: boolean;
  /** The payee is the very officer who records it. */
  readonly recordedByPayee: boolean;
}

export interface GrantedMandate {
  /** The last day; a guardian of a minor without another end receives to the day before full age. */
  readonly to: Temporal.PlainDate | undefined;
  readonly needsCertificate: boolean;
  readonly needsApproval: boolean;
}

export type MandateRefusal = Refusal<
  | 'nobody_receives_for_himself'
  | 'the_dead_receive_nothing'
  | 'payee_is_a_minor'
  | 'payee_records_own_mandate'
  | 'proof_does_not_fit'
  | 'proof_from_the_future'
  | 'adult_needs_a_court'
  | 'guardian_beyond_full_age'
  | 'authorisation_without_end'
  | 'authorisation_too_long'
  | 'mandate_ends_before_it_begins'
>;

/**
 * May this person receive for that one? Refusals in order of precedence. Parents and guardians act for a minor to full age (Bộ luật Dân sự 2015
 * Điều 20, 47, 136); beyond it only a court names one (Điều 22 to 24). A written authorisation is certified by the commune's chair and lasts a year at
 * most; an officer receives for others than his family only with the province's consent.
 */
export function decideMandate(
  wish: MandateWish,
  today: Temporal.PlainDate,
): Result<GrantedMandate, MandateRefusal> {
  const { kind, beneficiary, payee, from, proof } = wish;
  if (payee.personId === beneficiary.personId) return refused(FOR_HIMSELF);
  if (payee.dead || beneficiary.dead) return refused(DEAD);
  if (ageOn(payee.birth, today) < FULL_AGE) return refused(MINOR);
  if (wish.recordedByPayee) return refused(OWN_MANDATE);
  if (!PROOFS[kind].includes(proof.kind)) return refused(UNFIT_PROOF);
  if (Temporal.PlainDate.compare(proof.date, today) > 0) return refused(FUTURE_PROOF);
  const end = kind === 'guardian' ? guardianEnd(wish) : accepted(wish.to);
  if (!end.ok) return end;
  const to = end.value;
  if (to !== undefined && Temporal.PlainDate.compare(to, from) < 0) return refused(REVERSED);
  if (kind === 'authorised') {
    if (to === undefined) return refused(NO_END);
    if (Temporal.PlainDate.compare(to, from.add({ months: AUTHORISED_MONTHS })) > 0) return refused(TOO_LONG);
  }
  return accepted({ to, needsCertificate: kind === 'authorised', needsApproval: wish.payeeIsOfficer });
}

function guardianEnd({
  beneficiary,
  proof,
  from,
  to,
}: MandateWish): Result<Temporal.PlainDate | undefined, MandateRefusal> {
  if (proof.kind === 'court_decision') return accepted(to);
  const lastDay = latestBirth(beneficiary.birth).add({ years: FULL_AGE }).subtract({ days: 1 });
  if (Temporal.PlainDate.compare(lastDay, from) < 0) return refused(ADULT);
  if (to !== undefined && Temporal.PlainDate.compare(to, lastDay) > 0) return refused(BEYOND_AGE);
  return accepted(to ?? lastDay);
}

const FOR_HIMSELF = {
  code: 'nobody_receives_for_himself',
  vi: 'Không ai là người nhận thay cho chính mình; hãy ghi người khác hoặc để người hưởng tự nhận.',
  en: 'Nobody receives in his own place; name somebody else, or let the beneficiary receive.',
} as const;
const DEAD = {
  code: 'the_dead_receive_nothing',
  vi: 'CSDLQG về dân cư ghi một trong hai người đã mất; hãy kiểm tra lại.',
  en: 'The population database says that one of the two has died; check again.',
} as const;
const MINOR = {
  code: 'payee_is_a_minor',
  vi: 'Người nhận thay chưa đủ 18 tuổi; hãy ghi người đã thành niên.',
  en: 'Whoever receives for another is 18 or older; name an adult.',
} as const;
const OWN_MANDATE = {
  code: 'payee_records_own_mandate',
  vi: 'Cán bộ không tự ghi mình là người nhận thay; hãy để đồng nghiệp ghi.',
  en: 'An officer does not record himself as the payee; let a colleague do it.',
} as const;
const UNFIT_PROOF = {
  code: 'proof_does_not_fit',
  vi: 'Giấy tờ này không chứng minh được vai trò đó; xem danh mục giấy tờ ở docs/concepts/payees.md.',
  en: 'This paper does not prove this role; docs/concepts/payees.md lists which do.',
} as const;
const FUTURE_PROOF = {
  code: 'proof_from_the_future',
  vi: 'Ngày của giấy tờ ở tương lai; hãy kiểm tra lại.',
  en: 'The date of the paper lies in the future; check it.',
} as const;
const ADULT = {
  code: 'adult_needs_a_court',
  vi: 'Người hưởng đã đủ 18 tuổi: người giám hộ phải có quyết định của tòa án, hoặc lập giấy ủy quyền.',
  en: 'The beneficiary is 18: a guardian needs a decision of a court, or let the beneficiary authorise somebody.',
} as const;
const BEYOND_AGE = {
  code: 'guardian_beyond_full_age',
  vi: 'Việc giám hộ kết thúc khi người hưởng đủ 18 tuổi; hãy bỏ trống ngày cuối hoặc ghi ngày sớm hơn.',
  en: 'Guardianship ends when the beneficiary turns 18; leave the last day empty or name an earlier one.',
} as const;
const NO_END = {
  code: 'authorisation_without_end',
  vi: 'Giấy ủy quyền phải có ngày hết hạn.',
  en: 'A written authorisation names its last day.',
} as const;
const TOO_LONG = {
  code: 'authorisation_too_long',
  vi: 'Giấy ủy quyền có hạn nhiều nhất 12 tháng; hãy ghi ngày sớm hơn và gia hạn sau.',
  en: 'A written authorisation lasts 12 months at most; name an earlier day and renew it later.',
} as const;
const REVERSED = {
  code: 'mandate_ends_before_it_begins',
  vi: 'Ngày cuối ở trước ngày đầu; hãy kiểm tra lại hai ngày.',
  en: 'The last day comes before the first; check both.',
} as const;
