import { formatDong } from '#core/money.ts';

/** A column: its heading, and where numbers stand, to the right. */
export interface Column {
  readonly heading: string;
  readonly right?: boolean;
}

const GAP = '  ';

/** Aligned columns for people; a table without rows says so in one line. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '(trống / none)';
  const lines = [columns.map((column) => column.heading), ...rows].map((row) =>
    row.map((cell) => cell.normalize('NFC')),
  );
  const widths = columns.map((_, at) => Math.max(...lines.map((row) => width(row[at] ?? ''))));
  const [heading, ...body] = lines.map((row) =>
    columns
      .map(({ right }, at) => pad(row[at] ?? '', widths[at]!, right ?? false))
      .join(GAP)
      .trimEnd(),
  );
  const rule = '─'.repeat(widths.reduce((sum, one) => sum + one + GAP.length, -GAP.length));
  return [heading, rule, ...body].join('\n');
}

/** Names before their values, aligned: what is known of one thing. */
export function facts(pairs: readonly (readonly [string, string])[]): string {
  const widest = Math.max(0, ...pairs.map(([name]) => width(name)));
  return pairs.map(([name, value]) => `${pad(name, widest, false)}${GAP}${value}`).join('\n');
}

const width = (text: string): number => [...text].length;
const pad = (text: string, to: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return right ? space + text : text + space;
};

export const count = (value: number | bigint): string => value.toLocaleString('vi-VN');
export const money = (amount: bigint): string => formatDong(amount);
