import { foldText } from './text.ts';

export interface RosterColumn {
  readonly key: string;
  /** The heading as printed in the template; read whatever its case, accents and bracketed remarks. */
  readonly heading: string;
  /** Other headings that communes use for the same thing. */
  readonly aliases: readonly string[];
  /** A roster without this column is not a roster of this template. */
  readonly columnRequired: boolean;
  /** Every row must fill it in. */
  readonly cellRequired: boolean;
  /** Its values are masked in every message. */
  readonly personal: boolean;
  /** One value merged over several rows may be meant for each of them. */
  readonly mayBeMerged: boolean;
  /** Kept as text in the template, so that leading zeros survive. */
  readonly asText: boolean;
  /** In characters, for the sheet. */
  readonly width: number;
  /** How to fill it in, in Vietnamese, as printed in the template and the handbook. */
  readonly guide: string;
  readonly example: string;
}

type Trait = 'column' | 'cell' | 'personal' | 'merge' | 'text';

function column<Key extends string>(
  key: Key,
  heading: string,
  width: number,
  traits: readonly Trait[],
  example: string,
  guide: string,
  aliases: readonly string[] = [],
): RosterColumn & { readonly key: Key } {
  return {
    key,
    heading,
    aliases,
    columnRequired: traits.includes('column') || traits.includes('cell'),
    cellRequired: traits.includes('cell'),
    personal: traits.includes('personal'),
    mayBeMerged: traits.includes('merge'),
    asText: traits.includes('text'),
    width,
    guide,
    example,
  };
}

/**
 * The columns of a commune's roster, in the template's order: the fields of CV 5234/LĐTBXH-TTTT (name, birth date, personal
 * number, residence, account number and owner) and what assessment and payment need besides.
 */
export const rosterColumns = [
  column('ordinal', 'STT', 6, [], '1', 'Số thứ tự; có thể để trống.', ['TT', 'Số TT']),
  column(
    'fullName',
    'Họ và tên',
    26,
    ['cell', 'personal'],
    'Nguyễn Thị Ví Dụ',
    'Họ và tên người hưởng, viết đầy đủ theo giấy tờ, phông Unicode.',
    ['Họ tên', 'Họ và tên người hưởng'],
  ),
  column(
    'birthDate',
    'Ngày sinh',
    12,
    ['cell', 'text'],
    '05/09/1951',
    'ngày/tháng/năm; chỉ biết năm thì ghi năm (1938), chỉ biết tháng thì ghi tháng/năm (01/1938).',
    ['Ngày tháng năm sinh', 'Năm sinh', 'Ngày, tháng, năm sinh'],
  ),
  column('sex', 'Giới tính', 8, ['cell'], 'Nữ', 'Nam hoặc Nữ.'),
  column(
    'pin',
    'Số định danh cá nhân',
    16,
    ['cell', 'personal', 'text'],
    '038151000123',
    '12 chữ số trên thẻ căn cước; ô định dạng văn bản để không mất số 0 ở đầu.',
    ['Số định danh', 'Số CCCD', 'CCCD', 'Số căn cước'],
  ),
  column(
    'hamlet',
    'Nơi thường trú (thôn, tổ)',
    20,
    ['column', 'merge'],
    'Thôn 3',
    'Thôn, bản, tổ dân phố nơi thường trú.',
    ['Nơi thường trú', 'Thôn', 'Địa chỉ'],
  ),
  column(
    'communeCode',
    'Mã xã',
    9,
    ['cell', 'merge', 'text'],
    '14845',
    'Mã 5 chữ số của xã, phường, đặc khu từ 01/07/2025; mã cũ được đổi nếu chỉ có một xã mới.',
    ['Mã đơn vị hành chính', 'Mã phường', 'Mã xã phường'],
  ),
  column(
    'category',
    'Mã đối tượng',
    13,
    ['cell', 'merge', 'text'],
    'k6-nang',
    'Mã đối tượng theo bảng mã ở cuối; mỗi chế độ một dòng.',
    ['Mã chế độ', 'Đối tượng'],
  ),
  column(
    'parameters',
    'Tham số',
    18,
    ['text'],
    '',
    'Điều đối tượng cần thêm, ví dụ con=2; mang_thai=co; tham_nien=5; luong_huu=300000.',
  ),
  column(
    'household',
    'Hộ nghèo, cận nghèo',
    10,
    ['merge'],
    'N',
    'N: hộ nghèo; CN: hộ cận nghèo; để trống: không.',
    ['Hộ nghèo', 'Hộ nghèo cận nghèo', 'Hộ nghèo/cận nghèo'],
  ),
  column(
    'decisionNumber',
    'Số quyết định',
    16,
    ['cell', 'merge', 'text'],
    '123/QĐ-UBND',
    'Số quyết định hưởng.',
    ['Số QĐ', 'Quyết định số'],
  ),
  column(
    'decisionDate',
    'Ngày quyết định',
    12,
    ['cell', 'merge', 'text'],
    '20/06/2026',
    'ngày/tháng/năm ký quyết định, không sau tháng của danh sách.',
    ['Ngày QĐ', 'Ngày ký quyết định'],
  ),
  column(
    'fromMonth',
    'Hưởng từ tháng',
    10,
    ['cell', 'merge', 'text'],
    '07/2026',
    'tháng/năm bắt đầu hưởng, không sau tháng của danh sách.',
    ['Từ tháng', 'Tháng hưởng'],
  ),
  column(
    'amount',
    'Mức hưởng (đồng)',
    14,
    ['cell'],
    '810.000',
    'Số đồng mỗi tháng theo quyết định; có hoặc không có dấu ngăn cách hàng nghìn.',
    ['Mức hưởng', 'Mức trợ cấp', 'Số tiền'],
  ),
  column('payeeName', 'Họ tên người nhận thay', 24, ['personal'], '', 'Để trống nếu tự nhận.', [
    'Người nhận thay',
    'Họ và tên người nhận thay',
  ]),
  column(
    'payeePin',
    'Số định danh người nhận thay',
    16,
    ['personal', 'text'],
    '',
    '12 chữ số của người nhận thay.',
    ['Số CCCD người nhận thay'],
  ),
  column(
    'payeeRelation',
    'Quan hệ người nhận thay',
    10,
    [],
    '',
    'GH: giám hộ; CS: người chăm sóc; UQ: ủy quyền.',
    ['Quan hệ'],
  ),
  column('authorisationNumber', 'Số giấy ủy quyền', 14, ['text'], '', 'Bắt buộc khi quan hệ là UQ.', [
    'Giấy ủy quyền',
  ]),
  column(
    'authorisationExpiry',
    'Ngày hết hạn ủy quyền',
    12,
    ['text'],
    '',
    'ngày/tháng/năm; bắt buộc khi quan hệ là UQ.',
    ['Ngày hết hạn', 'Hết hạn ủy quyền'],
  ),
  column(
    'channel',
    'Hình thức chi trả',
    9,
    ['cell', 'merge'],
    'TK',
    'TK: tài khoản ngân hàng; VI: ví điện tử; BĐ: bưu điện; UB: tại UBND xã.',
    ['Hình thức'],
  ),
  column(
    'atHome',
    'Chi trả tại nhà',
    8,
    [],
    '',
    'x nếu trả tận nhà (người già yếu, khuyết tật đặc biệt nặng).',
    ['Tại nhà'],
  ),
  column(
    'provider',
    'Mã ngân hàng, ví',
    13,
    ['merge', 'text'],
    'AGRIBANK',
    'Mã theo sheet DanhMuc; bắt buộc với TK và VI.',
    ['Mã ngân hàng', 'Ngân hàng'],
  ),
  column(
    'accountNumber',
    'Số tài khoản',
    18,
    ['personal', 'text'],
    '2600000000123',
    'Số tài khoản hoặc số ví; ô định dạng văn bản; bắt buộc với TK và VI.',
    ['Số TK', 'STK'],
  ),
  column(
    'accountHolder',
    'Chủ tài khoản',
    24,
    ['personal'],
    'NGUYEN THI VI DU',
    'Tên chủ tài khoản; bắt buộc với TK và VI.',
    ['Tên chủ tài khoản'],
  ),
  column('phone', 'Điện thoại', 12, ['personal', 'text'], '0900000123', 'Số điện thoại liên hệ.', [
    'Số điện thoại',
    'SĐT',
  ]),
  column('note', 'Ghi chú', 26, [], '', 'Tăng, giảm, chuyển đến, thay đổi tài khoản…; ghi tự do.'),
] as const;

export type ColumnKey = (typeof rosterColumns)[number]['key'];

/** The two columns that the error workbook adds; skipped when it comes back mended. */
export const errorHeadings = ['Lỗi', 'Error'] as const;

/** The sheet that is read, and the ones that explain. */
export const sheetNames = {
  roster: 'DanhSach',
  guide: 'HuongDan',
  lists: 'DanhMuc',
  example: 'ViDu',
} as const;

const columnOfHeading = new Map<string, (typeof rosterColumns)[number]>(
  rosterColumns.flatMap((entry) =>
    [entry.heading, ...entry.aliases].map((heading) => [foldText(heading), entry]),
  ),
);

/** The column that a heading stands for: case, accents, punctuation and bracketed remarks do not matter. */
export const columnOf = (heading: string): (typeof rosterColumns)[number] | undefined =>
  columnOfHeading.get(foldText(heading));

const columnByKey = new Map(rosterColumns.map((entry) => [entry.key, entry]));

export const rosterColumn = (key: ColumnKey): (typeof rosterColumns)[number] => columnByKey.get(key)!;
