import type { DatePrecision } from '#core/roster/cell.ts';
import type { Container } from './container.ts';
import { RefusedFile } from './refusals.ts';
import { parseXml } from './xml.ts';

export interface SheetPart {
  readonly name: string;
  /** The part's name inside the package. */
  readonly part: string;
  readonly hidden: boolean;
}

/** What a sheet needs to be read: shared texts, which cell styles show dates, and where days are counted from. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly since1904: boolean;
  readonly sharedTexts: readonly string[];
  /** By cell style index; undefined where the style shows no date. */
  readonly dateStyles: readonly (DatePrecision | undefined)[];
}

async function refuseMacroTypes(container: Container): Promise<void> {
  await parseXml(container.read('[Content_Types].xml'), {
    open(_name, attributes) {
      const type = attributes.ContentType ?? '';
      if (/macroEnabled|vbaProject/i.test(type)) throw new RefusedFile('file_has_macros');
      if (/ms-excel\.sheet\.binary/i.test(type)) throw new RefusedFile('file_is_not_xlsx');
    },
  });
}

async function readTargets(container: Container): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  const part = 'xl/_rels/workbook.xml.rels';
  if (!container.has(part)) throw new RefusedFile('file_is_damaged', { part });
  await parseXml(container.read(part), {
    open(name, { Id, Target, TargetMode, Type }) {
      if (name !== 'Relationship' || !Id || !Target) return;
      if (TargetMode === 'External' || /\/externalLink$/.test(Type ?? ''))
        throw new RefusedFile('file_has_external_links');
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

async function readSheetList(container: Container): Promise<Pick<WorkbookParts, 'sheets' | 'since1904'>> {
  const targets = await readTargets(container);
  const sheets: SheetPart[] = [];
  let since1904 = false;
  await parseXml(container.read('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /^(\w+:)?id$/.test(key))?.[1];
      const part = targets.get(id ?? '');
      if (!part || !container.has(part)) throw new RefusedFile('file_is_damaged');
      sheets.push({
        name: (attributes.name ?? '').slice(0, 31),
        part,
        hidden: (attributes.state ?? 'visible') !== 'visible',
      });
    },
  });
  return { sheets, since1904 };
}

/** The most a cell can hold in any spreadsheet program; one giant text shared by every cell would cost hours. */
export const MAX_CELL_TEXT = 32_767;

async function readSharedTexts(container: Container): Promise<readonly string[]> {
  const part = 'xl/sharedStrings.xml';
  if (!container.has(part)) return [];
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await parseXml(container.read(part), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    close(name) {
      if (name === 'si') texts.push(text);
      if (name === 'rPh') inPhonetic = false;
      inText = false;
    },
    text(piece) {
      if (inText) text += piece;
      if (text.length > MAX_CELL_TEXT) throw new RefusedFile('file_is_damaged');
    },
  });
  return texts;
}

/** Built-in number formats that show dates (ECMA-376 part 1, 18.8.30); 17 is `mmm-yy`, what Excel makes of `1/1938`. */
function builtInDate(format: number): DatePrecision | undefined {
  if (format === 17) return 'month';
  return (format >= 14 && format <= 16) ||
    format === 22 ||
    (format >= 27 && format <= 36) ||
    (format >= 50 && format <= 58)
    ? 'day'
    : undefined;
}

/** What a custom format shows; letters inside quotes, brackets or behind a backslash are not date letters. */
function dateShownBy(formatCode: string): DatePrecision | undefined {
  const bare = formatCode.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '').split(';')[0] ?? '';
  if (/general|[0#?]/i.test(bare)) return undefined;
  if (/d/i.test(bare)) return 'day';
  if (!/y/i.test(bare)) return undefined;
  return /m/i.test(bare) ? 'month' : 'year';
}

async function readDateStyles(container: Container): Promise<WorkbookParts['dateStyles']> {
  if (!container.has('xl/styles.xml')) return [];
  const custom = new Map<number, DatePrecision | undefined>();
  const styles: (DatePrecision | undefined)[] = [];
  let inCellFormats = false;
  await parseXml(container.read('xl/styles.xml'), {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt') custom.set(Number(numFmtId), dateShownBy(formatCode ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name !== 'xf' || !inCellFormats) return;
      const format = Number(numFmtId ?? 0);
      styles.push(custom.has(format) ? custom.get(format) : builtInDate(format));
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/** Reads everything about a workbook but its sheets. */
export async function readWorkbookParts(container: Container): Promise<WorkbookParts> {
  await refuseMacroTypes(container);
  const { sheets, since1904 } = await readSheetList(container);
  return {
    sheets,
    since1904,
    sharedTexts: await readSharedTexts(container),
    dateStyles: await readDateStyles(container),
  };
}
