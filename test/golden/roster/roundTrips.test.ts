import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import ExcelJs from 'exceljs';
import { banks } from '#contexts/identity/units/index.ts';
import { writeErrorWorkbook, writeTemplate } from '#contexts/registry/roster/index.ts';
import { rosterColumns } from '#core/roster/columns.ts';
import { inOldFont } from '../../../sandbox/people/names.ts';
import {
  goodRow,
  letterOf,
  type RowCells,
  readGood,
  refusalOf,
  temporaryFolder,
  writeRoster,
} from './rosterFiles.ts';

async function change(path: string, edit: (sheet: ExcelJs.Worksheet) => void): Promise<void> {
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.readFile(path);
  edit(workbook.getWorksheet('DanhSach')!);
  await workbook.xlsx.writeFile(path);
}

test('the empty template, filled in, is read without a word', async (t) => {
  const path = join(await temporaryFolder(t), 'template.xlsx');
  await writeTemplate(path, {
    communeName: 'Xã Mường Lát',
    communeCode: '14845',
    month: 202611,
    providers: banks(),
  });
  await change(path, (sheet) => {
    for (const nth of [0, 1, 2]) {
      const cells = goodRow(nth);
      sheet.addRow(rosterColumns.map((column) => cells[column.key] ?? null));
    }
  });
  const { header, good, bad } = await readGood(path);
  assert.deepEqual([header.month, header.communeCode, good.length, bad.length], [202611, '14845', 3, 0]);
  assert.deepEqual(header.notices, []);
  assert.deepEqual(
    good.flatMap((row) => row.warnings),
    [],
  );
});

test('a template whose month was not filled in is refused by name', async (t) => {
  const path = join(await temporaryFolder(t), 'template.xlsx');
  await writeTemplate(path, { providers: banks() });
  assert.equal(await refusalOf(path), 'month_missing');
});

test('the example row of the template would be a good row', async (t) => {
  const folder = await temporaryFolder(t);
  const example = Object.fromEntries(rosterColumns.map((column) => [column.key, column.example || null]));
  const { good, bad } = await readGood(await writeRoster(join(folder, 'example.xlsx'), [example]));
  assert.deepEqual(
    bad.flatMap((row) => row.errors),
    [],
  );
  assert.equal(good[0]?.values.account?.provider, 'AGRIBANK');
});

/** One of each fault that a cell can have, with the cell that mends it. */
const FAULTY: readonly { readonly wrong: RowCells; readonly mend: RowCells }[] = [
  { wrong: { pin: 171234567 }, mend: { pin: '038151000700' } },
  { wrong: { birthDate: '31/02/1950' }, mend: { birthDate: '28/02/1951' } },
  { wrong: { birthDate: new Date('2051-09-05T00:00:00Z') }, mend: { birthDate: '05/09/1951' } },
  { wrong: { amount: { error: '#REF!' } }, mend: { amount: '810.000' } },
  { wrong: { amount: { formula: '1+1' } }, mend: { amount: 810000 } },
  { wrong: { fullName: 'Nguyeãn Vaên Höng' }, mend: { fullName: 'Nguyễn Văn Hùng' } },
  {
    wrong: { decisionNumber: null, communeCode: '00167' },
    mend: { decisionNumber: '1/QĐ', communeCode: '00166' },
  },
  { wrong: { hamlet: inOldFont('Thôn Phượng'), channel: null }, mend: { channel: 'BĐ' } },
];

test('the error workbook holds each bad row as it stood, and mended it is read without an error', async (t) => {
  const folder = await temporaryFolder(t);
  const path = await writeRoster(join(folder, 'roster.xlsx'), [
    goodRow(),
    ...FAULTY.map(({ wrong }, nth) => ({ ...goodRow(nth + 1), ...wrong })),
  ]);
  const first = await readGood(path);
  assert.equal(first.bad.length, FAULTY.length);

  const errors = join(folder, 'errors.xlsx');
  const written = await writeErrorWorkbook(errors, first.header, first.bad);
  assert.deepEqual(written, { rows: FAULTY.length, errors: FAULTY.length + 1 });
  const unmended = await readGood(errors);
  assert.deepEqual(
    unmended.bad.map((row) => row.errors.map((error) => error.code)),
    first.bad.map((row) =>
      row.errors.map((error) => (error.code === 'formula_without_value' ? 'missing' : error.code)),
    ),
  );

  await change(errors, (sheet) => {
    const firstRow = sheet.rowCount - FAULTY.length + 1;
    for (const [nth, { mend }] of FAULTY.entries()) {
      for (const column of rosterColumns) {
        if (column.key in mend)
          sheet.getCell(`${letterOf(column.key)}${firstRow + nth}`).value = mend[column.key] ?? null;
      }
    }
  });
  const mended = await readGood(errors);
  assert.deepEqual(
    mended.bad.flatMap((row) => row.errors.map((error) => error.vi)),
    [],
  );
  assert.equal(mended.good.length, FAULTY.length);
  assert.deepEqual(
    [mended.header.month, mended.header.communeCode],
    [first.header.month, first.header.communeCode],
  );
});

test('the error workbook colours the faulty cell and says why in Vietnamese and English beside it', async (t) => {
  const folder = await temporaryFolder(t);
  const { header, bad } = await readGood(
    await writeRoster(join(folder, 'roster.xlsx'), [{ ...goodRow(), sex: '?' }]),
  );
  const path = join(folder, 'errors.xlsx');
  await writeErrorWorkbook(path, header, bad);
  await change(path, (sheet) => {
    const row = sheet.rowCount;
    assert.deepEqual(sheet.getCell(`D${row}`).fill, {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: 'FFFFC7CE' },
    });
    assert.match(String(sheet.getRow(row).getCell(rosterColumns.length + 1).value), /dòng 6.*Nam hoặc Nữ/);
    assert.match(String(sheet.getRow(row).getCell(rosterColumns.length + 2).value), /row 6.*male/);
  });
});
