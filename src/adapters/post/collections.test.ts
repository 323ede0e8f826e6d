import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Collection } from '#contexts/disbursement/index.ts';
import { Fault } from '#platform/fault.ts';
import { readCollectionLines } from './collections.ts';

const LINE = {
  collectionId: 'C-1',
  listId: 'DS-1-P0',
  reference: 'AS1',
  result: 'collected',
  amount_dong: 810_000,
  at: '2026-11-10T01:30:00Z',
  collectedBy: 'self',
  proof: 'signature',
  teller: 'Giao dịch viên mẫu',
};
const file = (lines: readonly unknown[]) =>
  Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

async function read(bytes: Uint8Array, size = 64): Promise<Collection[]> {
  const collections: Collection[] = [];
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  for await (const batch of readCollectionLines(chunks())) collections.push(...batch);
  return collections;
}

const refusal = (line: number) => (error: unknown) =>
  error instanceof Fault && error.kind === 'protocol' && error.operation === `read collections, line ${line}`;

test('a file of collections reads the same however its bytes are cut', async () => {
  const bytes = file([LINE, { ...LINE, reference: 'AS2', result: 'uncollected', teller: null }, LINE]);
  const whole = await read(bytes, bytes.length);
  assert.deepEqual(
    whole.map((one) => [one.reference, one.result, one.amount, one.teller]),
    [
      ['AS1', 'collected', 810_000n, 'Giao dịch viên mẫu'],
      ['AS2', 'uncollected', 810_000n, undefined],
      ['AS1', 'collected', 810_000n, 'Giao dịch viên mẫu'],
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 50 }), async (size) =>
      assert.deepEqual(JSON.stringify(await read(bytes, size), text), JSON.stringify(whole, text)),
    ),
    { numRuns: 50 },
  );
});

test('a line outside the agreed form names its number, and so does a file that breaks off', async () => {
  await assert.rejects(read(file([LINE, { ...LINE, amount_dong: -1 }])), refusal(2));
  await assert.rejects(read(file([LINE, LINE, { ...LINE, at: '2026-02-31T00:00:00Z' }])), refusal(3));
  await assert.rejects(read(Buffer.from('không phải JSON\n')), refusal(1));
  const whole = file([LINE, LINE]);
  await assert.rejects(read(whole.subarray(0, whole.length - 9)), refusal(2));
});

const text = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
