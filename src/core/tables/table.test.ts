import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Column, cellIn, plain, printed, sheetInstant, Totals, valueColumns } from './table.ts';

test('a value is printed as people here write it', () => {
  assert.equal(printed(1_350_000, 'dong'), '1.350.000');
  assert.equal(printed('2026-12-05', 'day'), '05/12/2026');
  assert.equal(printed('1938', 'day'), '1938');
  assert.equal(printed('2026-12', 'month'), '12/2026');
  assert.equal(printed('2026-11-30T20:05:00.000Z', 'instant'), '01/12/2026 03:05');
  assert.equal(printed(null, 'text'), '');
  assert.equal(printed('2026-12-05', 'text'), '2026-12-05', 'a reference is no day');
});

test('a file of values has numbers bare and instants by the clock of Vietnam', () => {
  assert.equal(plain(1_350_000, 'dong'), 1_350_000);
  assert.equal(plain('2026-11-30T20:05:00.000Z', 'instant'), '2026-12-01 03:05');
});

test('a spreadsheet counts whole days alone: a year of birth stays the text it is', () => {
  assert.equal(sheetInstant('2026-12-05', 'day'), Date.UTC(2026, 11, 5));
  assert.equal(sheetInstant('2026-12', 'month'), Date.UTC(2026, 11, 1));
  assert.equal(sheetInstant('2026-11-30T20:05:00Z', 'instant'), Date.UTC(2026, 11, 1, 3, 5));
  assert.equal(sheetInstant('1938', 'day'), undefined);
});

test('only what is told to add up does, beyond what a float could', () => {
  type Row = readonly [string, number];
  const columns: Column<Row>[] = [
    { head: { vi: 'Tên', en: 'Name' }, type: 'text', width: 9, cell: ([name]) => ({ vi: name, en: name }) },
    { head: { vi: 'Tiền', en: 'Money' }, type: 'dong', width: 9, cell: ([, money]) => money, total: 'words' },
    { head: { vi: 'Ký', en: 'Sign' }, type: 'text', width: 9, cell: () => null, isOnPaper: true },
  ];
  const totals = new Totals(columns);
  for (const row of [
    ['a', Number.MAX_SAFE_INTEGER],
    ['b', 1],
    ['c', 1],
  ] as const)
    totals.add(columns.map((column) => cellIn(column.cell(row), 'vi')));
  assert.equal(totals.rows, 3);
  assert.equal(totals.inWords, BigInt(Number.MAX_SAFE_INTEGER) + 2n);
  assert.deepEqual(totals.figures[0], null);
  assert.equal(
    valueColumns({ title: { vi: '', en: '' }, columns }).length,
    2,
    'room to sign is on paper alone',
  );
});
