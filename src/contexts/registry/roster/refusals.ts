import type { Refusal } from '#core/result.ts';

/** Why a file is refused whole: not one of its rows is taken in. */
export const fileRefusals = {
  file_too_large: {
    vi: 'Tệp lớn hơn 20 MB; hãy tách danh sách hoặc bỏ hình ảnh.',
    en: 'The file is larger than 20 MB; split the roster or remove pictures.',
  },
  file_empty: { vi: 'Tệp rỗng; hãy gửi lại tệp.', en: 'The file is empty; send it again.' },
  file_is_not_xlsx: {
    vi: 'Đây không phải tệp .xlsx; hãy mở bằng phần mềm bảng tính và lưu dạng .xlsx.',
    en: 'This is no .xlsx file; open it in a spreadsheet program and save it as .xlsx.',
  },
  file_is_old_xls: {
    vi: 'Đây là tệp .xls kiểu cũ; hãy mở và lưu lại dạng .xlsx.',
    en: 'This is an old .xls file; open it and save it as .xlsx.',
  },
  file_has_password: {
    vi: 'Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.',
    en: 'The file has a password; remove it and send the file again.',
  },
  file_has_macros: {
    vi: 'Tệp chứa macro; hãy lưu lại dạng .xlsx không có macro.',
    en: 'The file contains macros; save it as .xlsx without macros.',
  },
  file_has_external_links: {
    vi: 'Tệp liên kết tới tệp khác hoặc nguồn dữ liệu ngoài; hãy ngắt liên kết và dán giá trị.',
    en: 'The file links to other files or data sources; break the links and paste values.',
  },
  file_has_embedded_objects: {
    vi: 'Tệp nhúng đối tượng khác bên trong; hãy xóa các đối tượng đó.',
    en: 'The file embeds other objects; remove them.',
  },
  file_is_zip_bomb: {
    vi: 'Tệp phình quá lớn khi giải nén; hãy chép danh sách sang mẫu mới.',
    en: 'The file swells beyond all measure when unpacked; copy the roster into a fresh template.',
  },
  file_has_doctype: {
    vi: 'Tệp chứa khai báo DOCTYPE không được phép; hãy lưu lại bằng phần mềm bảng tính.',
    en: 'The file contains a forbidden DOCTYPE; save it again from a spreadsheet program.',
  },
  file_is_damaged: {
    vi: 'Tệp bị hỏng; hãy mở và lưu lại rồi gửi.',
    en: 'The file is damaged; open it, save it and send it again.',
  },
  too_many_rows: {
    vi: 'Danh sách có hơn 50.000 dòng; hãy tách thành nhiều tệp.',
    en: 'The roster has more than 50,000 rows; split it into several files.',
  },
  wrong_template: {
    vi: 'Không tìm thấy dòng tiêu đề của mẫu danh sách; hãy dùng mẫu do hệ thống cấp.',
    en: 'The heading row of the roster template was not found; use the template of this system.',
  },
  columns_missing: {
    vi: 'Thiếu cột bắt buộc; hãy thêm lại các cột của mẫu.',
    en: 'Required columns are missing; put the columns of the template back.',
  },
  column_repeated: {
    vi: 'Một cột xuất hiện hai lần; hãy bỏ bớt một cột.',
    en: 'A column stands there twice; remove one of them.',
  },
  month_missing: {
    vi: 'Đầu danh sách chưa ghi tháng; hãy ghi "Tháng 11 năm 2026".',
    en: 'The title does not name the month; write for example "Tháng 11 năm 2026".',
  },
  month_differs: {
    vi: 'Tháng ở đầu danh sách khác tháng đang nhập; hãy kiểm tra lại tệp.',
    en: 'The month in the title is not the month being imported; check the file.',
  },
} as const;

export type FileRefusalCode = keyof typeof fileRefusals;
export type FileRefusal = Refusal<FileRefusalCode>;

/** A refusal of a whole file, with its sentence in both languages; `details` name the place (sheet, bytes), never a person. */
export function fileRefusal(
  code: FileRefusalCode,
  details?: Readonly<Record<string, string | number>>,
): FileRefusal {
  return details ? { code, ...fileRefusals[code], details } : { code, ...fileRefusals[code] };
}

/** Carries a refusal out of the depths of a parser; caught at the door of the reader and nowhere else. */
export class RefusedFile extends Error {
  readonly refusal: FileRefusal;

  constructor(code: FileRefusalCode, details?: Readonly<Record<string, string | number>>) {
    super(code);
    this.refusal = fileRefusal(code, details);
  }
}
