import { amountOf, type Entry } from './entry.ts';
import { inOldFont, otherTonePlacement } from './names.ts';
import type { Birth } from './person.ts';

export type CellValue =
  | string
  | number
  | Date
  | null
  | { readonly formula: string; readonly result: number }
  | { readonly error: '#REF!' };

/** The headings of a commune's roster, in the template's order. */
// biome-ignore format: a list of words
export const headings = [
  'STT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Số định danh cá nhân', 'Nơi thường trú (thôn, tổ)', 'Mã xã', 'Mã đối tượng', 'Tham số',
  'Hộ nghèo, cận nghèo', 'Số quyết định', 'Ngày quyết định', 'Hưởng từ tháng', 'Mức hưởng (đồng)', 'Họ tên người nhận thay',
  'Số định danh người nhận thay', 'Quan hệ người nhận thay', 'Số giấy ủy quyền', 'Ngày hết hạn ủy quyền', 'Hình thức chi trả',
  'Chi trả tại nhà', 'Mã ngân hàng, ví', 'Số tài khoản', 'Chủ tài khoản', 'Điện thoại', 'Ghi chú',
] as const;

/** Where the amounts stand, for the total. */
export const AMOUNT_COLUMN = headings.indexOf('Mức hưởng (đồng)');

const two = (part: number): string => String(part).padStart(2, '0');
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;

const writtenDay = (iso: string): string => iso.split('-').reverse().join('/');

function birthCell({ year, month, day }: Birth, entry: Entry): CellValue {
  const style = entry.quirks.birth;
  if (entry.quirks.fatal === 'impossible_birth') return `31/02/${year}`;
  if (!month || !day) {
    if (month) return `${two(month)}/${year}`;
    if (style === 'new_year') return `1/1/${year}`;
    if (style === 'zeros') return `00/00/${year}`;
    return style === 'number' || style === 'date' ? year : String(year);
  }
  const time = Date.UTC(year, month - 1, day);
  if (style === 'date') return new Date(time);
  if (style === 'serial') return (time - EXCEL_EPOCH) / DAY_MILLISECONDS;
  return style === 'short_text' ? `${day}/${month}/${year}` : `${two(day)}/${two(month)}/${year}`;
}

function nameCell(entry: Entry): string {
  const name = entry.writtenName;
  if (entry.quirks.name === 'decomposed') return name.normalize('NFD');
  if (entry.quirks.name === 'two_spaces') return ` ${name.replaceAll(' ', '  ')}`;
  if (entry.quirks.name === 'other_tone') return otherTonePlacement(name);
  if (entry.quirks.name === 'capitals') return name.toUpperCase();
  return entry.quirks.name === 'old_font' ? inOldFont(name) : name;
}

function pinCell(entry: Entry): CellValue {
  if (entry.quirks.fatal === 'old_identity_number') return `17${entry.writtenPin.slice(-7)}`;
  return entry.quirks.pinAsNumber ? Number(entry.writtenPin) : entry.writtenPin;
}

/** What the line claims, in đồng: a wrong amount is one step of the coefficient too much. */
export function claimedAmount(entry: Entry, month: number): number {
  const amount = amountOf(entry, month);
  return entry.quirks.amount === 'wrong' ? amount + 270_000 : amount;
}

function amountCell(entry: Entry, month: number): CellValue {
  const amount = claimedAmount(entry, month);
  const grouped = (sign: string) => String(amount).replace(/\B(?=(\d{3})+$)/g, sign);
  if (entry.quirks.fatal === 'error_cell') return { error: '#REF!' };
  if (entry.quirks.amount === 'dots') return grouped('.');
  if (entry.quirks.amount === 'commas') return grouped(',');
  return entry.quirks.amount === 'formula' ? { formula: `${amount / 1000}*1000`, result: amount } : amount;
}

/** The parameter column: a single parent's children. */
const parameters = (entry: Entry): string | null =>
  entry.category === 'k4' ? `con=${entry.children}` : null;

/** The cells of one line in one month, as dirty as its quirks make it. */
export function cellsOf(entry: Entry, ordinal: number, month: number, communeCode: string): CellValue[] {
  const { payee, account, quirks } = entry;
  const oldFont = quirks.name === 'old_font';
  return [
    ordinal,
    nameCell(entry),
    birthCell(entry.person.birth, entry),
    entry.person.sex === 'male' ? 'Nam' : 'Nữ',
    pinCell(entry),
    oldFont ? inOldFont(entry.hamlet) : entry.hamlet,
    communeCode,
    quirks.fatal === 'unknown_category' ? `${entry.category}?` : entry.category,
    parameters(entry),
    entry.household || null,
    quirks.fatal === 'no_decision' ? null : entry.decisionNumber,
    writtenDay(entry.decisionDate),
    `${two(entry.fromMonth % 100)}/${Math.floor(entry.fromMonth / 100)}`,
    amountCell(entry, month),
    payee?.person.fullName ?? null,
    payee?.person.pin ?? null,
    payee?.relation ?? null,
    payee?.authorisation?.number ?? null,
    payee?.authorisation ? writtenDay(payee.authorisation.expiresOn) : null,
    quirks.fatal === 'no_channel' ? null : entry.channel,
    entry.atHome ? 'x' : null,
    account?.provider ?? null,
    account?.number ?? null,
    account?.holder ?? null,
    entry.phone ?? null,
    entry.note || null,
  ];
}
