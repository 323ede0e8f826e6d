/** Whose desk a case lies on, lowest first. */
export type CaseLevel = 'commune' | 'province' | 'ministry';
export const CASE_LEVELS: readonly CaseLevel[] = ['commune', 'province', 'ministry'];

/** Which law gives a case its clock (`clock.ts`). */
export type CaseLaw = 'question' | 'complaint' | 'denunciation';

export interface CategoryRule {
  readonly vi: string;
  readonly en: string;
  readonly law: CaseLaw;
  /** Never seen by the commune concerned: neither the case, nor that there is one. */
  readonly confidential: boolean;
  /** What ends it: words that answer, or a decision that stands or falls on appeal. */
  readonly settledBy: 'answer' | 'decision';
}

const asked = { law: 'question', confidential: false, settledBy: 'answer' } as const;
const complained = { law: 'complaint', confidential: false, settledBy: 'decision' } as const;
const denounced = { law: 'denunciation', confidential: true, settledBy: 'decision' } as const;

/** What a case may be about. The sentences stand on citizens' and officers' screens. */
export const CASE_CATEGORIES = {
  question: { vi: 'Hỏi về khoản chi hoặc chế độ', en: 'A question about a payment or a benefit', ...asked },
  account_problem: {
    vi: 'Vướng mắc về tài khoản hoặc nơi nhận tiền',
    en: 'Trouble with the account or the place of payment',
    ...asked,
  },
  not_paid: { vi: 'Chưa nhận được tiền', en: 'The money has not come', ...complained },
  wrong_amount: { vi: 'Số tiền không đúng', en: 'The amount is wrong', ...complained },
  wrong_person_or_account: {
    vi: 'Tiền vào nhầm người hoặc nhầm tài khoản',
    en: 'The money went to the wrong person or account',
    ...complained,
  },
  payee_dispute: { vi: 'Không đồng ý người nhận thay', en: 'Dispute about who receives', ...complained },
  decision_appeal: {
    vi: 'Khiếu nại quyết định hưởng, thôi hưởng, mức hưởng',
    en: 'Complaint against a decision on the benefit',
    ...complained,
  },
  officer_conduct: {
    vi: 'Cán bộ giữ lại, bớt tiền hoặc đòi tiền',
    en: 'An officer kept part of the money or asked for some',
    ...denounced,
  },
  coercion: { vi: 'Bị ép buộc, bị chiếm tiền', en: 'Forced, or the money was taken', ...denounced },
  health_disclosed: {
    vi: 'Bị lộ tình trạng sức khỏe, hoàn cảnh',
    en: 'Health or circumstances were disclosed',
    ...denounced,
  },
} as const satisfies Readonly<Record<string, CategoryRule>>;

export type CaseCategory = keyof typeof CASE_CATEGORIES;
export const CASE_CATEGORY_CODES = Object.keys(CASE_CATEGORIES) as readonly CaseCategory[];

/** The rule of a category, with its full type. */
export const ruleOf = (category: CaseCategory): CategoryRule => CASE_CATEGORIES[category];

/** The level above; undefined above the ministry. */
export const levelAbove = (level: CaseLevel): CaseLevel | undefined =>
  CASE_LEVELS[CASE_LEVELS.indexOf(level) + 1];

/**
 * Who owns a case first: the commune, but for what is confidential. That goes to the province, and to the ministry where the officer it is about works in
 * the province itself (`about`): nobody is asked to look into his own house.
 */
export function firstLevel(category: CaseCategory, about?: CaseLevel): CaseLevel {
  if (!ruleOf(category).confidential) return 'commune';
  return about === 'province' || about === 'ministry' ? 'ministry' : 'province';
}
