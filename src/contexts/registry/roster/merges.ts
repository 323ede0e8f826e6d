import type { Cell } from '#core/roster/cell.ts';
import { type ColumnKey, rosterColumn } from '#core/roster/columns.ts';
import { RefusedFile } from './refusals.ts';
import type { MergedArea, Sheet } from './sheet.ts';

/** What merged areas mean for one row: values copied from the area's first cell, and columns whose value is another row's. */
export interface RowMerges {
  readonly copied: ReadonlyMap<ColumnKey, Cell>;
  readonly mergedAway: readonly ColumnKey[];
}

/** A number in front or a remark is worth no fault. */
const HARMLESS = new Set<ColumnKey>(['ordinal', 'note']);
const NOTHING: RowMerges = { copied: new Map(), mergedAway: [] };
/** Areas of an honest sheet do not overlap, so together they cover no more cells than it has. */
const MAX_COVERED = 2_000_000;

/**
 * A hamlet, a decision or a month merged over the rows of a household means each of them. A number, a name or an amount merged over
 * two people could mean either, so it is a fault of every row that it covers but the first.
 */
export function spreadMerges(sheet: Sheet, columns: ReadonlyMap<ColumnKey, number>, firstRow: number) {
  const rows = new Map(sheet.rows.map((row) => [row.row, row]));
  const lastRow = sheet.rows.at(-1)?.row ?? 0;
  const byRow = new Map<number, { copied: Map<ColumnKey, Cell>; mergedAway: ColumnKey[] }>();
  let covered = 0;

  const spread = (area: MergedArea, key: ColumnKey, at: number) => {
    const source = rows.get(area.top)?.cells.get(area.left);
    if (!source || HARMLESS.has(key)) return;
    for (let row = Math.max(area.top, firstRow); row <= Math.min(area.bottom, lastRow); row++) {
      if (!rows.has(row) || (row === area.top && at === area.left)) continue;
      const merges = byRow.get(row) ?? { copied: new Map<ColumnKey, Cell>(), mergedAway: [] };
      byRow.set(row, merges);
      if (at === area.left && rosterColumn(key).mayBeMerged) merges.copied.set(key, source);
      else merges.mergedAway.push(key);
    }
  };

  for (const area of sheet.merges) {
    if (area.bottom < firstRow) continue;
    covered += Math.max(0, Math.min(area.bottom, lastRow) - area.top + 1);
    if (covered > MAX_COVERED) throw new RefusedFile('file_is_damaged');
    for (const [key, at] of columns) if (at >= area.left && at <= area.right) spread(area, key, at);
  }
  return (row: number): RowMerges => byRow.get(row) ?? NOTHING;
}
