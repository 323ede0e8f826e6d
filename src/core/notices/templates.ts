/** What a person is told of. */
export type NoticeTemplate = keyof typeof NOTICES;

/**
 * How far a notice goes. shown: it stands in his own pages. told: it also goes to him by VNeID, and by telephone or e-mail where he agreed. guards: it goes to
 * VNeID and to the telephone at once, asked or not, for whoever holds the old contact must learn of it. wished: it is made only for who agreed to messages.
 */
export type Reach = 'shown' | 'told' | 'guards' | 'wished';

export interface NoticeWords {
  readonly reach: Reach;
  readonly vi: string;
  readonly en: string;
  /** For a text message: without tone marks, one part of 160 signs of the GSM alphabet, no link (links in messages of the State are what fraud imitates). */
  readonly smsVi: string;
  readonly smsEn: string;
}

/**
 * Nothing private: no number, no amount, no name, no provider, no benefit. Whoever reads it over a shoulder learns that there is something, no more.
 * `{reference}` is the masked reference of a payment or case; `{number}` the whole number of a case, which opens nothing to anybody but its asker: never in a
 * text message, which lies open on the telephone.
 */
export const NOTICES = {
  account_linked: {
    reach: 'guards',
    vi: 'Tài khoản an sinh xã hội của ông/bà đã được liên kết. Các kỳ chi trả sau sẽ vào tài khoản này.',
    en: 'Your social-security account is linked. Later payments go there.',
    smsVi:
      'AN SINH: Tai khoan nhan tien cua ong/ba da duoc lien ket. Neu khong phai ong/ba yeu cau, bao UBND xa ngay.',
    smsEn:
      'AN SINH: Your account for payments is linked. If it was not you who asked, tell the commune at once.',
  },
  account_refused: {
    reach: 'told',
    vi: 'Tài khoản chưa liên kết được. Xem lý do và cách làm tiếp ở mục Nơi nhận tiền.',
    en: 'The account could not be linked. Why, and what to do next, stands under Where I am paid.',
    smsVi: 'AN SINH: Tai khoan chua lien ket duoc. Xem ly do trong VNeID hoac hoi UBND xa.',
    smsEn: 'AN SINH: The account could not be linked. See why in VNeID or ask the commune.',
  },
  account_in_review: {
    reach: 'shown',
    vi: 'Tên chủ tài khoản cần cán bộ xem lại, trong 3 ngày làm việc. Ông/bà không phải làm gì thêm.',
    en: 'An officer compares the name of the account within 3 working days. You need do nothing.',
    smsVi: 'AN SINH: Can bo dang xem lai tai khoan. Ong/ba khong phai lam gi.',
    smsEn: 'AN SINH: An officer looks at your account. You need do nothing.',
  },
  replacement_asked: {
    reach: 'guards',
    vi: 'Có yêu cầu đổi tài khoản an sinh xã hội của ông/bà. Nếu không phải ông/bà yêu cầu, hãy hủy trong VNeID hoặc báo Ủy ban nhân dân xã ngay.',
    en: 'Somebody asked to replace your social-security account. If it was not you, cancel it in VNeID or tell the commune at once.',
    smsVi:
      'AN SINH: Co yeu cau doi tai khoan nhan tien cua ong/ba. Neu khong phai ong/ba, huy trong VNeID hoac bao UBND xa ngay.',
    smsEn:
      'AN SINH: Somebody asked to replace your account. If it was not you, cancel it in VNeID or tell the commune at once.',
  },
  replacement_cancelled: {
    reach: 'guards',
    vi: 'Yêu cầu đổi tài khoản an sinh xã hội đã được hủy. Tiền vẫn vào nơi như trước.',
    en: 'The replacement of your social-security account was cancelled. Money goes where it went before.',
    smsVi: 'AN SINH: Yeu cau doi tai khoan da huy. Tien van vao noi nhu truoc.',
    smsEn: 'AN SINH: The replacement of your account was cancelled. Money goes where it went before.',
  },
  account_replaced: {
    reach: 'guards',
    vi: 'Tài khoản an sinh xã hội của ông/bà đã được đổi. Danh sách đã ký trước đó vẫn chi vào tài khoản cũ.',
    en: 'Your social-security account was replaced. Lists signed before still pay into the old one.',
    smsVi: 'AN SINH: Tai khoan nhan tien cua ong/ba da doi. Neu khong phai ong/ba yeu cau, bao UBND xa ngay.',
    smsEn: 'AN SINH: Your account was replaced. If it was not you who asked, tell the commune at once.',
  },
  account_unlinked: {
    reach: 'guards',
    vi: 'Tài khoản an sinh xã hội của ông/bà đã được hủy liên kết. Các kỳ chi trả sau nhận bằng tiền mặt.',
    en: 'Your social-security account was unlinked. Later payments are in cash.',
    smsVi:
      'AN SINH: Tai khoan da huy lien ket. Ky sau nhan tien mat. Neu khong phai ong/ba, bao UBND xa ngay.',
    smsEn:
      'AN SINH: Your account was unlinked. Later payments are in cash. If it was not you, tell the commune at once.',
  },
  cash_moved: {
    reach: 'guards',
    vi: 'Nơi nhận tiền mặt của ông/bà đã được đổi, từ danh sách lập sau. Xem ở mục Nơi nhận tiền.',
    en: 'Where your cash is handed over was changed, from the next list on. See it under Where I am paid.',
    smsVi: 'AN SINH: Noi nhan tien mat da doi. Neu khong phai ong/ba yeu cau, bao UBND xa ngay.',
    smsEn:
      'AN SINH: Where your cash is handed over was changed. If it was not you, tell the commune at once.',
  },
  account_ended: {
    reach: 'guards',
    vi: 'Tài khoản an sinh xã hội của ông/bà không nhận được tiền nữa. Kỳ sau nhận bằng tiền mặt, trừ khi liên kết tài khoản khác.',
    en: 'Your social-security account takes no money any more. The next payment is in cash, unless you link another.',
    smsVi:
      'AN SINH: Tai khoan khong nhan duoc tien nua. Ky sau nhan tien mat, tru khi lien ket tai khoan khac.',
    smsEn:
      'AN SINH: Your account takes no money any more. The next payment is in cash, unless you link another.',
  },
  mandate_expiring: {
    reach: 'told',
    vi: 'Giấy tờ để ông/bà nhận thay sắp hết hạn. Mang giấy tờ mới tới Ủy ban nhân dân xã trước ngày hết hạn để không gián đoạn chi trả.',
    en: 'The paper by which you receive for another runs out soon. Bring a new one to the commune before that, so that payments go on.',
    smsVi: 'AN SINH: Giay to de ong/ba nhan thay sap het han. Moi ong/ba toi UBND xa gia han.',
    smsEn:
      'AN SINH: The paper by which you receive for another runs out soon. Please renew it at the commune.',
  },
  payment_paid: {
    reach: 'wished',
    vi: 'Khoản chi {reference} đã tới tay ông/bà. Nếu chưa nhận được, hãy hỏi ngay từ dòng khoản chi đó.',
    en: 'Payment {reference} has reached you. If you have not got it, ask from the line of that payment.',
    smsVi: 'AN SINH: Khoan {reference} da tra xong. Neu chua nhan duoc, bao UBND xa hoac hoi trong VNeID.',
    smsEn: 'AN SINH: Payment {reference} is paid. If you have not got it, tell the commune or ask in VNeID.',
  },
  payment_waiting: {
    reach: 'wished',
    vi: 'Khoản chi {reference} đang chờ ông/bà tới nhận tiền mặt. Ngày và nơi nhận xem ở dòng khoản chi đó.',
    en: 'Payment {reference} waits for you in cash. Days and place stand at the line of that payment.',
    smsVi: 'AN SINH: Khoan {reference} dang cho ong/ba toi nhan tien mat. Nho mang can cuoc.',
    smsEn: 'AN SINH: Payment {reference} waits for you in cash. Bring your identity card.',
  },
  payment_returned: {
    reach: 'told',
    vi: 'Khoản chi {reference} chưa tới tay ông/bà và đã quay lại. Khoản này được đưa vào danh sách sau; ông/bà không mất tiền.',
    en: 'Payment {reference} did not reach you and came back. It is listed again; nothing is lost.',
    smsVi:
      'AN SINH: Khoan {reference} chua toi noi va da quay lai. Se chi lai o danh sach sau, khong mat tien.',
    smsEn: 'AN SINH: Payment {reference} did not arrive and came back. It is listed again; nothing is lost.',
  },
  pay_days_coming: {
    reach: 'wished',
    vi: 'Sắp tới những ngày chi trả của xã. Tiền của ông/bà có trong danh sách tháng tới; ngày và nơi nhận xem ở mục Thẻ và nơi nhận tiền mặt.',
    en: 'The pay days of your commune are near. You are on the list of the coming month; days and place stand under Card, and where cash is handed over.',
    smsVi:
      'AN SINH: Sap toi ngay chi tra cua xa. Ong/ba co ten trong danh sach thang toi. Nho mang can cuoc.',
    smsEn: 'AN SINH: Pay days of your commune are near. You are on the list. Bring your identity card.',
  },
  case_received: {
    reach: 'told',
    vi: 'Vụ việc {number} đã được ghi nhận. Hạn trả lời và từng bước xem ở mục Hỏi, khiếu nại.',
    en: 'Case {number} was taken in. Its clock and every step stand under Questions and complaints.',
    smsVi: 'AN SINH: Vu viec {reference} da duoc ghi nhan. Xem han tra loi trong VNeID.',
    smsEn: 'AN SINH: Case {reference} was taken in. See its clock in VNeID.',
  },
  case_message: {
    reach: 'told',
    vi: 'Có tin nhắn về vụ việc {number}. Hãy mở mục Hỏi, khiếu nại để đọc và trả lời.',
    en: 'There is a message about case {number}. Open Questions and complaints to read and answer it.',
    smsVi: 'AN SINH: Co tin moi ve vu viec {reference}. Mo VNeID de doc hoac hoi UBND xa.',
    smsEn: 'AN SINH: There is news of case {reference}. Read it in VNeID or ask the commune.',
  },
  case_passed_up: {
    reach: 'told',
    vi: 'Vụ việc {number} đã chuyển lên cấp trên giải quyết. Đơn vị đang giải quyết và hạn mới xem ở mục Hỏi, khiếu nại.',
    en: 'Case {number} was passed to the level above. Who has it now, and by when, stands under Questions and complaints.',
    smsVi: 'AN SINH: Vu viec {reference} da chuyen len cap tren giai quyet. Xem han moi trong VNeID.',
    smsEn: 'AN SINH: Case {reference} was passed to the level above. See its new clock in VNeID.',
  },
  case_answered: {
    reach: 'told',
    vi: 'Vụ việc {number} đã có quyết định giải quyết. Ông/bà đọc quyết định, và nếu không đồng ý thì khiếu nại tiếp, ở mục Hỏi, khiếu nại.',
    en: 'Case {number} is decided. Read the decision under Questions and complaints; if you do not agree, appeal there.',
    smsVi: 'AN SINH: Vu viec {reference} da co quyet dinh. Doc trong VNeID hoac toi UBND xa.',
    smsEn: 'AN SINH: Case {reference} is decided. Read it in VNeID or at the commune.',
  },
} as const satisfies Readonly<Record<string, NoticeWords>>;

export const NOTICE_TEMPLATES = Object.keys(NOTICES) as readonly NoticeTemplate[];

/** Enough of a public reference for its holder to know which is meant, too little to look it up: the last four signs. */
export const maskedReference = (reference: string): string => `...${reference.slice(-4)}`;

export type Language = 'vi' | 'en';

/** The words of a notice with its reference put in; `whole` for his own pages, VNeID and e-mail, `sms` for a text message. */
export function noticeText(
  template: NoticeTemplate,
  reference: string | undefined,
): { readonly vi: string; readonly en: string; readonly smsVi: string; readonly smsEn: string } {
  const { vi, en, smsVi, smsEn } = NOTICES[template];
  const masked = reference === undefined ? '' : maskedReference(reference);
  const filled = (text: string) => text.replace('{reference}', masked).replace('{number}', reference ?? '');
  return { vi: filled(vi), en: filled(en), smsVi: filled(smsVi), smsEn: filled(smsEn) };
}
