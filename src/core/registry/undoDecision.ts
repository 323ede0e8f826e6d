import type { MonthNumber } from '../months.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import type { DecisionFacts, NewDecision } from './rosterChanges.ts';

/** A decision of a chain, as it stands on record. */
export interface DecisionOnRecord {
  readonly decisionId: bigint;
  readonly kind: NewDecision['kind'] | 'void';
  readonly number: string;
  /** `YYYY-MM-DD`; null for a stop by absence. */
  readonly signedOn: string | null;
  readonly effectiveMonth: MonthNumber;
  /** The first month whose list could follow it. */
  readonly recordedMonth: MonthNumber;
  readonly facts: DecisionFacts;
  readonly isFromRoster: boolean;
  /** Whether a list it bears on was signed after it was recorded. */
  readonly isSignedOver: boolean;
}

export interface UndoAsking {
  /** Of the person, oldest first. */
  readonly decisions: readonly (DecisionOnRecord & { readonly grantId: bigint })[];
  /** The one that was recorded in error. */
  readonly decisionId: bigint;
  readonly reason: string;
  /** The month whose lists are being made. */
  readonly month: MonthNumber;
}

export type UndoDecisionRefusal = Refusal<
  | 'decided_meanwhile'
  | 'decision_came_by_roster'
  | 'decision_was_followed'
  | 'decision_of_an_earlier_month'
  | 'undo_reason_missing'
>;

/** What is recorded to undo another decision; it rests on the paper that was in force before. */
export interface Undoing extends Pick<DecisionOnRecord, 'number' | 'signedOn' | 'effectiveMonth' | 'facts'> {
  readonly kind: DecisionOnRecord['kind'];
  readonly grantId: bigint;
  readonly reason: string;
}

const HALTED: readonly string[] = ['suspend', 'stop', 'void'];

/**
 * What takes back a decision that was typed in error: nothing is deleted, another word of the chain restores what was in force before it. Safe only until somebody
 * signed over it; from then on a decision on paper is needed. Refusals in order of precedence.
 */
export function undoDecision(asking: UndoAsking): Result<Undoing, UndoDecisionRefusal> {
  const last = asking.decisions.at(-1);
  if (last?.decisionId !== asking.decisionId) return refused(MEANWHILE);
  if (last.isFromRoster) return refused(BY_ROSTER);
  if (last.kind === 'void' || last.isSignedOver) return refused(FOLLOWED);
  if (last.recordedMonth !== asking.month) return refused(EARLIER);
  if (asking.reason.trim().length < 3) return refused(NO_REASON);
  const before = asking.decisions.findLast(
    ({ grantId, decisionId }) => grantId === last.grantId && decisionId !== last.decisionId,
  );
  const { number, signedOn, facts } = before ?? last;
  return accepted({
    kind: before ? kindThatRestores(before.kind, last.kind) : 'void',
    grantId: last.grantId,
    number,
    signedOn,
    facts,
    effectiveMonth: last.effectiveMonth,
    reason: asking.reason.trim(),
  });
}

function kindThatRestores(before: DecisionOnRecord['kind'], undone: DecisionOnRecord['kind']) {
  if (HALTED.includes(before)) return before;
  return HALTED.includes(undone) ? 'resume' : 'adjust';
}

const MEANWHILE = {
  code: 'decided_meanwhile',
  vi: 'Đây không còn là quyết định ghi sau cùng của người này. Hãy xem lại hồ sơ; chỉ hoàn tác được lần ghi sau cùng.',
  en: 'This is no longer the last decision recorded for this person. Look at the file again: only the last entry can be undone.',
} as const;
const BY_ROSTER = {
  code: 'decision_came_by_roster',
  vi: 'Quyết định này vào theo danh sách nhập từ tệp. Hãy sửa tệp rồi nhập lại, hoặc ghi một quyết định điều chỉnh.',
  en: 'This decision came with a roster. Mend the file and import it again, or record an adjustment.',
} as const;
const FOLLOWED = {
  code: 'decision_was_followed',
  vi: 'Sau khi ghi quyết định này đã có danh sách ký theo nó. Muốn đổi, hãy ghi một quyết định mới đã ký.',
  en: 'A list was signed over this decision since it was recorded. To change it, record a new signed decision.',
} as const;
const EARLIER = {
  code: 'decision_of_an_earlier_month',
  vi: 'Quyết định này được ghi cho kỳ của tháng trước. Muốn đổi, hãy ghi một quyết định mới đã ký.',
  en: 'This decision was recorded for the lists of an earlier month. To change it, record a new signed decision.',
} as const;
const NO_REASON = {
  code: 'undo_reason_missing',
  vi: 'Hãy ghi ghi nhầm điều gì; người kiểm tra sau này sẽ đọc.',
  en: 'Say what was recorded in error; whoever checks it later will read it.',
} as const;
