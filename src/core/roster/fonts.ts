import type { Cell } from './cell.ts';
import type { ColumnKey } from './columns.ts';
import type { FaultCode } from './faults.ts';
import { decodeTcvn3Surely, encodingOf } from './tcvn3.ts';

export type Cells = ReadonlyMap<ColumnKey, Cell>;

/** Cells where a wrong letter would be a wrong person. */
const NAMES: readonly ColumnKey[] = ['fullName', 'payeeName'];

export interface DecodedCells {
  readonly cells: Cells;
  readonly decoded: readonly ColumnKey[];
  readonly faults: readonly { readonly column: ColumnKey; readonly code: FaultCode }[];
}

/**
 * Turns cells typed in TCVN3 fonts into Unicode. A row is one typist's work, so a name whose accents would make sense in both
 * encodings is doubtful when another cell of its row is surely TCVN3: that is a fault, not a guess.
 */
export function decodeFonts(cells: Cells): DecodedCells {
  const encodings = new Map(
    [...cells].map(
      ([column, cell]) => [column, cell.kind === 'text' ? encodingOf(cell.text) : 'plain'] as const,
    ),
  );
  const found = new Set(encodings.values());
  if (!found.has('tcvn3') && !found.has('mixed')) return { cells, decoded: [], faults: [] };

  const result = new Map(cells);
  const decoded: ColumnKey[] = [];
  const faults: { column: ColumnKey; code: FaultCode }[] = [];
  for (const [column, cell] of cells) {
    const encoding = encodings.get(column);
    if (cell.kind !== 'text' || encoding === 'plain' || encoding === 'unicode') continue;
    const oldFontRow = found.has('tcvn3') && !found.has('unicode');
    const sure = encoding === 'tcvn3' || (encoding === 'either' && oldFontRow && !NAMES.includes(column));
    const text = sure ? decodeTcvn3Surely(cell.text) : undefined;
    if (text !== undefined) {
      result.set(column, { ...cell, text });
      decoded.push(column);
    } else if (NAMES.includes(column) && (encoding !== 'either' || found.has('tcvn3'))) {
      faults.push({ column, code: 'encoding_unclear' });
    }
  }
  return { cells: result, decoded, faults };
}
