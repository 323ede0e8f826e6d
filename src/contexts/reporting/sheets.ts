import type { LineRow } from '#contexts/payroll/index.ts';
import type { PersonRow } from '#contexts/registry/index.ts';
import type { Mark } from '#core/access/exporting.ts';
import { birthYear, maskAccount, maskName, maskPin } from '#core/access/masks.ts';
import { dongToJson } from '#core/money.ts';
import { fromMonthNumber } from '#core/months.ts';
import { paymentReference } from '#core/payment/reference.ts';
import type { Cell, Column } from '#core/tables/table.ts';
import type { Session } from '#platform/database.ts';
import type { PersonSheet } from './exportPersons.ts';
import { listLines, type PersonsAsked, persons } from './exportRows.ts';

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
    mark: asked.mark,
    roles: asked.roles,
    table: {
      title: { vi: 'Danh sách chi trả', en: 'Payment list' },
      columns: [
        text('Khoản chi', 'Payment', 16, (row) => paymentReference(row.paymentId)),
        text('Họ và tên', 'Name', 28, (row) => named(row, row.personName)),
        text('Số định danh', 'Personal number', 16, (row) =>
          benefit(row.benefitId).hidden ? '' : maskPin(row.pinLast4),
        ),
        text('Chế độ', 'Benefit', 36, (row) => benefit(row.benefitId).name),
        { ...text('Tháng', 'Month', 10, (row) => fromMonthNumber(row.month).toString()), type: 'month' },
        {
          ...text('Số tiền (đồng)', 'Amount (đồng)', 16, (row) => dongToJson(row.amount)),
          type: 'dong',
          total: 'words',
        },
        text('Người nhận thay', 'Received by', 28, (row) =>
          row.payeeIsBeneficiary ? '' : named(row, row.payeeName ?? '—'),
        ),
        text('Nơi chi trả', 'Paid through', 12, (row) => row.providerCode),
        text('Tài khoản', 'Account', 12, (row) => maskAccount(row.accountLast4)),
        text('Trạng thái', 'State', 14, (row) => row.state),
      ],
    },
    rows: (most) => listLines(session, asked.listId, most),
    personsIn: (row) => [row.personId],
  };
}

/** A column of text. */
const text = <Row>(vi: string, en: string, width: number, cell: (row: Row) => Cell): Column<Row> => ({
  head: { vi, en },
  type: 'text',
  width,
  cell,
});

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
    mark,
    roles,
    table: {
      title: { vi: 'Người hưởng', en: 'People' },
      columns: [
        text('Họ và tên', 'Name', 28, (row) => row.fullName),
        { ...text('Ngày sinh', 'Born', 12, (row) => born(row.birthDate)), type: 'day' },
        text('Số định danh', 'Personal number', 16, (row) => maskPin(row.pinLast4)),
        text('Thôn, tổ', 'Hamlet', 20, (row) => row.hamlet),
        text('Xã', 'Commune', 24, (row) => row.communeName),
        text('Đối chiếu dân cư', 'Population database', 16, (row) => row.population),
      ],
    },
    rows: (most) => persons(session, asked, most),
    personsIn: (row) => [row.personId],
  };
}
