import { type RosterCategory, rosterCategory } from '../benefits/rosterCategories.ts';
import type { BirthDate } from '../identity/birthDate.ts';
import type { Dong } from '../money.ts';
import type { MonthNumber } from '../months.ts';
import { type Cell, cellText, type Reading, read, unreadable } from './cell.ts';
import {
  type Channel,
  type Household,
  type PayeeRelation,
  readChannel,
  readHousehold,
  readRelation,
  readSex,
  readYesNo,
  type Sex,
} from './choices.ts';
import { type ColumnKey, rosterColumns } from './columns.ts';
import { type DateContext, readBirthDate, readDay, readFromMonth, readPastDay } from './dates.ts';
import type { FaultCode, WarningCode } from './faults.ts';
import { type Cells, decodeFonts } from './fonts.ts';
import { readAccountNumber, readAmount } from './numbers.ts';
import { missingParameters, type Parameters, readParameters } from './parameters.ts';
import { pinWarnings, readPin } from './pin.ts';
import { cleanText } from './text.ts';

/** A person who lawfully receives in the beneficiary's place. */
export interface RosterPayee {
  readonly fullName: string;
  readonly pin: string;
  readonly relation: PayeeRelation;
  /** Only with `authorised`; the last day as `YYYY-MM-DD`. */
  readonly authorisation?: { readonly number: string; readonly expiresOn: string };
}

export interface RosterAccount {
  /** Code of the bank or wallet (`AGRIBANK`). */
  readonly provider: string;
  readonly number: string;
  readonly holder: string;
}

export interface RosterWarning {
  readonly column?: ColumnKey;
  readonly code: WarningCode;
}

/** One row of a roster with every cell understood. Personal data: never log it. */
export interface RosterValues {
  /** As written by the citizen, composed (NFC), single spaces. */
  readonly fullName: string;
  readonly birthDate: BirthDate;
  readonly sex: Sex;
  readonly pin: string;
  readonly hamlet: string | undefined;
  /** In force, whatever old code was written. */
  readonly communeCode: string;
  readonly category: RosterCategory;
  readonly household: Household | undefined;
  readonly parameters: Parameters;
  readonly decisionNumber: string;
  /** `YYYY-MM-DD`. */
  readonly decisionDate: string;
  /** yyyymm. */
  readonly fromMonth: MonthNumber;
  /** What the commune believes is owed a month, in đồng; the rules decide. */
  readonly amount: Dong;
  readonly payee: RosterPayee | undefined;
  readonly channel: Channel;
  readonly atHome: boolean;
  /** Always there for `account` and `wallet`; with a cash channel only when the commune noted one. */
  readonly account: RosterAccount | undefined;
  readonly phone: string | undefined;
  readonly note: string | undefined;
}

export interface RowFault {
  readonly column: ColumnKey;
  readonly code: FaultCode;
  readonly detail?: string;
}

/** What a row's meaning depends on outside the row. */
export interface RowContext extends DateContext {
  /** The communes in force that a code leads to: one, several (divided), none (unknown). */
  readonly newCommuneCodesOf: (code: string) => readonly string[];
  readonly providerKind: (code: string) => 'bank' | 'wallet' | undefined;
}

export type ParsedRow =
  | { readonly ok: true; readonly values: RosterValues; readonly warnings: readonly RosterWarning[] }
  | { readonly ok: false; readonly faults: readonly RowFault[]; readonly warnings: readonly RosterWarning[] };

const MAX_TEXT = 500;

/** Collects what the cells of one row say, so that every fault of a row is reported at once and not one a day. */
class RowReading {
  readonly faults: RowFault[] = [];
  readonly warnings: RosterWarning[] = [];
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  has(column: ColumnKey): boolean {
    const cell = this.#cells.get(column);
    return cell !== undefined && (cell.kind !== 'text' || cleanText(cell.text) !== '');
  }

  fault(column: ColumnKey, code: FaultCode, detail?: string): undefined {
    if (this.faults.some((fault) => fault.column === column)) return undefined;
    this.faults.push(detail === undefined ? { column, code } : { column, code, detail });
    return undefined;
  }

  warn(code: WarningCode, column?: ColumnKey): void {
    this.warnings.push(column === undefined ? { code } : { column, code });
  }

  optional<T>(column: ColumnKey, reader: (cell: Cell) => Reading<T>): T | undefined {
    const cell = this.#cells.get(column);
    if (!cell || !this.has(column)) return undefined;
    if (cell.kind === 'uncalculated') return this.fault(column, 'formula_without_value');
    if (cell.kind === 'error') return this.fault(column, 'cell_error_value', cell.text.slice(0, 10));
    if (cell.formula) this.warn('formula_value_used', column);
    const reading = reader(cell);
    if (!reading.ok) return this.fault(column, reading.fault, reading.detail);
    for (const code of reading.warnings) this.warn(code, column);
    return reading.value;
  }

  required<T>(column: ColumnKey, reader: (cell: Cell) => Reading<T>): T | undefined {
    return this.has(column) ? this.optional(column, reader) : this.fault(column, 'missing');
  }
}

/** A number such as `12/2026` typed into a plain cell becomes a date, and nobody can tell what it was. */
function readText(cell: Cell): Reading<string> {
  if (cell.kind === 'number' && cell.date) return unreadable('text_became_date');
  const text = cleanText(cellText(cell));
  return text.length > MAX_TEXT ? unreadable('text_too_long', String(MAX_TEXT)) : read(text);
}

/** A telephone number that lost its leading zero as a number has nine digits left. */
function readPhone(cell: Cell): Reading<string> {
  const text = readText(cell);
  return text.ok && cell.kind === 'number' && /^\d{9}$/.test(text.value) ? read(`0${text.value}`) : text;
}

/** Letters, apostrophes, hyphens and dots, at least two words (minority names such as `Y Bhăm` and `H'Ngăm Niê` included). */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’.-]*(?: [\p{L}\p{M}'’.-]+)+$/u;

function readName(cell: Cell): Reading<string> {
  const text = cleanText(cellText(cell));
  if (text.length > 100) return unreadable('text_too_long', '100');
  return NAME.test(text) ? read(text) : unreadable('name_not_a_name');
}

function communeReader(context: RowContext): (cell: Cell) => Reading<string> {
  return (cell) => {
    const code = cleanText(cellText(cell)).replace(/^'/, '').padStart(5, '0');
    const candidates = /^\d{5}$/.test(code) ? context.newCommuneCodesOf(code) : [];
    if (candidates.length === 0) return unreadable('commune_unknown');
    if (candidates.length > 1) return unreadable('commune_divided', candidates.join(', '));
    const current = candidates[0] as string;
    return current === code ? read(current) : read(current, 'old_commune_code');
  };
}

function readCategory(cell: Cell): Reading<RosterCategory> {
  const category = rosterCategory(cleanText(cellText(cell)).replace(/[–—]/g, '-'));
  return category ? read(category) : unreadable('category_unknown');
}

function readPayee(row: RowReading, context: RowContext): RosterPayee | undefined {
  const columns: readonly ColumnKey[] = ['payeeName', 'payeePin', 'payeeRelation'];
  if (!columns.some((column) => row.has(column))) return undefined;
  const fullName = row.optional('payeeName', readName);
  const pin = row.optional('payeePin', readPin);
  const relation = row.optional('payeeRelation', readRelation);
  for (const column of columns) if (!row.has(column)) row.fault(column, 'payee_incomplete');
  if (!fullName || !pin || !relation) return undefined;
  if (relation !== 'authorised') return { fullName, pin, relation };

  const number = row.optional('authorisationNumber', readText);
  const expiresOn = row.optional('authorisationExpiry', (cell) => readDay(cell, context));
  for (const column of ['authorisationNumber', 'authorisationExpiry'] as const) {
    if (!row.has(column)) row.fault(column, 'authorisation_incomplete');
  }
  if (!number || !expiresOn) return undefined;
  const firstDay = `${String(context.month).slice(0, 4)}-${String(context.month).slice(4)}-01`;
  if (expiresOn < firstDay) row.warn('authorisation_expired', 'authorisationExpiry');
  return { fullName, pin, relation, authorisation: { number, expiresOn } };
}

function readAccount(
  row: RowReading,
  channel: Channel | undefined,
  context: RowContext,
): RosterAccount | undefined {
  const columns: readonly ColumnKey[] = ['provider', 'accountNumber', 'accountHolder'];
  const needed = channel === 'account' || channel === 'wallet';
  if (!needed && !columns.every((column) => row.has(column))) return undefined;
  const provider = row.required('provider', (cell): Reading<string> => {
    const code = cleanText(cellText(cell)).toUpperCase();
    const kind = context.providerKind(code);
    if (!kind) return unreadable('provider_unknown');
    return needed && kind !== (channel === 'account' ? 'bank' : 'wallet')
      ? unreadable('provider_wrong_kind')
      : read(code);
  });
  const number = row.required('accountNumber', readAccountNumber);
  const holder = row.required('accountHolder', readName);
  return provider && number && holder ? { provider, number, holder } : undefined;
}

function readParts(row: RowReading, context: RowContext) {
  const category = row.required('category', readCategory);
  const parameters = row.optional('parameters', readParameters) ?? {};
  const household = row.optional('household', readHousehold);
  if (category?.required.includes('poverty') && household === undefined) row.fault('household', 'missing');
  const missing = category ? missingParameters(category, parameters) : [];
  if (missing.length > 0) row.fault('parameters', 'parameter_missing', missing.join(', '));
  const channel = row.required('channel', readChannel);
  return {
    fullName: row.required('fullName', readName),
    birthDate: row.required('birthDate', (cell) => readBirthDate(cell, context)),
    sex: row.required('sex', readSex),
    pin: row.required('pin', readPin),
    hamlet: row.optional('hamlet', readText),
    communeCode: row.required('communeCode', communeReader(context)),
    category,
    household,
    parameters,
    decisionNumber: row.required('decisionNumber', readText),
    decisionDate: row.required('decisionDate', (cell) => readPastDay(cell, context)),
    fromMonth: row.required('fromMonth', (cell) => readFromMonth(cell, context)),
    amount: row.required('amount', readAmount),
    payee: readPayee(row, context),
    channel,
    atHome: row.optional('atHome', readYesNo) ?? false,
    account: readAccount(row, channel, context),
    phone: row.optional('phone', readPhone),
    note: row.optional('note', readText),
  };
}

/**
 * Understands one row, or names every fault in it with its column. Knows nothing of other rows; `mergedAway` are the columns
 * whose value lies in another row's merged cell.
 */
export function parseRow(
  cells: Cells,
  context: RowContext,
  mergedAway: readonly ColumnKey[] = [],
): ParsedRow {
  const fonts = decodeFonts(cells);
  const row = new RowReading(fonts.cells);
  for (const column of fonts.decoded) row.warn('decoded_from_tcvn3', column);
  for (const { column, code } of fonts.faults) row.fault(column, code);
  for (const column of mergedAway) row.fault(column, 'merged_cell');
  const parts = readParts(row, context);
  if (row.faults.length > 0) return { ok: false, faults: inColumnOrder(row.faults), warnings: row.warnings };
  const values = parts as RosterValues;
  for (const code of pinWarnings(values.pin, values.sex, values.birthDate.year)) row.warn(code, 'pin');
  return { ok: true, values, warnings: row.warnings };
}

const COLUMN_ORDER = new Map(rosterColumns.map((entry, index) => [entry.key, index]));
const inColumnOrder = (faults: readonly RowFault[]): readonly RowFault[] =>
  [...faults].sort((a, b) => COLUMN_ORDER.get(a.column)! - COLUMN_ORDER.get(b.column)!);
