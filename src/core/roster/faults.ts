/** One Vietnamese and one English sentence: what is wrong and how to mend it. `{detail}` takes what the reader knows besides. */
interface Sentences {
  readonly vi: string;
  readonly en: string;
}

/** Why a row is not taken in. The row is reported and can be mended; the other rows go in. */
export const faultSentences = {
  missing: { vi: 'Ô này bắt buộc phải có; hãy điền vào.', en: 'This cell must be filled in.' },
  formula_without_value: {
    vi: 'Công thức chưa được tính; hãy thay công thức bằng giá trị.',
    en: 'The formula was never calculated; replace it by its value.',
  },
  cell_error_value: {
    vi: 'Ô báo lỗi của bảng tính ({detail}); hãy nhập lại giá trị.',
    en: 'The cell holds a spreadsheet error ({detail}); enter the value again.',
  },
  merged_cell: {
    vi: 'Ô này bị gộp với ô khác; hãy bỏ gộp và điền riêng cho từng người.',
    en: 'This cell is merged with another; unmerge it and fill it in for each person.',
  },
  text_too_long: {
    vi: 'Nội dung quá dài; tối đa {detail} ký tự.',
    en: 'The text is too long; at most {detail} characters.',
  },
  text_became_date: {
    vi: 'Bảng tính đã đổi nội dung thành ngày; hãy định dạng ô là văn bản và nhập lại.',
    en: 'The spreadsheet has turned the text into a date; format the cell as text and enter it again.',
  },
  encoding_unclear: {
    vi: 'Không đọc chắc được phông chữ cũ (TCVN3, VNI…); hãy gõ lại bằng Unicode.',
    en: 'The old font encoding cannot be read with certainty; type the text again in Unicode.',
  },
  name_not_a_name: {
    vi: 'Họ tên chỉ gồm chữ cái, ít nhất hai tiếng; hãy ghi đầy đủ theo giấy tờ.',
    en: 'A name has letters only and at least two words; write it in full as on the papers.',
  },
  pin_not_digits: {
    vi: 'Số định danh chỉ gồm 12 chữ số; hãy nhập lại.',
    en: 'A personal number has 12 digits and nothing else; enter it again.',
  },
  pin_length: {
    vi: 'Số định danh có {detail} chữ số thay vì 12; hãy nhập lại theo thẻ căn cước.',
    en: 'The personal number has {detail} digits instead of 12; enter it as on the card.',
  },
  pin_is_old_identity_number: {
    vi: 'Đây là số chứng minh nhân dân 9 chữ số; hãy ghi số định danh cá nhân 12 chữ số.',
    en: 'This is an old 9-digit identity number; write the 12-digit personal number.',
  },
  date_unreadable: {
    vi: 'Không đọc được ngày; hãy ghi ngày/tháng/năm, ví dụ 05/09/1951.',
    en: 'The date cannot be read; write day/month/year, for example 05/09/1951.',
  },
  date_month_impossible: {
    vi: 'Tháng lớn hơn 12; hãy ghi theo thứ tự ngày/tháng/năm.',
    en: 'The month is above 12; write day/month/year in this order.',
  },
  date_not_in_calendar: {
    vi: 'Ngày này không có trong lịch; hãy kiểm tra lại ngày và tháng.',
    en: 'This day does not exist in the calendar; check day and month.',
  },
  date_year_two_digits: {
    vi: 'Năm phải đủ bốn chữ số, ví dụ 1938.',
    en: 'Write the year with four digits, for example 1938.',
  },
  date_out_of_range: {
    vi: 'Năm nằm ngoài khoảng có thể; hãy kiểm tra lại.',
    en: 'The year is out of the possible range; check it.',
  },
  date_in_future: {
    vi: 'Ngày này sau tháng của danh sách; hãy kiểm tra lại.',
    en: 'This date lies after the month of the roster; check it.',
  },
  date_needs_day: {
    vi: 'Ở đây cần đủ ngày/tháng/năm.',
    en: 'Day, month and year are all needed here.',
  },
  month_unreadable: {
    vi: 'Không đọc được tháng; hãy ghi tháng/năm, ví dụ 11/2026.',
    en: 'The month cannot be read; write month/year, for example 11/2026.',
  },
  sex_unknown: { vi: 'Giới tính phải là Nam hoặc Nữ.', en: 'Write Nam (male) or Nữ (female).' },
  commune_unknown: {
    vi: 'Không có xã nào mang mã này; hãy tra mã 5 chữ số của xã.',
    en: 'No commune has this code; look up its 5-digit code.',
  },
  commune_divided: {
    vi: 'Mã xã cũ đã chia về nhiều xã mới: {detail}; hãy chọn một mã.',
    en: 'This old commune was divided among new ones: {detail}; choose one code.',
  },
  category_unknown: {
    vi: 'Không có mã đối tượng này; hãy xem sheet HuongDan.',
    en: 'There is no such category code; see the sheet HuongDan.',
  },
  parameter_unreadable: {
    vi: 'Không đọc được tham số "{detail}"; hãy ghi dạng con=2; mang_thai=co.',
    en: 'The parameter "{detail}" cannot be read; write it as con=2; mang_thai=co.',
  },
  parameter_missing: {
    vi: 'Mã đối tượng này cần thêm: {detail}.',
    en: 'This category also needs: {detail}.',
  },
  household_unknown: {
    vi: 'Ghi N (hộ nghèo), CN (hộ cận nghèo) hoặc để trống.',
    en: 'Write N (poor), CN (near-poor) or leave it empty.',
  },
  amount_unreadable: {
    vi: 'Không đọc được số tiền; hãy ghi số đồng, ví dụ 810.000.',
    en: 'The amount cannot be read; write đồng, for example 810.000.',
  },
  amount_not_whole: { vi: 'Số tiền phải là số đồng chẵn.', en: 'The amount must be whole đồng.' },
  amount_not_positive: { vi: 'Số tiền phải lớn hơn 0.', en: 'The amount must be above zero.' },
  amount_out_of_range: {
    vi: 'Số tiền phải từ 1.000 đến 100.000.000 đồng; hãy ghi bằng đồng, không ghi bằng nghìn đồng.',
    en: 'The amount must lie between 1,000 and 100,000,000 đồng; write đồng, not thousands.',
  },
  relation_unknown: {
    vi: 'Quan hệ phải là GH (giám hộ), CS (người chăm sóc) hoặc UQ (ủy quyền).',
    en: 'Write GH (guardian), CS (carer) or UQ (authorised person).',
  },
  payee_incomplete: {
    vi: 'Người nhận thay phải có đủ họ tên, số định danh và quan hệ.',
    en: 'Someone who receives for another needs name, personal number and relation.',
  },
  authorisation_incomplete: {
    vi: 'Ủy quyền phải có số giấy và ngày hết hạn.',
    en: 'An authorisation needs its number and its last day.',
  },
  channel_unknown: {
    vi: 'Hình thức phải là TK (tài khoản), VI (ví), BĐ (bưu điện) hoặc UB (tại UBND xã).',
    en: 'Write TK (account), VI (wallet), BĐ (post office) or UB (commune desk).',
  },
  provider_unknown: {
    vi: 'Không có ngân hàng hay ví nào mang mã này; hãy xem sheet DanhMuc.',
    en: 'No bank or wallet has this code; see the sheet DanhMuc.',
  },
  provider_wrong_kind: {
    vi: 'TK cần mã ngân hàng, VI cần mã ví; hãy sửa hình thức hoặc mã.',
    en: 'TK needs a bank and VI a wallet; correct the channel or the code.',
  },
  account_unreadable: {
    vi: 'Số tài khoản chỉ gồm 4 đến 24 chữ số hoặc chữ cái.',
    en: 'An account number has 4 to 24 digits or letters.',
  },
  account_lost_digits: {
    vi: 'Bảng tính đã làm tròn số tài khoản; hãy định dạng ô là văn bản và nhập lại.',
    en: 'The spreadsheet has rounded the account number; format the cell as text and enter it again.',
  },
  answer_unknown: { vi: 'Ghi x hoặc để trống.', en: 'Write x or leave it empty.' },
} as const satisfies Record<string, Sentences>;

/** What was mended or is odd; the row is taken in all the same. */
export const warningSentences = {
  row_hidden: {
    vi: 'Dòng bị ẩn nhưng vẫn được nhập.',
    en: 'The row is hidden in the sheet; it was imported all the same.',
  },
  formula_value_used: {
    vi: 'Ô là công thức; đã lấy giá trị tính sẵn.',
    en: 'The cell is a formula; its saved value was used.',
  },
  merged_value_copied: {
    vi: 'Ô bị gộp; đã lấy giá trị của ô đầu.',
    en: 'The cell is merged; the value of its first cell was used.',
  },
  decoded_from_tcvn3: {
    vi: 'Đã chuyển từ phông TCVN3 sang Unicode.',
    en: 'Converted from TCVN3 to Unicode.',
  },
  pin_leading_zero_restored: {
    vi: 'Đã thêm lại số 0 ở đầu số định danh.',
    en: 'The leading zero of the personal number was restored.',
  },
  pin_sex_differs: {
    vi: 'Số định danh không khớp giới tính hoặc thế kỷ sinh.',
    en: 'The personal number does not fit the sex or the century of birth.',
  },
  pin_birth_year_differs: {
    vi: 'Số định danh không khớp năm sinh.',
    en: 'The personal number does not fit the birth year.',
  },
  pin_province_unknown: {
    vi: 'Ba số đầu của số định danh không phải mã tỉnh.',
    en: 'The first three digits of the personal number are no province.',
  },
  birth_first_of_january: {
    vi: 'Ngày 01/01 thường là chỉ biết năm sinh; hãy ghi riêng năm nếu vậy.',
    en: 'The first of January often means that only the year is known; then write the year alone.',
  },
  date_from_serial: {
    vi: 'Đã đọc ngày từ số của bảng tính.',
    en: 'The date was read from a spreadsheet number.',
  },
  year_in_date_cell: {
    vi: 'Ô định dạng ngày nhưng chứa năm; đã hiểu là năm.',
    en: 'The cell is formatted as a date but holds a year; it was read as a year.',
  },
  old_commune_code: {
    vi: 'Mã xã cũ đã được đổi sang mã mới.',
    en: 'The old commune code was replaced by the new one.',
  },
  account_is_number: {
    vi: 'Số tài khoản nhập dạng số, có thể mất số 0 ở đầu; hãy kiểm tra.',
    en: 'The account number was entered as a number and may have lost a leading zero; check it.',
  },
  authorisation_expired: {
    vi: 'Giấy ủy quyền hết hạn trước tháng của danh sách.',
    en: 'The authorisation ended before the month of the roster.',
  },
  same_person_and_category: {
    vi: 'Người này với cùng mã đối tượng đã có ở dòng trên.',
    en: 'This person with the same category already stands in a row above.',
  },
  commune_differs_from_title: {
    vi: 'Mã xã của dòng khác mã xã ở đầu danh sách.',
    en: 'The commune of this row differs from the commune in the title.',
  },
} as const satisfies Record<string, Sentences>;

export type FaultCode = keyof typeof faultSentences;
export type WarningCode = keyof typeof warningSentences;

/** The two sentences of a fault with what the reader knows put in. */
export function faultText(code: FaultCode, detail = ''): Sentences {
  const { vi, en } = faultSentences[code];
  return { vi: vi.replace('{detail}', detail), en: en.replace('{detail}', detail) };
}
