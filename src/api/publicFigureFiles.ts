import { printTable } from '#adapters/print/printTable.ts';
import { communeByCode, provinceByCode } from '#contexts/identity/index.ts';
import { memory, writeSheet } from '#contexts/reporting/index.ts';
import type { PublishedCycle, PublishedGroup } from '#contexts/transparency/index.ts';
import { csvLine } from '#core/access/exporting.ts';
import type { Sheet } from '#core/tables/sheet.ts';
import type { Table } from '#core/tables/table.ts';
import { count, dong, summed, summedInWords, text } from './reports/columns.ts';
import { CHANNELS, PROGRAMMES, said } from './reports/reportWords.ts';
import { monthText } from './words.ts';

export interface RowGroups extends Pick<PublishedGroup, 'channel' | 'province' | 'commune'> {
  readonly programme: string;
  readonly kind: string;
  readonly groups: readonly PublishedGroup[];
}

export function sumOf(groups: readonly PublishedGroup[]): PublicSum {
  const add = (some: readonly PublishedGroup[], read: (one: PublishedGroup) => number) =>
    some.reduce((sum, one) => sum + read(one), 0);
  const timed = groups.filter((group) => group.on_time !== null);
  return {
    payments: add(groups, (one) => one.payments),
    amount_dong: add(groups, (one) => one.amount_dong),
    on_time: { payments: add(timed, (one) => one.on_time!), of: add(timed, (one) => one.payments) },
  };
}

interface PublicSum {
  readonly payments: number;
  readonly amount_dong: number;
  readonly on_time: { readonly payments: number; readonly of: number };
}

export const provinceOf = (code: string) => ({ code, name: provinceByCode(code)?.name ?? code });
export const communeOf = (code: string) => ({ code, name: communeByCode(code)?.name ?? code });

const COLUMNS = [
  'month',
  'programme',
  'kind',
  'channel',
  'province_code',
  'province',
  'commune_code',
  'commune',
  'payments',
  'amount_dong',
  'on_time',
];

/** Every group on a line; an empty cell stands for several places, or for what may not be told. */
export function csvOf(cycles: readonly PublishedCycle[], province: string | undefined): string {
  const lines = cycles.flatMap((cycle) =>
    cycle.groups
      .filter((group) => province === undefined || group.province === province)
      .map((group) =>
        csvLine([
          monthText(cycle.month),
          cycle.programme,
          cycle.kind,
          group.channel,
          group.province,
          group.province && provinceOf(group.province).name,
          group.commune,
          group.commune && communeOf(group.commune).name,
          group.payments,
          group.amount_dong,
          group.on_time,
        ]),
      ),
  );
  // The mark of the byte order tells spreadsheets that it is UTF-8.
  return `\uFEFF${csvLine(COLUMNS)}${lines.join('')}`;
}

const SEVERAL = { vi: 'nhiều nơi', en: 'several' };
const TABLE: Table<RowGroups> = {
  title: { vi: 'Tiền đã đến đâu', en: 'Where the money went' },
  columns: [
    text('programme', (row) => said(PROGRAMMES, row.programme), 24),
    text(['Nơi nhận', 'Channel'], (row) => said(CHANNELS, row.channel) ?? SEVERAL, 24),
    text(
      ['Tỉnh', 'Province'],
      (row) => (row.province === null ? SEVERAL : provinceOf(row.province).name),
      24,
    ),
    text('commune', (row) => (row.commune === null ? null : communeOf(row.commune).name), 24),
    summed(count('payments', (row) => sumOf(row.groups).payments, 14)),
    summedInWords(dong('amount', (row) => sumOf(row.groups).amount_dong, 20)),
    summed(count(['Đúng hạn', 'On time'], (row) => sumOf(row.groups).on_time.payments, 12)),
    summed(count(['Trong số', 'Of'], (row) => sumOf(row.groups).on_time.of, 12)),
  ],
};

/** The published figures as a workbook or on paper: in memory, for they are short. */
export async function figuresFile(
  format: 'xlsx' | 'pdf',
  asked: { readonly rows: readonly RowGroups[]; readonly narrowed: readonly string[] },
  now: Temporal.Instant,
): Promise<Buffer> {
  const sheet: Sheet<RowGroups> = {
    table: TABLE,
    language: 'vi',
    about: { unit: 'AnSinh', officer: '', at: now.toString(), narrowed: asked.narrowed, mark: null },
    rows: (async function* () {
      yield* asked.rows;
    })(),
  };
  const { sink, bytes } = memory();
  await (format === 'pdf' ? printTable(sheet, sink) : writeSheet(sheet, sink));
  return bytes();
}
