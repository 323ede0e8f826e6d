import { PassThrough } from 'node:stream';
import ExcelJs from 'exceljs';
import { type CellValue, harmless, type Mark, markText } from '#core/access/exporting.ts';

export interface SheetColumn {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly mark: Mark;
  readonly rows: AsyncIterable<readonly CellValue[]>;
}

const BOLD = { bold: true } as const;
const MARK_FONT = { italic: true, color: { argb: 'FF9C0006' } } as const;

/**
 * A workbook (.xlsx), row by row: what was written is packed and let go, so that 100,000 rows need the packed file and not the sheet in memory. The mark stands in
 * the header and footer of every printed page, in the first row, in the file's own properties and in a sheet that spreadsheets do not offer to show.
 */
export async function writeSheet({ title, columns, mark, rows }: Sheet): Promise<Buffer> {
  const text = markText(mark);
  const stream = new PassThrough();
  const packed: Buffer[] = [];
  stream.on('data', (part: Buffer) => packed.push(part));
  const workbook = new ExcelJs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  workbook.creator = mark.officer;
  Object.assign(workbook, { subject: mark.number, keywords: text, description: text });
  const shown = text.replaceAll('&', '&&').slice(0, 240);
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', ySplit: 2 }],
    headerFooter: { oddHeader: `&C${shown}`, oddFooter: `&L${shown}&R&P/&N` },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const first = sheet.addRow([text]);
  first.font = MARK_FONT;
  first.commit();
  const headings = sheet.addRow(columns.map(({ heading }) => heading));
  headings.font = BOLD;
  headings.commit();
  for await (const row of rows) sheet.addRow(row.map(harmless)).commit();
  sheet.commit();
  const hidden = workbook.addWorksheet('nguon', { state: 'veryHidden' });
  hidden.addRow([text]).commit();
  hidden.commit();
  await workbook.commit();
  return Buffer.concat(packed);
}
