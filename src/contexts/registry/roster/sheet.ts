import type { Cell } from '#core/roster/cell.ts';
import type { Container } from './container.ts';
import { RefusedFile } from './refusals.ts';
import { MAX_CELL_TEXT, type SheetPart, type WorkbookParts } from './workbookParts.ts';
import { parseXml } from './xml.ts';

/** Rows with something in them; an honest commune has about 2,000. */
const MAX_ROWS = 50_000;
/** Columns past DV cannot belong to a roster. */
const MAX_COLUMNS = 126;

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number;
  readonly hidden: boolean;
  /** By column, from 0 for A; empty cells are absent. */
  readonly cells: ReadonlyMap<number, Cell>;
}

/** An area of merged cells; rows from 1, columns from 0, both ends included. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedArea[];
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

function columnOfReference(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function areaOf(reference: string): MergedArea | undefined {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
  if (!match) return undefined;
  const [, left = '', top, right = '', bottom] = match;
  return {
    top: Number(top),
    left: columnOfReference(left),
    bottom: Number(bottom),
    right: columnOfReference(right),
  };
}

interface RawCell {
  column: number;
  type: string;
  style: number;
  value: string | undefined;
  inline: string;
  formula: boolean;
}

function toCell(raw: RawCell, parts: WorkbookParts): Cell | undefined {
  const formula = raw.formula ? ({ formula: true } as const) : undefined;
  if (raw.type === 'inlineStr')
    return raw.inline === '' ? undefined : { kind: 'text', text: raw.inline, ...formula };
  if (raw.value === undefined) return raw.formula ? { kind: 'uncalculated' } : undefined;
  const value = raw.value;
  if (raw.type === 's') {
    const text = parts.sharedTexts[Number(value)];
    if (text === undefined) throw new RefusedFile('file_is_damaged');
    return text === '' ? undefined : { kind: 'text', text, ...formula };
  }
  if (raw.type === 'e') return { kind: 'error', text: value, ...formula };
  if (raw.type === 'str' || raw.type === 'b' || raw.type === 'd') {
    return value === '' ? undefined : { kind: 'text', text: value, ...formula };
  }
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return { kind: 'text', text: value, ...formula };
  const date = parts.dateStyles[raw.style];
  return { kind: 'number', text: value, value: number, ...(date && { date }), ...formula };
}

/** Gathers the cells of the row being read. */
class SheetGatherer {
  readonly rows: SheetRow[] = [];
  readonly merges: MergedArea[] = [];
  readonly #parts: WorkbookParts;
  #row = 0;
  #hidden = false;
  #cells = new Map<number, Cell>();
  #cell: RawCell | undefined;
  #column = -1;
  #reading: 'value' | 'inline' | undefined;
  #phonetic = false;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#reading = 'value';
    else if (name === 't' && !this.#phonetic) this.#reading = 'inline';
    else if (name === 'f' && this.#cell) this.#cell.formula = true;
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'mergeCell') {
      const area = areaOf(attributes.ref ?? '');
      if (area) this.merges.push(area);
    }
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r);
    this.#hidden = /^(1|true)$/.test(attributes.hidden ?? '');
    this.#cells = new Map();
    this.#column = -1;
  }

  #openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOfReference(r);
    this.#cell = {
      column: this.#column,
      type: t,
      style: Number(s),
      value: undefined,
      inline: '',
      formula: false,
    };
  }

  text(piece: string): void {
    if (!this.#cell || !this.#reading) return;
    if (this.#reading === 'value') this.#cell.value = (this.#cell.value ?? '') + piece;
    else this.#cell.inline += piece;
    if (Math.max(this.#cell.inline.length, this.#cell.value?.length ?? 0) > MAX_CELL_TEXT) {
      throw new RefusedFile('file_is_damaged');
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = undefined;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c' && this.#cell) this.#closeCell(this.#cell);
    else if (name === 'row' && this.#cells.size > 0) {
      if (this.rows.length >= MAX_ROWS) throw new RefusedFile('too_many_rows');
      this.rows.push({ row: this.#row, hidden: this.#hidden, cells: this.#cells });
    }
  }

  #closeCell(raw: RawCell): void {
    this.#cell = undefined;
    if (raw.column < 0 || raw.column > MAX_COLUMNS) return;
    const cell = toCell(raw, this.#parts);
    const blank = cell?.kind === 'text' && cell.text.trim() === '';
    if (cell && !blank) this.#cells.set(raw.column, cell);
  }
}

/**
 * Reads one sheet whole. Merged areas stand behind the rows in the file and totals at their end, so a verdict on the file needs
 * all of it; what is held is bounded by MAX_ROWS.
 */
export async function readSheet(container: Container, part: SheetPart, parts: WorkbookParts): Promise<Sheet> {
  const gatherer = new SheetGatherer(parts);
  await parseXml(container.read(part.part), {
    open: (name, attributes) => gatherer.open(name, attributes),
    close: (name) => gatherer.close(name),
    text: (piece) => gatherer.text(piece),
  });
  return { name: part.name, rows: gatherer.rows, merges: gatherer.merges };
}
