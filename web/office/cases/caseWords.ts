import type { Case, Commands } from '../../kit/api.generated.ts';
import { daysBetween, today } from '../../kit/format.ts';
import { words } from '../../kit/words.ts';

export type Category = Commands['/v1/persons/{person}/cases']['body']['category'];

/** What somebody at the counter may ask or complain of, as the one who writes it down reads it. */
export const COUNTER_CATEGORIES = words<Record<Category, string>>({
  question: { vi: 'Hỏi về khoản chi hoặc chế độ', en: 'A question about a payment or a benefit' },
  not_paid: { vi: 'Chưa nhận được tiền', en: 'The money has not come' },
  wrong_amount: { vi: 'Số tiền không đúng', en: 'The amount is wrong' },
  account_problem: {
    vi: 'Vướng mắc về tài khoản hoặc nơi nhận tiền',
    en: 'Trouble with the account or the place of payment',
  },
  wrong_person_or_account: {
    vi: 'Tiền vào nhầm người hoặc nhầm tài khoản',
    en: 'The money went to the wrong person or account',
  },
  payee_dispute: { vi: 'Không đồng ý người nhận thay', en: 'Dispute about who receives' },
  decision_appeal: {
    vi: 'Khiếu nại quyết định hưởng, thôi hưởng, mức hưởng',
    en: 'Complaint against a decision on the benefit',
  },
  officer_conduct: {
    vi: 'Cán bộ giữ lại, bớt tiền hoặc đòi tiền',
    en: 'An officer kept part of the money or asked for some',
  },
  coercion: { vi: 'Bị ép buộc, bị chiếm tiền', en: 'Forced, or the money was taken' },
  health_disclosed: {
    vi: 'Bị lộ tình trạng sức khỏe, hoàn cảnh',
    en: 'Health or circumstances were disclosed',
  },
});

/** Never at the commune. */
export const CONFIDENTIAL: readonly Category[] = ['officer_conduct', 'coercion', 'health_disclosed'];

/** Ends with an answer; the others with a decision. */
export const ANSWERED: readonly Category[] = ['question', 'account_problem'];

export const CLOCK = words({
  late: { vi: (days: number) => `quá hạn ${days} ngày`, en: (days: number) => `${days} days late` },
  today: { vi: 'hạn là hôm nay', en: 'due today' },
  tomorrow: { vi: 'hạn là ngày mai', en: 'due tomorrow' },
  left: { vi: (days: number) => `còn ${days} ngày`, en: (days: number) => `${days} days left` },
});

/** How long a case has left, in words; `days` is negative when its day has passed. */
export function clockOf(
  one: Pick<Case, 'due_on'>,
  say: { [Name in keyof typeof CLOCK]: (typeof CLOCK)[Name]['vi'] },
): { readonly days: number; readonly text: string } {
  const days = daysBetween(today(), one.due_on);
  const text =
    days < 0 ? say.late(-days) : days === 0 ? say.today : days === 1 ? say.tomorrow : say.left(days);
  return { days, text };
}
