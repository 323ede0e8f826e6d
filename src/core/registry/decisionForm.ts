import { rosterCategory } from '../benefits/index.ts';
import type { MonthNumber } from '../months.ts';
import { NO_REASON } from '../noReason.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import type { Chain, DecisionFacts, NewDecision } from './rosterChanges.ts';

/** Months before its signature from which a decision may take effect: what was owed earlier is argued, not entered (a complaint, a court). */
export const EFFECTIVE_MONTHS_BACK = 12;
/** Months after its signature up to which it may take effect. */
export const EFFECTIVE_MONTHS_AHEAD = 6;

/** A decision as an officer writes it down from its paper. */
export interface DecisionForm {
  readonly kind: NewDecision['kind'];
  /** Code of the roster category, with `grant` alone: what follows keeps that of its grant. */
  readonly category?: string | undefined;
  /** With `grant` and `adjust`; an adjustment without them keeps those in force. */
  readonly parameters?: Readonly<Record<string, number | boolean>> | undefined;
  readonly household?: 'poor' | 'near_poor' | null | undefined;
  readonly number: string;
  readonly signedOn: Temporal.PlainDate;
  readonly effectiveMonth: MonthNumber;
  readonly reason?: string | undefined;
  /** The last decision on file when the form was filled in (0: none); undefined where nobody says. */
  readonly seen?: bigint | undefined;
}

export interface DecisionFormAsking {
  readonly form: DecisionForm;
  readonly person: { readonly isDead: boolean } | undefined;
  /** The person's chains in this commune, by their last word. */
  readonly chains: readonly Chain[];
  /** The chain that is changed; undefined with a grant, or when there is none of this number. */
  readonly chain: Chain | undefined;
  /** The last decision on file now; 0 when there is none. */
  readonly last: bigint;
  readonly today: Temporal.PlainDate;
}

export type DecisionFormRefusal = Refusal<
  | 'person_not_found'
  | 'person_is_dead'
  | 'decided_meanwhile'
  | 'decision_number_missing'
  | 'decision_signed_in_the_future'
  | 'effective_month_out_of_range'
  | 'category_unknown'
  | 'benefit_already_granted'
  | 'grant_not_found'
  | 'decision_does_not_follow'
  | 'reason_missing'
>;

/**
 * Whether a decision on paper may be recorded, and what it then states. Refusals in order of precedence. Amounts are nobody's to state: the rules decide
 * them, so the facts carry none (`statedAmount` is filled with what the rules give).
 */
export function readDecisionForm(
  asking: DecisionFormAsking,
): Result<Omit<DecisionFacts, 'statedAmount'>, DecisionFormRefusal> {
  const { form, person, today } = asking;
  if (!person) return refused(PERSON_NOT_FOUND);
  if (person.isDead && form.kind !== 'stop') return refused(DEAD);
  if (form.seen !== undefined && form.seen !== asking.last) return refused(MEANWHILE);
  if (form.number.trim().length < 3) return refused(NO_NUMBER);
  if (Temporal.PlainDate.compare(form.signedOn, today) > 0) return refused(FUTURE);
  const away = monthsBetween(form.signedOn, form.effectiveMonth);
  if (away < -EFFECTIVE_MONTHS_BACK || away > EFFECTIVE_MONTHS_AHEAD) return refused(OUT_OF_RANGE);
  return form.kind === 'grant' ? readGrant(asking) : readChange(asking);
}

function readGrant({
  form,
  chains,
}: DecisionFormAsking): Result<Omit<DecisionFacts, 'statedAmount'>, DecisionFormRefusal> {
  const category = rosterCategory(form.category ?? '');
  if (!category) return refused(CATEGORY_UNKNOWN);
  if (chains.some((chain) => !ENDED.has(chain.kind) && chain.facts.category === category.code))
    return refused(ALREADY);
  const { household = null, parameters = {} } = form;
  return accepted({ category: category.code, household, parameters, payee: null });
}

function readChange({
  form,
  chain,
}: DecisionFormAsking): Result<Omit<DecisionFacts, 'statedAmount'>, DecisionFormRefusal> {
  if (!chain) return refused(NO_GRANT);
  if (!FOLLOWS[form.kind as keyof typeof FOLLOWS].has(chain.kind)) return refused(DOES_NOT_FOLLOW);
  if ((form.kind === 'suspend' || form.kind === 'stop') && (form.reason ?? '').trim().length < 3)
    return refused(NO_REASON);
  const { category, payee, household, parameters } = chain.facts;
  return accepted({
    category,
    payee,
    household: form.kind === 'adjust' && form.household !== undefined ? form.household : household,
    parameters: form.kind === 'adjust' && form.parameters !== undefined ? form.parameters : parameters,
  });
}

const ENDED: ReadonlySet<Chain['kind']> = new Set(['stop', 'void']);
const RUNNING = ['grant', 'adjust', 'resume'] as const;
/** After which last word each may come. */
const FOLLOWS: Readonly<Record<'adjust' | 'suspend' | 'resume' | 'stop', ReadonlySet<Chain['kind']>>> = {
  adjust: new Set(RUNNING),
  suspend: new Set(RUNNING),
  resume: new Set(['suspend', 'stop']),
  stop: new Set([...RUNNING, 'suspend']),
};

const monthsBetween = (day: Temporal.PlainDate, month: MonthNumber): number =>
  (Math.floor(month / 100) - day.year) * 12 + (month % 100) - day.month;

export const PERSON_NOT_FOUND = {
  code: 'person_not_found',
  vi: 'Không có người này trong phạm vi của ông/bà; hãy tìm theo tên hoặc số định danh.',
  en: 'There is no such person within your unit; search by name or personal number.',
} as const;
const DEAD = {
  code: 'person_is_dead',
  vi: 'Người này đã được ghi là đã mất; chỉ ghi được quyết định thôi hưởng. Nếu ghi nhầm, hãy báo xã.',
  en: 'This person is recorded as deceased: only a stop can be recorded. If that is wrong, tell the commune.',
} as const;
const MEANWHILE = {
  code: 'decided_meanwhile',
  vi: 'Trong lúc ông/bà điền, một quyết định khác đã được ghi cho người này. Kết quả theo luật đã tính lại; hãy xem lại rồi ghi, những gì đã gõ vẫn còn.',
  en: 'While you were writing, another decision was recorded for this person. The result by the rules is worked out anew: look at it and record again; what you typed is still here.',
} as const;
const NO_NUMBER = {
  code: 'decision_number_missing',
  vi: 'Hãy ghi số quyết định như trên giấy, ví dụ 123/QĐ-UBND.',
  en: 'Write the number of the decision as the paper has it, as 123/QĐ-UBND.',
} as const;
const FUTURE = {
  code: 'decision_signed_in_the_future',
  vi: 'Ngày ký ở sau hôm nay; chỉ ghi quyết định đã ký.',
  en: 'It is signed after today; only decisions that are signed are recorded.',
} as const;
const OUT_OF_RANGE = {
  code: 'effective_month_out_of_range',
  vi: `Tháng hưởng phải trong khoảng ${EFFECTIVE_MONTHS_BACK} tháng trước đến ${EFFECTIVE_MONTHS_AHEAD} tháng sau tháng ký.`,
  en: `It takes effect from ${EFFECTIVE_MONTHS_BACK} months before to ${EFFECTIVE_MONTHS_AHEAD} months after the month it was signed.`,
} as const;
export const CATEGORY_UNKNOWN = {
  code: 'category_unknown',
  vi: 'Mã diện đối tượng không có trong danh mục; hãy chọn trong danh mục diện đối tượng.',
  en: 'The category code is not in the catalogue; choose one of the categories.',
} as const;
const ALREADY = {
  code: 'benefit_already_granted',
  vi: 'Người này đang hưởng diện này; hãy ghi quyết định điều chỉnh, hoặc thôi hưởng trước.',
  en: 'This person has a grant of this category; record an adjustment, or stop it first.',
} as const;
const NO_GRANT = {
  code: 'grant_not_found',
  vi: 'Không thấy quyết định hưởng mang số này của người này; xem các quyết định của người đó.',
  en: 'This person has no grant of this number; look at the decisions of the person.',
} as const;
const DOES_NOT_FOLLOW = {
  code: 'decision_does_not_follow',
  vi: 'Quyết định này không nối tiếp được quyết định sau cùng (ví dụ: chỉ hưởng lại sau khi tạm dừng hoặc thôi hưởng).',
  en: 'This decision cannot come after the last one (one resumes only what was suspended or stopped).',
} as const;
