import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { type CaseState, caseLife, isOpenCase } from './caseStates.ts';
import { type CaseCategory, ruleOf } from './categories.ts';

export type CaseOutcome = 'answered' | 'upheld' | 'partly_upheld' | 'rejected' | 'declined';
export const CASE_OUTCOMES: readonly CaseOutcome[] = [
  'answered',
  'upheld',
  'partly_upheld',
  'rejected',
  'declined',
];

export interface CaseToSettle {
  readonly category: CaseCategory;
  readonly state: CaseState;
  readonly ownerUnitId: number;
  /** Officers to whom the person, the asker or the payee is themselves or family, by their own word; and the one it is about. */
  readonly concerned: readonly number[];
  /** Officers who drafted or signed a list with the payment it is about. */
  readonly listedIt: readonly number[];
  /** Officers who settled it before the appeal. */
  readonly settledBefore: readonly number[];
}

export interface Settler {
  readonly officerId: number;
  /** In whose place he acts, where a lent role opened the door: what binds the one binds the other. */
  readonly forOfficerId: number | undefined;
  readonly unitId: number;
}

export type SettleRefusal = Refusal<
  | 'case_already_settled'
  | 'case_of_another_unit'
  | 'case_not_accepted'
  | 'case_wants_a_decision'
  | 'case_wants_an_answer'
  | 'case_waits_for_confirmation'
  | 'officer_is_concerned'
  | 'officer_listed_this_payment'
  | 'officer_settled_it_before'
  | 'answer_missing'
>;

const LEAST_WORDS = 10;

/**
 * Whether an officer may settle a case so. A decision (not an answer, not that it is for others to settle) is nobody's who is concerned by it, who drafted or
 * signed the payment, or who settled it before the appeal. Luật Khiếu nại Đ17 would let the chair who signed decide the first complaint: this house is stricter
 * and passes such a case up. Refusals in order as listed in `SettleRefusal`.
 */
export function decideSettling(
  one: CaseToSettle,
  outcome: CaseOutcome,
  words: string,
  by: Settler,
): Result<CaseOutcome, SettleRefusal> {
  if (!isOpenCase(one.state)) return refused(SETTLED);
  if (one.ownerUnitId !== by.unitId) return refused(ANOTHER_UNIT);
  if (one.state === 'to_confirm') return refused(WAITS);
  const wants = ruleOf(one.category).settledBy;
  if (outcome === 'answered' && wants === 'decision') return refused(WANTS_DECISION);
  if (outcome !== 'answered' && outcome !== 'declined' && wants === 'answer') return refused(WANTS_ANSWER);
  if (caseLife.next(one.state, outcome) === undefined) return refused(NOT_ACCEPTED);
  const both = [by.officerId, by.forOfficerId];
  const isAmong = (officers: readonly number[]) => officers.some((officer) => both.includes(officer));
  if (isAmong(one.concerned)) return refused(CONCERNED);
  if (wants === 'decision' && isAmong(one.listedIt)) return refused(LISTED_IT);
  if (isAmong(one.settledBefore)) return refused(BEFORE);
  if (words.length < LEAST_WORDS) return refused(NO_WORDS);
  return accepted(outcome);
}

export const SETTLED = {
  code: 'case_already_settled',
  vi: 'Vụ việc này đã giải quyết xong hoặc đã rút; nếu còn vướng mắc, người dân khiếu nại tiếp hoặc mở vụ việc mới.',
  en: 'This case is settled or was withdrawn; what is left is appealed or opened as a new one.',
} as const;
export const ANOTHER_UNIT = {
  code: 'case_of_another_unit',
  vi: 'Vụ việc này do đơn vị khác giải quyết.',
  en: 'Another unit owns this case.',
} as const;
const WAITS = {
  code: 'case_waits_for_confirmation',
  vi: 'Quyết định đang chờ cán bộ thứ hai xác nhận.',
  en: 'The decision waits for the second officer.',
} as const;
const WANTS_DECISION = {
  code: 'case_wants_a_decision',
  vi: 'Loại vụ việc này phải kết thúc bằng quyết định: chấp nhận, chấp nhận một phần hoặc bác.',
  en: 'A case of this kind ends with a decision: upheld, partly upheld or rejected.',
} as const;
const WANTS_ANSWER = {
  code: 'case_wants_an_answer',
  vi: 'Loại vụ việc này kết thúc bằng câu trả lời; nếu là khiếu nại thì mở vụ việc đúng loại.',
  en: 'A case of this kind ends with an answer; a complaint is opened under its own kind.',
} as const;
const NOT_ACCEPTED = {
  code: 'case_not_accepted',
  vi: 'Hãy thụ lý vụ việc trước; đã thụ lý thì không còn từ chối thụ lý được.',
  en: 'Take the case up first; once taken up it can no longer be declined.',
} as const;
export const CONCERNED = {
  code: 'officer_is_concerned',
  vi: 'Vụ việc liên quan tới chính bạn hoặc người nhà; hãy để cán bộ khác, hoặc chuyển lên cấp trên.',
  en: 'The case concerns you or your family; leave it to another officer or pass it up.',
} as const;
const LISTED_IT = {
  code: 'officer_listed_this_payment',
  vi: 'Bạn đã lập hoặc ký danh sách có khoản chi này; hãy để cán bộ khác quyết định, hoặc chuyển lên cấp trên.',
  en: 'You drafted or signed the list with this payment; another officer decides, or the level above.',
} as const;
const BEFORE = {
  code: 'officer_settled_it_before',
  vi: 'Bạn đã giải quyết vụ việc này ở lần trước.',
  en: 'You settled this case before the appeal.',
} as const;
export const NO_WORDS = {
  code: 'answer_missing',
  vi: 'Hãy viết cho người dân biết kết quả và vì sao, ít nhất 10 ký tự.',
  en: 'Tell the citizen the result and why, in at least 10 characters.',
} as const;
