import { formatBirthDate } from '#core/identity/birthDate.ts';
import type { Cell } from '#core/roster/cell.ts';
import { type ColumnKey, rosterColumn } from '#core/roster/columns.ts';
import { parameterWords } from '#core/roster/parameters.ts';
import type { RosterValues } from '#core/roster/row.ts';
import { maskValue } from '#core/roster/text.ts';
import type { BadRow, RosterRow } from './roster/index.ts';

/** Why a row that reads well is refused all the same, by what else is known. Said of a column, so that the officer finds the place. */
export const rowRefusals = {
  same_person_and_category_twice: {
    column: 'pin',
    vi: 'Người này với cùng mã đối tượng đã có ở dòng trên; hãy bỏ một dòng.',
    en: 'This person with the same category already stands in a row above; remove one of the two.',
  },
  row_of_another_commune: {
    column: 'communeCode',
    vi: 'Mã xã của dòng khác xã của danh sách; hãy chuyển dòng sang danh sách của xã đó.',
    en: 'The commune of this row is not the commune of the roster; move the row to that commune’s roster.',
  },
  pin_of_another_person: {
    column: 'pin',
    vi: 'Số định danh này là của người khác họ tên; hãy đối chiếu giấy tờ.',
    en: 'This personal number belongs to somebody of another name; compare the papers.',
  },
  payee_pin_of_another_person: {
    column: 'payeePin',
    vi: 'Số định danh của người nhận thay là của người khác họ tên; hãy đối chiếu giấy tờ.',
    en: 'The personal number of the payee belongs to somebody of another name; compare the papers.',
  },
  person_in_another_commune: {
    column: 'pin',
    vi: 'Người này đang hưởng ở xã khác; xã cũ phải có quyết định dừng, hoặc ghi chú "chuyển đến" với quyết định mới của xã này.',
    en: 'This person is paid in another commune; that commune must stop first, or note "chuyển đến" with a new decision of this commune.',
  },
} as const satisfies Record<string, { readonly column: ColumnKey; readonly vi: string; readonly en: string }>;

export type RowRefusalCode = keyof typeof rowRefusals;

/** One cell of one row that kept the row out, as stored and shown; the value is masked where it is personal. */
export interface RowProblem {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export const problemsOf = (bad: BadRow): readonly RowProblem[] =>
  bad.errors.map((error) => ({
    sheet: error.sheet,
    row: error.row,
    column: error.columnName,
    value: error.value,
    code: error.code,
    vi: error.vi,
    en: error.en,
  }));

/** A good row turned into a bad one: for the list of problems and, with its cells written back, for the error workbook. */
export function refuseRow(row: RosterRow, code: RowRefusalCode): { problem: RowProblem; badRow: BadRow } {
  const { column, vi, en } = rowRefusals[code];
  const cells = cellsOf(row.values);
  const cell = cells.get(column);
  const { heading, personal } = rosterColumn(column);
  const text = cell?.kind === 'text' ? cell.text : '';
  const problem: RowProblem = {
    sheet: row.sheet,
    row: row.row,
    column: heading,
    value: personal ? maskValue(text) : text,
    code,
    vi: `${row.sheet}, dòng ${row.row} (${heading}): ${vi}`,
    en: `${row.sheet}, row ${row.row} (${heading}): ${en}`,
  };
  // The workbook prints sentences and colours cells; the code is only ours, so any of the reader's stands in.
  const error = { ...problem, key: column, columnName: heading, column: '', code: 'missing' as const };
  return { problem, badRow: { kind: 'bad_row', sheet: row.sheet, row: row.row, errors: [error], cells } };
}

const RELATIONS = { guardian: 'GH', carer: 'CS', authorised: 'UQ' } as const;
const CHANNELS = { account: 'TK', wallet: 'VI', post: 'BĐ', commune_desk: 'UB' } as const;

/** The row as an officer would have typed it. */
function cellsOf(values: RosterValues): ReadonlyMap<ColumnKey, Cell> {
  const texts: Partial<Record<ColumnKey, string | undefined>> = {
    fullName: values.fullName,
    birthDate: dayText(formatBirthDate(values.birthDate)),
    sex: values.sex === 'male' ? 'Nam' : 'Nữ',
    pin: values.pin,
    hamlet: values.hamlet,
    communeCode: values.communeCode,
    category: values.category.code,
    parameters: parametersText(values),
    household: values.household === undefined ? undefined : values.household === 'poor' ? 'N' : 'CN',
    decisionNumber: values.decisionNumber,
    decisionDate: dayText(values.decisionDate),
    fromMonth: `${String(values.fromMonth).slice(4)}/${String(values.fromMonth).slice(0, 4)}`,
    amount: String(values.amount),
    payeeName: values.payee?.fullName,
    payeePin: values.payee?.pin,
    payeeRelation: values.payee && RELATIONS[values.payee.relation],
    authorisationNumber: values.payee?.authorisation?.number,
    authorisationExpiry: values.payee?.authorisation && dayText(values.payee.authorisation.expiresOn),
    channel: CHANNELS[values.channel],
    atHome: values.atHome ? 'x' : undefined,
    provider: values.account?.provider,
    accountNumber: values.account?.number,
    accountHolder: values.account?.holder,
    phone: values.phone,
    note: values.note,
  };
  return new Map(
    Object.entries(texts).flatMap(([key, text]): [ColumnKey, Cell][] =>
      text === undefined || text === '' ? [] : [[key as ColumnKey, { kind: 'text', text }]],
    ),
  );
}

/** `1951-03-20` as `20/03/1951`; a month or a year likewise. */
const dayText = (iso: string): string => iso.split('-').reverse().join('/');

function parametersText({ parameters }: RosterValues): string {
  return Object.entries(parameters)
    .map(([name, value]) => {
      const word = parameterWords[name as keyof typeof parameterWords];
      return `${word}=${typeof value === 'boolean' ? (value ? 'co' : 'khong') : value}`;
    })
    .join('; ');
}
