import { type Dong, dong } from '#core/money.ts';
import { cellText } from '#core/roster/cell.ts';
import type { ColumnKey } from '#core/roster/columns.ts';
import { readAmount, readWholeNumber } from '#core/roster/numbers.ts';
import { cleanText, foldText } from '#core/roster/text.ts';
import { type Layout, numbersColumns } from './layout.ts';
import { notice, type RosterNotice } from './rosterItems.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** The rows that are people, and what was said about the others. */
export interface SortedRows {
  readonly people: readonly SheetRow[];
  readonly notices: readonly RosterNotice[];
  /** Sum of the readable amounts of the people's rows, in đồng. */
  readonly amountOfRows: Dong;
  /** What the total row claims, in đồng; undefined without one. */
  readonly claimedTotal: Dong | undefined;
}

const TOTAL = /^(tong|cong|tong cong|tong so|cong don)\b/;
/** What makes a row a person's, however wrong: any of these cells. */
const PERSONAL_KEYS: readonly ColumnKey[] = ['pin', 'birthDate', 'sex', 'category', 'decisionNumber'];

type RowKind = 'person' | 'total' | 'heading' | 'column_numbers';

function kindOf(row: SheetRow, layout: Layout): RowKind {
  const has = (key: ColumnKey) => row.cells.has(layout.columns.get(key) ?? -1);
  const personal = PERSONAL_KEYS.some(has);
  const first = foldText(cellText(row.cells.values().next().value));
  const name = foldText(cellText(row.cells.get(layout.columns.get('fullName') ?? -1)));
  if (!personal && (TOTAL.test(first) || TOTAL.test(name))) return 'total';
  if (numbersColumns(row)) return 'column_numbers';
  const numbered = /^\d+$/.test(first);
  return !personal && !has('amount') && !numbered && row.cells.size <= 2 && !has('fullName')
    ? 'heading'
    : 'person';
}

function amountOf(row: SheetRow, layout: Layout): bigint | undefined {
  const cell = row.cells.get(layout.columns.get('amount') ?? -1);
  const reading = cell && readAmount(cell);
  return reading?.ok ? reading.value : undefined;
}

/** A total may exceed what one person may receive, so it is read as a plain number. */
function totalOf(row: SheetRow, layout: Layout): Dong | undefined {
  const cell = row.cells.get(layout.columns.get('amount') ?? -1);
  if (cell?.kind === 'number' && Number.isSafeInteger(cell.value)) return dong(cell.value);
  const whole = readWholeNumber(cleanText(cellText(cell)).replace(/\s*(đồng|đ|vnđ|vnd)\.?$/i, ''));
  return whole === undefined ? undefined : dong(whole);
}

const isFooter = (row: SheetRow, layout: Layout): boolean =>
  ![...PERSONAL_KEYS, 'amount' as const].some((key) => row.cells.has(layout.columns.get(key) ?? -1)) ||
  row.cells.size <= 2;

function checkTotal(sheet: string, row: SheetRow, claimed: Dong | undefined, actual: bigint): RosterNotice {
  if (claimed === undefined) return notice('total_unreadable', sheet, row.row);
  if (claimed === actual) return notice('total_found', sheet, row.row);
  return notice('total_differs', sheet, row.row, String(claimed));
}

/** Tells people's rows from totals, group headings, column numbers and signatures; the last total is compared with the rows. */
export function sortRows(sheet: Sheet, layout: Layout): SortedRows {
  const body = sheet.rows.filter((row) => row.row > layout.headingRow);
  const kinds = body.map((row) => kindOf(row, layout));
  const lastTotal = kinds.lastIndexOf('total');
  const people: SheetRow[] = [];
  const notices: RosterNotice[] = [];
  let amount = 0n;
  for (const [at, row] of body.entries()) {
    const kind = kinds[at];
    const footer = lastTotal >= 0 && at > lastTotal && isFooter(row, layout);
    if (kind === 'person' && !footer) {
      people.push(row);
      amount += amountOf(row, layout) ?? 0n;
    } else if (footer) {
      if (!notices.some((said) => said.code === 'footer_ignored'))
        notices.push(notice('footer_ignored', sheet.name, row.row));
    } else if (kind === 'total' && at !== lastTotal)
      notices.push(notice('subtotal_ignored', sheet.name, row.row));
    else if (kind === 'heading') notices.push(notice('heading_ignored', sheet.name, row.row));
  }
  const totalRow = lastTotal < 0 ? undefined : body[lastTotal];
  const claimedTotal = totalRow && totalOf(totalRow, layout);
  if (totalRow) notices.push(checkTotal(sheet.name, totalRow, claimedTotal, amount));
  return { people, notices, amountOfRows: dong(amount), claimedTotal };
}
