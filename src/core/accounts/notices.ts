/** What a citizen is told of his account. */
export type NoticeTemplate =
  | 'account_linked'
  | 'account_refused'
  | 'account_in_review'
  | 'replacement_asked'
  | 'replacement_cancelled'
  | 'account_replaced'
  | 'account_unlinked'
  | 'account_ended';

export interface NoticeWords {
  readonly vi: string;
  readonly en: string;
  /** Also sent to the telephone on record: whoever holds the old contact must learn of it, whoever asked. */
  readonly alsoByPhone: boolean;
}

/** Nothing private: no number, no amount, no name, no provider. Whoever reads it over a shoulder learns that there is an account, no more. */
export const NOTICES: Readonly<Record<NoticeTemplate, NoticeWords>> = {
  account_linked: {
    vi: 'Tài khoản an sinh xã hội của ông/bà đã được liên kết. Các kỳ chi trả sau sẽ vào tài khoản này.',
    en: 'Your social-security account is linked. Later payments go there.',
    alsoByPhone: true,
  },
  account_refused: {
    vi: 'Tài khoản chưa liên kết được. Xem lý do và cách làm tiếp ở mục Tài khoản hưởng an sinh xã hội.',
    en: 'The account could not be linked. Why, and what to do next, stands under your social-security account.',
    alsoByPhone: false,
  },
  account_in_review: {
    vi: 'Tên chủ tài khoản cần cán bộ xem lại, trong 3 ngày làm việc. Ông/bà không phải làm gì thêm.',
    en: 'An officer compares the name of the account within 3 working days. You need do nothing.',
    alsoByPhone: false,
  },
  replacement_asked: {
    vi: 'Có yêu cầu đổi tài khoản an sinh xã hội của ông/bà. Nếu không phải ông/bà yêu cầu, hãy hủy trong VNeID hoặc báo Ủy ban nhân dân xã ngay.',
    en: 'Somebody asked to replace your social-security account. If it was not you, cancel it in VNeID or tell the commune at once.',
    alsoByPhone: true,
  },
  replacement_cancelled: {
    vi: 'Yêu cầu đổi tài khoản an sinh xã hội đã được hủy. Tiền vẫn vào nơi như trước.',
    en: 'The replacement of your social-security account was cancelled. Money goes where it went before.',
    alsoByPhone: true,
  },
  account_replaced: {
    vi: 'Tài khoản an sinh xã hội của ông/bà đã được đổi. Danh sách đã ký trước đó vẫn chi vào tài khoản cũ.',
    en: 'Your social-security account was replaced. Lists signed before still pay into the old one.',
    alsoByPhone: true,
  },
  account_unlinked: {
    vi: 'Tài khoản an sinh xã hội của ông/bà đã được hủy liên kết. Các kỳ chi trả sau nhận bằng tiền mặt.',
    en: 'Your social-security account was unlinked. Later payments are in cash.',
    alsoByPhone: true,
  },
  account_ended: {
    vi: 'Tài khoản an sinh xã hội của ông/bà không nhận được tiền nữa. Kỳ sau nhận bằng tiền mặt, trừ khi liên kết tài khoản khác.',
    en: 'Your social-security account takes no money any more. The next payment is in cash, unless you link another.',
    alsoByPhone: true,
  },
};
