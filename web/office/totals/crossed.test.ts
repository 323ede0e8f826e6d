import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossed, sheetOf } from './crossed.ts';

const counted = (payments: number) => ({ payments, amount_dong: payments * 1_000 });
const cell = (row: string, column: string, inHand: number) => ({
  row,
  column,
  in_hand: counted(inHand),
  open: counted(1),
  came_back: counted(0),
});
const CELLS = [cell('merit', '2026-12', 3), cell('merit', '2026-11', 2), cell('pension', '2026-12', 5)];

test('totals are crossed in order, what is missing is nothing, and rows and columns add up to the same', () => {
  const table = crossed(CELLS, 'in_hand');
  assert.deepEqual(table.columns, ['2026-11', '2026-12']);
  assert.deepEqual(
    table.rows.map(({ name, cells, total }) => [name, cells.map((one) => one.payments), total.payments]),
    [
      ['merit', [2, 3], 5],
      ['pension', [0, 5], 5],
    ],
  );
  assert.deepEqual(
    table.sums.map((one) => one.payments),
    [2, 8],
  );
  assert.equal(table.total.amount_dong, 10_000);
  assert.equal(crossed(CELLS, 'open').total.payments, 3);
});

test('the sheet has the sums and names with commas and quotes in them', () => {
  const sheet = sheetOf(crossed(CELLS, 'in_hand'), 'A, "B"', (_, value) => value, 'All');
  assert.equal(
    sheet,
    '\uFEFF"A, ""B""","2026-11","2026-12","All"\r\n"merit",2000,3000,5000\r\n"pension",0,5000,5000\r\n"All",2000,8000,10000\r\n',
  );
});
