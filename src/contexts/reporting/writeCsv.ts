import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { csvLine, markText } from '#core/access/exporting.ts';
import type { Sheet } from '#core/tables/sheet.ts';
import { cellIn, plain, valueColumns } from '#core/tables/table.ts';

/** Bytes gathered before they are handed on. */
const PIECE = 64 * 1024;

/**
 * Comma-separated values (RFC 4180) as spreadsheets open them: UTF-8 with its mark, the headings first (where people are named: below the mark of who took it), numbers bare. Never more in
 * memory than a piece; waits for whoever writes it away. Answers how many rows there were.
 */
export async function writeCsv<Row>(sheet: Sheet<Row>, to: Writable): Promise<number> {
  const { table, language, about } = sheet;
  const columns = valueColumns(table);
  let piece = `\uFEFF${about.mark ? csvLine([markText(about.mark)]) : ''}${csvLine(columns.map(({ head }) => head[language]))}`;
  let rows = 0;
  for await (const row of sheet.rows) {
    rows++;
    piece += csvLine(columns.map(({ cell, type }) => plain(cellIn(cell(row), language), type)));
    if (piece.length < PIECE) continue;
    if (!to.write(piece)) await once(to, 'drain');
    piece = '';
  }
  to.end(piece);
  return rows;
}
