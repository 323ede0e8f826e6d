import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { rosterColumns } from '#core/roster/columns.ts';
import {
  FIRST_ROW,
  goodRow,
  letterOf,
  readGood,
  readOne,
  readRows,
  refusalOf,
  temporaryFolder,
  warningsOf,
  writeRoster,
} from './rosterFiles.ts';

const noticesOf = (result: Awaited<ReturnType<typeof readRows>>) =>
  result.header.notices.map((said) => said.code);

test('every bad row is reported with sheet, row, column, masked value and reason, and the good rows are not lost', async (t) => {
  const { good, bad } = await readRows(t, [
    goodRow(0),
    { ...goodRow(1), pin: '038151', sex: 'Không' },
    goodRow(2),
  ]);
  assert.deepEqual(
    good.map((row) => row.row),
    [FIRST_ROW, FIRST_ROW + 2],
  );
  const [first, second] = bad[0]!.errors;
  assert.deepEqual([first?.column, first?.columnName, first?.value], ['D', 'Giới tính', 'Không']);
  assert.deepEqual(
    [second?.sheet, second?.row, second?.column, second?.code],
    ['DanhSach', FIRST_ROW + 1, 'E', 'pin_length'],
  );
  assert.equal(second?.value, '**8151');
  assert.match(second?.vi ?? '', /^DanhSach, dòng 7, E \(Số định danh cá nhân\): .* 12/);
  assert.match(second?.en ?? '', /^DanhSach, row 7, E \(Số định danh cá nhân\): .* 12/);
  assert.ok(!JSON.stringify(bad[0]!.errors).includes('038151'));
});

test('a total row at the end is recognised and compared with the rows, signatures below it are not people', async (t) => {
  const withTotal = (total: number) =>
    readRows(t, [goodRow(0), goodRow(1)], {
      sheet: (sheet) => {
        const row = sheet.addRow([]);
        row.getCell(2).value = 'TỔNG CỘNG';
        row.getCell(letterOf('amount')).value = total;
        sheet.addRow([
          null,
          'Người lập biểu',
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          'Chủ tịch',
        ]);
      },
    });
  const right = await withTotal(1_620_000);
  assert.equal(right.good.length, 2);
  assert.equal(right.bad.length, 0);
  assert.deepEqual(noticesOf(right), ['footer_ignored', 'total_found']);
  assert.deepEqual([right.header.amountOfRows, right.header.claimedTotal], [1_620_000n, 1_620_000n]);
  assert.ok(noticesOf(await withTotal(2_430_000)).includes('total_differs'));
});

test('subtotals, group headings and rows that number the columns are not people', async (t) => {
  const rows = [
    Object.fromEntries(rosterColumns.map((column, at) => [column.key, `(${at + 1})`])),
    { ordinal: 'Thôn 1' },
    goodRow(0),
    { fullName: 'Cộng thôn 1', amount: 810_000 },
    { ordinal: 'Thôn 2' },
    goodRow(1),
    { fullName: 'Tổng cộng', amount: 1_620_000 },
  ];
  const result = await readRows(t, rows);
  assert.equal(result.good.length, 2);
  assert.deepEqual(result.bad, []);
  assert.deepEqual(noticesOf(result), [
    'heading_ignored',
    'subtotal_ignored',
    'heading_ignored',
    'total_found',
  ]);
});

test('three hundred blank rows, in the middle or at the end, are nothing', async (t) => {
  const blank = Array.from({ length: 300 }, () => ({ fullName: ' ', note: '\u00A0' }));
  const { good, bad } = await readRows(t, [goodRow(0), ...blank, goodRow(1), ...blank]);
  assert.deepEqual([good.length, bad.length], [2, 0]);
});

test('a hidden row is imported and said to be hidden', async (t) => {
  const row = await readOne(
    t,
    {},
    {
      sheet: (sheet) => {
        sheet.getRow(FIRST_ROW).hidden = true;
      },
    },
  );
  assert.equal(row.hidden, true);
  assert.deepEqual(warningsOf(row), ['row_hidden']);
});

test('a second sheet is not read and is named; if it holds people too, that is said loudly', async (t) => {
  const notes = await readRows(t, [goodRow()], {
    sheet: (_sheet, workbook) => workbook.addWorksheet('Nháp').addRow(['hỏi lại']),
  });
  assert.deepEqual(noticesOf(notes), ['sheet_ignored']);
  const people = await readRows(t, [goodRow()], {
    sheet: (_sheet, workbook) =>
      workbook.addWorksheet('Đợt 2').addRow(rosterColumns.map((column) => column.heading)),
  });
  assert.deepEqual(noticesOf(people), ['other_roster_ignored']);
});

test('the roster is found on whatever sheet it stands, and columns may stand in any order', async (t) => {
  const path = join(await temporaryFolder(t), 'roster.xlsx');
  await writeRoster(path, [], {
    sheetName: 'Tháng 11',
    headings: () => [...rosterColumns].reverse().map((column) => column.heading.toUpperCase()),
    sheet: (sheet) => {
      const cells = goodRow();
      sheet.addRow([...rosterColumns].reverse().map((column) => cells[column.key] ?? null));
    },
  });
  const { good, header } = await readGood(path);
  assert.equal(good[0]?.values.pin, goodRow().pin);
  assert.equal(header.sheet, 'Tháng 11');
});

test('a formula gives its saved value with a warning; without a value or with an error it is a bad row', async (t) => {
  const row = await readOne(t, { amount: { formula: '540000*1.5', result: 810000 } });
  assert.equal(row.values.amount, 810_000n);
  assert.deepEqual(warningsOf(row), ['formula_value_used']);
  const { bad } = await readRows(t, [
    { ...goodRow(0), amount: { formula: '540000*1.5' } },
    { ...goodRow(1), amount: { formula: 'A1/0', result: { error: '#DIV/0!' } } },
    { ...goodRow(2), amount: { error: '#REF!' } },
  ]);
  assert.deepEqual(
    bad.map((item) => item.errors[0]?.code),
    ['formula_without_value', 'cell_error_value', 'cell_error_value'],
  );
});

test('a hamlet merged over a household counts for each row; an amount merged over two people is an error', async (t) => {
  const merge = (key: 'hamlet' | 'amount') =>
    readRows(t, [goodRow(0), { ...goodRow(1), [key]: null }], {
      sheet: (sheet) => sheet.mergeCells(`${letterOf(key)}${FIRST_ROW}:${letterOf(key)}${FIRST_ROW + 1}`),
    });
  const hamlet = await merge('hamlet');
  assert.deepEqual(
    hamlet.good.map((row) => row.values.hamlet),
    ['Thôn 3', 'Thôn 3'],
  );
  assert.deepEqual(warningsOf(hamlet.good[1]!), ['merged_value_copied']);
  const amount = await merge('amount');
  assert.equal(amount.good.length, 1);
  assert.equal(amount.bad[0]?.errors[0]?.code, 'merged_cell');
});

test('the same person twice in one list is read twice and said to be repeated, so that the checks can hold one', async (t) => {
  const { good } = await readRows(t, [goodRow(0), goodRow(0), { ...goodRow(0), category: 'HTXH' }]);
  assert.deepEqual(good.map(warningsOf), [[], ['same_person_and_category'], []]);
});

test('a wrong template is refused whole: no headings, a missing column, a column twice', async (t) => {
  const folder = await temporaryFolder(t);
  const refuse = async (name: string, headings: (all: string[]) => string[]) =>
    refusalOf(await writeRoster(join(folder, name), [goodRow()], { headings }));
  assert.equal(await refuse('other.xlsx', () => ['Tên hàng', 'Số lượng', 'Đơn giá']), 'wrong_template');
  assert.equal(
    await refuse('missing.xlsx', (all) => all.filter((heading) => heading !== 'Mã xã')),
    'columns_missing',
  );
  assert.equal(
    await refuse('twice.xlsx', (all) => all.map((heading) => (heading === 'Ghi chú' ? 'Họ tên' : heading))),
    'column_repeated',
  );
});

test('the month comes from the title; without one, or when it is another month, the file is refused', async (t) => {
  const folder = await temporaryFolder(t);
  const path = await writeRoster(join(folder, 'november.xlsx'), [goodRow()]);
  assert.equal((await readGood(path)).header.month, 202611);
  assert.equal((await readGood(path)).header.communeCode, '14845');
  assert.equal(await refusalOf(path, { month: 202612 }), 'month_differs');
  const untitled = await writeRoster(join(folder, 'untitled.xlsx'), [goodRow()], {
    title: ['Danh sách', '', '', ''],
  });
  assert.equal(await refusalOf(untitled), 'month_missing');
  assert.equal((await readGood(untitled, { month: 202611 })).header.month, 202611);
});

test('a column that is not of the template is named and not read', async (t) => {
  const result = await readRows(t, [goodRow()], { headings: (all) => [...all, 'Ý kiến của tôi'] });
  assert.deepEqual(noticesOf(result), ['column_ignored']);
});
