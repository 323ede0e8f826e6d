import type { Unreadable } from '../iso20022/reportItems.ts';

/**
 * A break is a place where what an institution says and what our books say do not agree. Breaks are named, listed and resolved by people; none is
 * closed by the program.
 */
export const BREAKS = {
  amount_differs: {
    vi: 'Số tiền trên sao kê khác số tiền đã lệnh chi; đối chiếu chứng từ với tổ chức chi trả.',
    en: 'The statement says another amount than was instructed; compare the vouchers with the provider.',
  },
  unknown_reference: {
    vi: 'Sao kê có mã tham chiếu mà hệ thống không gửi; hỏi tổ chức chi trả khoản này là gì.',
    en: 'The statement has a reference that was never sent; ask the provider what this entry is.',
  },
  reference_missing: {
    vi: 'Dòng sao kê không có mã tham chiếu; yêu cầu tổ chức chi trả bổ sung.',
    en: 'The statement line has no reference; ask the provider to supply it.',
  },
  duplicate_in_statement: {
    vi: 'Cùng một dòng xuất hiện hai lần trong một sao kê; chỉ tính một lần, hỏi lại tổ chức chi trả.',
    en: 'The same line stands twice in one statement; it is counted once, ask the provider about the other.',
  },
  duplicate_statement: {
    vi: 'Sao kê này đã nhận trước đó; không ghi sổ lần nữa.',
    en: 'This statement was received before; it is not booked again.',
  },
  booked_twice: {
    vi: 'Ngân hàng ghi nợ hai lần cho một khoản chi; yêu cầu hoàn lại lần thứ hai.',
    en: 'The bank debited one payment twice; ask for the second debit back.',
  },
  returned_twice: {
    vi: 'Một khoản chi được hoàn trả hai lần; xác minh với tổ chức chi trả.',
    en: 'One payment was returned twice; clear it with the provider.',
  },
  return_before_payment: {
    vi: 'Khoản hoàn trả đến khi chưa có bút toán chi; chờ sao kê chi rồi đối chiếu lại.',
    en: 'Money came back for a payment not yet booked; wait for the debit and match again.',
  },
  direction_differs: {
    vi: 'Chiều ghi nợ/ghi có khác với lệnh và không nêu là hoàn trả; hỏi tổ chức chi trả.',
    en: 'Debit and credit are the other way round and it is not called a return; ask the provider.',
  },
  reversal_unclear: {
    vi: 'Dòng ghi là bút toán đảo nhưng cùng chiều với lệnh chi; hỏi tổ chức chi trả.',
    en: 'The line is called a reversal but goes the same way as the payment; ask the provider.',
  },
  reversal_unreadable: {
    vi: 'Không đọc được dấu hiệu bút toán đảo; xem dòng này trong tệp gốc.',
    en: 'The reversal mark cannot be read; look at the line in the original file.',
  },
  wrong_currency: {
    vi: 'Dòng sao kê không phải đồng Việt Nam; hỏi tổ chức chi trả.',
    en: 'The line is not in Vietnamese đồng; ask the provider.',
  },
  amount_unreadable: {
    vi: 'Không đọc được số tiền của dòng này; xem tệp gốc.',
    en: 'The amount of the line cannot be read; look at the original file.',
  },
  line_unreadable: {
    vi: 'Không đọc chắc chắn được dòng này; xem tệp gốc và hỏi tổ chức chi trả.',
    en: 'The line cannot be read for certain; look at the original file and ask the provider.',
  },
  file_unreadable: {
    vi: 'Tệp báo cáo hỏng hoặc bị cắt; không ghi sổ gì từ tệp, yêu cầu gửi lại.',
    en: 'The report file is broken or cut short; nothing of it is booked, ask for it again.',
  },
  details_differ_from_entry: {
    vi: 'Tổng chi tiết không bằng số tiền của bút toán; hỏi tổ chức chi trả phần chênh lệch.',
    en: 'The details do not add up to their entry; ask the provider about the difference.',
  },
  opening_differs: {
    vi: 'Số dư đầu kỳ khác số dư cuối kỳ trước; có thể thiếu một sao kê, yêu cầu gửi bổ sung.',
    en: 'The opening balance is not the last closing balance; a statement may be missing, ask for it.',
  },
  balance_differs: {
    vi: 'Số dư đầu kỳ cộng phát sinh không bằng số dư cuối kỳ; yêu cầu kiểm tra sao kê.',
    en: 'The opening balance and the entries do not come to the closing balance; have the statement checked.',
  },
  status_contradicts: {
    vi: 'Báo cáo đến sau trái với kết quả cuối cùng; giữ cả hai, cán bộ xác minh.',
    en: 'A later report contradicts a final outcome; both are kept, an officer must clear it.',
  },
  never_instructed: {
    vi: 'Tổ chức chi trả báo về một khoản chưa được lệnh chi hoặc đang bị giữ; xác minh ngay.',
    en: 'A provider speaks of a payment that was never instructed, or was held; look into it at once.',
  },
  not_of_this_provider: {
    vi: 'Tổ chức chi trả báo về một khoản giao cho tổ chức khác chi; không ghi nhận, xác minh vì sao.',
    en: 'A provider speaks of a payment that another was given to pay; it is not believed, find out why.',
  },
  collected_twice: {
    vi: 'Một khoản tiền mặt được ký nhận hai lần với hai chứng từ; thu hồi lần thứ hai.',
    en: 'One cash payment was handed over twice under two vouchers; recover the second.',
  },
  message_refused: {
    vi: 'Kênh chi trả từ chối cả tệp lệnh; các khoản trong tệp được lập lại ở danh sách bổ sung.',
    en: 'The rail refused a whole message; its payments are listed again in a supplement.',
  },
  unknown_order: {
    vi: 'Kho bạc báo về một lệnh chi mà hệ thống không gửi; hỏi lại Kho bạc.',
    en: 'The Treasury speaks of an order that was never sent; ask the Treasury.',
  },
  order_status_contradicts: {
    vi: 'Kho bạc báo kết quả trái với kết quả đã ghi của lệnh chi; đối chiếu với Kho bạc.',
    en: 'The Treasury says otherwise than what is on record for an order; clear it with the Treasury.',
  },
} as const satisfies Readonly<Record<string, { readonly vi: string; readonly en: string }>>;

export type BreakKind = keyof typeof BREAKS;

/** The break an item that could not be read becomes. */
export function breakOfUnreadable(item: Pick<Unreadable, 'code'>): BreakKind {
  switch (item.code) {
    case 'wrong_currency':
    case 'currency_missing':
      return 'wrong_currency';
    case 'reversal_unreadable':
      return 'reversal_unreadable';
    case 'amount_missing':
    case 'amount_unreadable':
    case 'amount_not_whole':
      return 'amount_unreadable';
    case 'malformed_xml':
    case 'cut_short':
    case 'not_a_report':
      return 'file_unreadable';
    default:
      return 'line_unreadable';
  }
}
