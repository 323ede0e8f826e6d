import { type Ending, endingBy } from '../access/secondPerson.ts';
import { type Pin, pinParts } from '../identity/pin.ts';
import { NO_REASON } from '../noReason.ts';
import { PERSON_NOT_FOUND } from '../registry/decisionForm.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** What somebody wishes who is enrolled with help: an account, cash for now, or cash until he says otherwise himself. */
export const WISHES = ['account', 'cash', 'cash_for_good'] as const;
export type Wish = (typeof WISHES)[number];

/** Why somebody does not link an account by himself. What ails him is not written down: only what stands in the way. */
export const HINDRANCES = [
  'no_telephone',
  'no_identity_card',
  'no_fingerprints',
  'cannot_read',
  'cannot_come',
  'needs_help',
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** Two, as for a person who can neither read nor sign (Bộ luật Dân sự 2015 Điều 634 asks two witnesses to a will; nothing states it for an enrolment). */
export const WITNESSES = 2;
/** Who testifies is of age (Bộ luật Dân sự 2015 Điều 20, 632). */
const FULL_AGE = 18;

/** Somebody who was there and heard the wish. */
export interface Witness {
  readonly fullName: string;
  readonly pin: Pin;
}

export interface EnrolmentAsking {
  /** Undefined: nobody of this number lives within the officer's commune. */
  readonly person: { readonly pins: readonly Pin[]; readonly isDead: boolean } | undefined;
  readonly wish: Wish;
  readonly hindrances: readonly Hindrance[];
  readonly witnesses: readonly Witness[];
  /** Whoever receives for the person: his word about where the money goes would be about his own. */
  readonly payees: readonly Pin[];
  /** The officer who records, as far as he has declared who he is. */
  readonly officer: Pin | undefined;
  readonly alreadyOpen: boolean;
}

export type EnrolmentRefusal = Refusal<
  | 'person_not_found'
  | 'person_is_dead'
  | 'enrolment_already_open'
  | 'hindrance_missing'
  | 'two_witnesses_needed'
  | 'witness_is_the_person'
  | 'witness_receives_for_the_person'
  | 'witness_records_the_enrolment'
  | 'witness_is_a_minor'
>;

/** Whether the wish of somebody who cannot state it alone may be recorded, or the first rule that says no. Needs the day: witnesses are of age. */
export function decideEnrolment(
  asking: EnrolmentAsking,
  today: Temporal.PlainDate,
): Result<null, EnrolmentRefusal> {
  const { person, witnesses, payees, officer } = asking;
  if (!person) return refused(PERSON_NOT_FOUND);
  if (person.isDead) return refused(PERSON_IS_DEAD);
  if (asking.alreadyOpen) return refused(ALREADY_OPEN);
  if (asking.wish !== 'cash_for_good' && asking.hindrances.length === 0) return refused(NO_HINDRANCE);
  if (new Set(witnesses.map(({ pin }) => pin)).size !== WITNESSES || witnesses.length !== WITNESSES)
    return refused(TWO_WITNESSES);
  if (witnesses.some(({ pin }) => person.pins.includes(pin))) return refused(WITNESS_IS_PERSON);
  if (witnesses.some(({ pin }) => payees.includes(pin))) return refused(WITNESS_RECEIVES);
  if (witnesses.some(({ pin }) => pin === officer)) return refused(WITNESS_RECORDS);
  // A number tells the year alone: who may still be younger than 18 is taken to be.
  if (witnesses.some(({ pin }) => today.year - pinParts(pin).birthYear <= FULL_AGE))
    return refused(WITNESS_MINOR);
  return accepted(null);
}

export interface EnrolmentToDecide {
  /** Undefined: there is none of this number within the officer's commune. */
  readonly enrolment: { readonly decided: boolean; readonly recordedBy: number } | undefined;
  readonly officerId: number;
  readonly confirms: boolean;
  /** Whether the deciding officer, as he declared himself, is a witness, the person, or receives for the person. */
  readonly officerIsConcerned: boolean;
  readonly reason: string | undefined;
}

export type DecideEnrolmentRefusal = Refusal<
  | 'enrolment_not_found'
  | 'enrolment_already_decided'
  | 'nobody_confirms_his_own_enrolment'
  | 'officer_is_concerned'
  | 'reason_missing'
>;

/** May this officer decide it? A refusal says why in words of at least three letters; who recorded an enrolment may take it back, never confirm it. */
export function decideOnEnrolment(asking: EnrolmentToDecide): Result<Ending, DecideEnrolmentRefusal> {
  const { enrolment, confirms, officerId, reason } = asking;
  if (!enrolment) return refused(ENROLMENT_NOT_FOUND);
  if (enrolment.decided) return refused(ALREADY_DECIDED);
  const ending = endingBy({ askedBy: enrolment.recordedBy, officerId, confirms });
  if (ending === undefined) return refused(OWN_ENROLMENT);
  if (confirms && asking.officerIsConcerned) return refused(CONCERNED);
  if (!confirms && (reason ?? '').trim().length < 3) return refused(NO_REASON);
  return accepted(ending);
}

export const PERSON_IS_DEAD = {
  code: 'person_is_dead',
  vi: 'Người này đã được ghi là đã mất; nếu ghi nhầm, hãy báo xã.',
  en: 'This person is recorded as deceased; if that is wrong, tell the commune.',
} as const;
const ALREADY_OPEN = {
  code: 'enrolment_already_open',
  vi: 'Người này đã có một phiếu đang chờ chủ tịch xác nhận; hãy rút phiếu đó trước khi lập phiếu mới.',
  en: 'An enrolment of this person waits for the chair already; take it back before recording another.',
} as const;
const NO_HINDRANCE = {
  code: 'hindrance_missing',
  vi: 'Hãy chọn ít nhất một lý do người này không tự liên kết được (không điện thoại, không có căn cước, …).',
  en: 'Say at least one thing that keeps this person from doing it alone (no telephone, no identity card, …).',
} as const;
const TWO_WITNESSES = {
  code: 'two_witnesses_needed',
  vi: 'Cần đúng hai người làm chứng khác nhau, mỗi người có họ tên và số định danh.',
  en: 'Exactly two different witnesses are needed, each with name and personal number.',
} as const;
const WITNESS_IS_PERSON = {
  code: 'witness_is_the_person',
  vi: 'Người được lập phiếu không làm chứng cho chính mình; hãy ghi người khác.',
  en: 'Nobody is a witness to his own wish; name somebody else.',
} as const;
const WITNESS_RECEIVES = {
  code: 'witness_receives_for_the_person',
  vi: 'Người đang nhận thay không làm chứng được; hãy ghi người không liên quan đến khoản tiền.',
  en: 'Whoever receives for the person cannot be a witness; name somebody the money does not touch.',
} as const;
const WITNESS_RECORDS = {
  code: 'witness_records_the_enrolment',
  vi: 'Cán bộ lập phiếu không đồng thời là người làm chứng; hãy ghi người khác.',
  en: 'The officer who records it is no witness to it; name somebody else.',
} as const;
const WITNESS_MINOR = {
  code: 'witness_is_a_minor',
  vi: 'Người làm chứng phải đủ 18 tuổi; theo số định danh, có người có thể chưa đủ.',
  en: 'Witnesses are 18 or older; by the personal number one of them may be younger.',
} as const;
export const ENROLMENT_NOT_FOUND = {
  code: 'enrolment_not_found',
  vi: 'Không có phiếu nào như vậy trong phạm vi của ông/bà.',
  en: 'There is no such enrolment within your unit.',
} as const;
const ALREADY_DECIDED = {
  code: 'enrolment_already_decided',
  vi: 'Phiếu này đã được quyết định; hãy lập phiếu mới nếu người dân đổi ý.',
  en: 'This enrolment has been decided; record another if the person has changed his mind.',
} as const;
const OWN_ENROLMENT = {
  code: 'nobody_confirms_his_own_enrolment',
  vi: 'Người lập phiếu không tự xác nhận; hãy để chủ tịch hoặc người được giao xác nhận.',
  en: 'Whoever recorded an enrolment does not confirm it; let the chair or a deputy do so.',
} as const;
const CONCERNED = {
  code: 'officer_is_concerned',
  vi: 'Phiếu này liên quan đến chính ông/bà; hãy để người khác quyết định.',
  en: 'This enrolment is about yourself; let somebody else decide.',
} as const;
