import { type Cell, cellText } from '#core/roster/cell.ts';
import { type ColumnKey, rosterColumn } from '#core/roster/columns.ts';
import { type FaultCode, faultText, type WarningCode, warningSentences } from '#core/roster/faults.ts';
import type { RosterValues } from '#core/roster/row.ts';
import { maskValue } from '#core/roster/text.ts';
import { columnLetters } from './sheet.ts';

/** Where something is said about, in words that a commune officer finds in the sheet. */
interface Place {
  readonly sheet: string;
  readonly row: number;
  /** Letters of the sheet's column (`E`); empty when the whole row is meant. */
  readonly column: string;
  readonly columnName: string;
}

export interface RowError extends Place {
  readonly key: ColumnKey;
  readonly code: FaultCode;
  /** What the cell holds, masked when it is personal. */
  readonly value: string;
  readonly vi: string;
  readonly en: string;
}

export interface RowWarning extends Place {
  readonly code: WarningCode;
  readonly vi: string;
  readonly en: string;
}

/** A row that goes in. `values` is personal data: never log it. */
export interface RosterRow {
  readonly kind: 'row';
  readonly sheet: string;
  readonly row: number;
  readonly hidden: boolean;
  readonly values: RosterValues;
  readonly warnings: readonly RowWarning[];
}

/** A row that must be mended first. `cells` is what stood there, for the error workbook only: never log it. */
export interface BadRow {
  readonly kind: 'bad_row';
  readonly sheet: string;
  readonly row: number;
  readonly errors: readonly RowError[];
  readonly cells: ReadonlyMap<ColumnKey, Cell>;
}

export type RosterItem = RosterRow | BadRow;

/** Something to know about the file as a whole; none of it stops the import. */
export interface RosterNotice {
  readonly code: NoticeCode;
  readonly sheet: string;
  readonly row?: number;
  readonly vi: string;
  readonly en: string;
}

const noticeSentences = {
  sheet_ignored: {
    vi: 'Sheet này không phải danh sách nên không đọc.',
    en: 'This sheet is not the roster and was not read.',
  },
  other_roster_ignored: {
    vi: 'Sheet này cũng giống danh sách nhưng KHÔNG được nhập; hãy chuyển các dòng sang sheet đầu hoặc tệp riêng.',
    en: 'This sheet also looks like a roster but was NOT imported; move its rows to the first sheet or a file of their own.',
  },
  column_ignored: {
    vi: 'Cột không thuộc mẫu nên không đọc: {detail}.',
    en: 'This column is not part of the template and was not read: {detail}.',
  },
  heading_ignored: { vi: 'Dòng tiêu đề nhóm, không phải người hưởng.', en: 'A group heading, not a person.' },
  total_found: { vi: 'Dòng tổng cộng khớp với các dòng.', en: 'The total row agrees with the rows.' },
  subtotal_ignored: { vi: 'Dòng cộng nhóm, không phải người hưởng.', en: 'A subtotal, not a person.' },
  total_differs: {
    vi: 'Tổng cộng ghi {detail} nhưng cộng các dòng ra số khác; hãy kiểm tra có thiếu dòng không.',
    en: 'The total row says {detail}, the rows add up otherwise; check that no row is missing.',
  },
  total_unreadable: {
    vi: 'Không đọc được số tiền của dòng tổng cộng.',
    en: 'The amount of the total row cannot be read.',
  },
  footer_ignored: {
    vi: 'Phần ký tên sau dòng tổng không được đọc.',
    en: 'The signatures below the total row were not read.',
  },
} as const;

export type NoticeCode = keyof typeof noticeSentences;

/** Something odd about the file as a whole that does not keep it out, with its sentence in both languages. */
export function notice(code: NoticeCode, sheet: string, row?: number, detail = ''): RosterNotice {
  const { vi, en } = noticeSentences[code];
  const words = { vi: vi.replace('{detail}', detail), en: en.replace('{detail}', detail) };
  return row === undefined ? { code, sheet, ...words } : { code, sheet, row, ...words };
}

function placeOf(
  sheet: string,
  row: number,
  key: ColumnKey | undefined,
  columns: ReadonlyMap<ColumnKey, number>,
): Place {
  if (key === undefined) return { sheet, row, column: '', columnName: '' };
  const at = columns.get(key);
  return {
    sheet,
    row,
    column: at === undefined ? '' : columnLetters(at),
    columnName: rosterColumn(key).heading,
  };
}

function located(place: Place, words: { readonly vi: string; readonly en: string }) {
  const where = place.columnName === '' ? '' : `, ${place.column} (${place.columnName})`;
  return {
    vi: `${place.sheet}, dòng ${place.row}${where}: ${words.vi}`,
    en: `${place.sheet}, row ${place.row}${where}: ${words.en}`,
  };
}

/** Why a cell keeps its row out: place, masked value, and the sentence in both languages that says how to mend it. */
export function rowError(
  sheet: string,
  row: number,
  columns: ReadonlyMap<ColumnKey, number>,
  fault: { readonly column: ColumnKey; readonly code: FaultCode; readonly detail?: string },
  cell: Cell | undefined,
): RowError {
  const place = placeOf(sheet, row, fault.column, columns);
  const text = cellText(cell);
  const value = rosterColumn(fault.column).personal ? maskValue(text) : text.slice(0, 60);
  return {
    ...place,
    key: fault.column,
    code: fault.code,
    value,
    ...located(place, faultText(fault.code, fault.detail)),
  };
}

/** What was read in a cell though it was not as it should be; the row goes in. */
export function rowWarning(
  sheet: string,
  row: number,
  columns: ReadonlyMap<ColumnKey, number>,
  warning: { readonly column?: ColumnKey; readonly code: WarningCode },
): RowWarning {
  const place = placeOf(sheet, row, warning.column, columns);
  return { ...place, code: warning.code, ...located(place, warningSentences[warning.code]) };
}
