import { accepted, type Refusal, type Result, refused } from '#core/result.ts';

/** Rows one sheet may hold, by role: a commune has a few thousand people, a province's list of holds or persons some tens of thousands. */
const MOST_ROWS: Readonly<Record<string, number>> = {
  commune_officer: 10_000,
  commune_chair: 10_000,
  province_officer: 100_000,
  auditor: 100_000,
  system: 100_000,
};

export const mostRows = (roles: readonly string[]): number =>
  Math.max(0, ...roles.map((role) => MOST_ROWS[role] ?? 0));

export type ExportRefusal = Refusal<'export_too_large'>;

/** Refuses a sheet with more rows than any of the roles may take away. `rows` is counted up to one more than that. */
export function decideExport(roles: readonly string[], rows: number): Result<number, ExportRefusal> {
  const most = mostRows(roles);
  return rows <= most ? accepted(rows) : refused({ ...EXPORT_TOO_LARGE, details: { most } });
}

export type CellValue = string | number | null;

/**
 * A cell no spreadsheet takes for a formula: text that begins with = + - @, a tab or a line break gets an apostrophe in front (OWASP, CSV injection). Numbers stay
 * numbers.
 */
export function harmless(value: CellValue): CellValue {
  if (typeof value !== 'string') return value;
  return /^[\s]*[=+\-@\t\r\n|%]/.test(value) ? `'${value}` : value;
}

export interface Mark {
  /** `XK-…`: names this very sheet in the journal. */
  readonly number: string;
  readonly officer: string;
  readonly unit: string;
  readonly purpose: string;
  /** RFC 3339 */
  readonly at: string;
}

/** What stands on every sheet: whoever finds it knows who took it, when and why. */
export const markText = ({ number, officer, unit, purpose, at }: Mark): string =>
  `${number} · ${officer} · ${unit} · ${at} · ${purpose}`;

/** A line of comma-separated values (RFC 4180), harmless. */
export const csvLine = (cells: readonly CellValue[]): string =>
  `${cells
    .map((cell) => {
      const text = String(harmless(cell) ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',')}\r\n`;

const EXPORT_TOO_LARGE = {
  code: 'export_too_large',
  vi: 'Tệp kết xuất vượt số dòng mà vai trò của bạn được lấy (most); hãy thu hẹp theo danh sách, xã hoặc tên.',
  en: 'The sheet would hold more rows than your role may take away (most); narrow it to a list, a commune or a name.',
} as const;
