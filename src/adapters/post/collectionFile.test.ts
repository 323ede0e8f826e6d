import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CollectionRow } from '#contexts/providerdesk/index.ts';
import { readCollectionFile } from './collectionFile.ts';

const LINE = {
  collectionId: 'C-1',
  listId: 'DS-1-P0',
  reference: 'AS1',
  result: 'collected',
  amount_dong: 810_000,
  at: '2026-11-10T01:30:00Z',
};

async function read(text: string, size = 40): Promise<CollectionRow[]> {
  const bytes = Buffer.from(text);
  const rows: CollectionRow[] = [];
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  for await (const batch of readCollectionFile(chunks())) rows.push(...batch);
  return rows;
}

const told = (rows: readonly CollectionRow[]) =>
  rows.map((row) =>
    'bad' in row
      ? [row.row, row.bad.column, row.bad.value, row.bad.fault]
      : [row.row, row.collection.reference, row.collection.line],
  );

test('good lines are read, with their numbers; each bad one is told with its field and value', async () => {
  const lines: readonly unknown[] = [
    LINE,
    { ...LINE, amount_dong: -1 },
    { ...LINE, result: 'đã nhận' },
    { ...LINE, at: '2026-02-31T00:00:00Z' },
    { ...LINE, reference: undefined },
    { ...LINE, reference: 'AS2' },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n[]x\n"chữ"`;
  assert.deepEqual(told(await read(text)), [
    [1, 'AS1', 1],
    [2, 'amount_dong', '-1', 'amount_unreadable'],
    [3, 'result', 'đã nhận', 'result_unknown'],
    [4, 'at', '2026-02-31T00:00:00Z', 'day_unreadable'],
    [5, 'reference', '', 'cell_missing'],
    [6, 'AS2', 6],
    [8, '', '[]x', 'line_not_agreed'],
    [9, '', '"chữ"', 'line_not_agreed'],
  ]);
});

test('however its bytes are cut, a file reads the same; a line without an end is not read for ever', async () => {
  const text = `${JSON.stringify({ ...LINE, teller: 'Giao dịch viên mẫu' })}\nkhông\n`;
  const whole = told(await read(text, 10_000));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) =>
      assert.deepEqual(told(await read(text, size)), whole),
    ),
    { numRuns: 40 },
  );
  const endless = await read('x'.repeat(3 * 1024 * 1024), 64 * 1024);
  assert.deepEqual(endless.length, 1);
});
