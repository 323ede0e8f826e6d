import type { LineRow } from '#contexts/payroll/index.ts';
import { figuresOfUnits } from '#contexts/reconciliation/index.ts';
import type { PersonRow } from '#contexts/registry/index.ts';
import { type CellValue, csvLine, type Mark, markText } from '#core/access/exporting.ts';
import { birthYear, maskAccount, maskName, maskPin } from '#core/access/masks.ts';
import { dongToJson } from '#core/money.ts';
import { fromMonthNumber } from '#core/months.ts';
import { paymentReference } from '#core/payment/reference.ts';
import type { Session } from '#platform/database.ts';
import type { PersonSheet } from './exportPersons.ts';
import { listLines, type PersonsAsked, persons } from './exportRows.ts';
import { writeSheet } from './writeSheet.ts';

/** What the reader may know of a benefit: its name, and whether it is one of those kept from him. */
export type BenefitKnown = (benefitId: number) => { readonly name: string; readonly hidden: boolean };

/** The lines of a list. Where a benefit is kept from the reader, its line stays countable: without the person's name and number, for the amount alone could tell. */
export function linesSheet(
  session: Session,
  asked: {
    readonly listId: bigint;
    readonly mark: Mark;
    readonly roles: readonly string[];
    readonly benefit: BenefitKnown;
  },
): PersonSheet<LineRow> {
  const { benefit } = asked;
  const named = (row: LineRow, text: string) => (benefit(row.benefitId).hidden ? maskName(text) : text);
  return {
    title: 'Danh sách chi trả',
    mark: asked.mark,
    roles: asked.roles,
    columns: [
      { heading: 'Khoản chi', width: 16, cell: (row) => paymentReference(row.paymentId) },
      { heading: 'Họ và tên', width: 28, cell: (row) => named(row, row.personName) },
      {
        heading: 'Số định danh',
        width: 16,
        cell: (row) => (benefit(row.benefitId).hidden ? '' : maskPin(row.pinLast4)),
      },
      { heading: 'Chế độ', width: 36, cell: (row) => benefit(row.benefitId).name },
      { heading: 'Tháng', width: 10, cell: (row) => fromMonthNumber(row.month).toString() },
      { heading: 'Số tiền (đồng)', width: 16, cell: (row) => dongToJson(row.amount) },
      {
        heading: 'Người nhận thay',
        width: 28,
        cell: (row) => (row.payeeIsBeneficiary ? '' : named(row, row.payeeName ?? '—')),
      },
      { heading: 'Nơi chi trả', width: 12, cell: (row) => row.providerCode },
      { heading: 'Tài khoản', width: 12, cell: (row) => maskAccount(row.accountLast4) },
      { heading: 'Trạng thái', width: 14, cell: (row) => row.state },
    ],
    rows: (most) => listLines(session, asked.listId, most),
    personsIn: (row) => [row.personId],
  };
}

/** Roles for which the year of birth is enough. */
const YEAR_IS_ENOUGH = ['auditor'];

/** Persons, of one commune or of a name where asked. */
export function personsSheet(
  session: Session,
  {
    asked,
    mark,
    roles,
  }: { readonly asked: PersonsAsked; readonly mark: Mark; readonly roles: readonly string[] },
): PersonSheet<PersonRow> {
  const born = (date: string) =>
    roles.every((role) => YEAR_IS_ENOUGH.includes(role)) ? birthYear(date) : date;
  return {
    title: 'Người hưởng',
    mark,
    roles,
    columns: [
      { heading: 'Họ và tên', width: 28, cell: (row) => row.fullName },
      { heading: 'Ngày sinh', width: 12, cell: (row) => born(row.birthDate) },
      { heading: 'Số định danh', width: 16, cell: (row) => maskPin(row.pinLast4) },
      { heading: 'Thôn, tổ', width: 20, cell: (row) => row.hamlet },
      { heading: 'Xã', width: 24, cell: (row) => row.communeName },
      { heading: 'Đối chiếu dân cư', width: 16, cell: (row) => row.population },
    ],
    rows: (most) => persons(session, asked, most),
    personsIn: (row) => [row.personId],
  };
}

const FIGURES = [
  'Mã',
  'Đơn vị',
  'Danh sách',
  'Khoản chi',
  'Số tiền (đồng)',
  'Giữ lại',
  'Đã đến tay (đồng)',
  'Đang đi (đồng)',
  'Hoàn trả (đồng)',
];
/** More units than there are. */
const MOST_UNITS = 10_000;

/** Figures by province, or by commune of one; they name nobody, so the file is open. */
export async function figureSheet(
  session: Session,
  asked: {
    readonly cycleIds: readonly number[];
    readonly province?: string | undefined;
    readonly format: 'csv' | 'xlsx';
    readonly mark: Mark;
  },
): Promise<{ readonly file: Buffer; readonly rows: number }> {
  const units = await figuresOfUnits(session, {
    cycleIds: asked.cycleIds,
    province: asked.province,
    limit: MOST_UNITS,
  });
  const cells = units.map((row): readonly CellValue[] => [
    row.code,
    row.name,
    row.lists,
    row.payments,
    dongToJson(row.amount),
    row.heldPayments,
    dongToJson(row.inHand),
    dongToJson(row.inFlight),
    dongToJson(row.returned),
  ]);
  if (asked.format === 'csv') {
    // The mark of the byte order tells spreadsheets that it is UTF-8.
    const text = `\uFEFF${csvLine([markText(asked.mark)])}${csvLine(FIGURES)}${cells.map(csvLine).join('')}`;
    return { file: Buffer.from(text), rows: cells.length };
  }
  async function* rows() {
    yield* cells;
  }
  const columns = FIGURES.map((heading) => ({ heading, width: 18 }));
  const file = await writeSheet({ title: 'Số liệu', columns, mark: asked.mark, rows: rows() });
  return { file, rows: cells.length };
}
