import type { Commands, OwnCase } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export type Category = Commands['/v1/me/cases']['body']['category'];

/** What one may ask or complain about, as people say it. */
export const CATEGORIES = words<Record<Category, string>>({
  question: { vi: 'Tôi muốn hỏi', en: 'I have a question' },
  not_paid: { vi: 'Tôi chưa nhận được tiền', en: 'The money has not come' },
  wrong_amount: { vi: 'Số tiền không đúng', en: 'The amount is wrong' },
  account_problem: {
    vi: 'Vướng mắc về tài khoản hoặc nơi nhận tiền',
    en: 'Trouble with the account or the place of payment',
  },
  wrong_person_or_account: {
    vi: 'Tiền vào nhầm người, nhầm tài khoản',
    en: 'It went to the wrong person or account',
  },
  payee_dispute: { vi: 'Tôi không đồng ý người nhận thay', en: 'I do not agree who receives for me' },
  decision_appeal: {
    vi: 'Khiếu nại quyết định hưởng, mức hưởng',
    en: 'I complain against a decision on the benefit',
  },
  officer_conduct: {
    vi: 'Cán bộ giữ lại, bớt tiền hoặc đòi tiền',
    en: 'An officer kept part of it or asked for money',
  },
  coercion: { vi: 'Tôi bị ép buộc, bị chiếm tiền', en: 'I was forced, or the money was taken' },
  health_disclosed: {
    vi: 'Bị lộ tình trạng sức khỏe, hoàn cảnh',
    en: 'My health or circumstances were disclosed',
  },
});

/** Goes above the commune, which never learns of it. */
export const CONFIDENTIAL: readonly Category[] = ['officer_conduct', 'coercion', 'health_disclosed'];

export const CASE_STATES = words<Record<OwnCase['state'], string>>({
  received: { vi: 'Đã nhận', en: 'Received' },
  accepted: { vi: 'Đã thụ lý', en: 'Taken up' },
  in_work: { vi: 'Đang giải quyết', en: 'Being worked on' },
  to_confirm: { vi: 'Chờ duyệt kết quả', en: 'The result waits to be confirmed' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  upheld: { vi: 'Ông/bà đúng', en: 'You were right' },
  partly_upheld: { vi: 'Ông/bà đúng một phần', en: 'You were right in part' },
  rejected: { vi: 'Không chấp nhận', en: 'Rejected' },
  declined: { vi: 'Không thụ lý', en: 'Not taken up' },
  withdrawn: { vi: 'Ông/bà đã rút', en: 'You took it back' },
});
