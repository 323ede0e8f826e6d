import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ReportItem } from '#core/iso20022/reportItems.ts';
import { readReport } from './readReports.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(file: string | Uint8Array, size = 64): Promise<ReportItem[]> {
  const items: ReportItem[] = [];
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  for await (const batch of readReport(inChunks(bytes, size))) items.push(...batch);
  return items;
}

const codes = (items: readonly ReportItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'unreadable' ? [item.code] : []));
const ended = (items: readonly ReportItem[]): boolean => items.some((item) => item.kind === 'report_end');

const report = (transactions: string, declaration = ''): string =>
  `${declaration}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R1</MsgId></GrpHdr><OrgnlPmtInfAndSts>${transactions}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
const transaction = (id: string, status: string): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts></TxInfAndSts>`;

test('a report reads the same however its bytes are cut', async () => {
  const file = Buffer.from(
    report(
      `<!-- chi trả --><TxInfAndSts><OrgnlEndToEndId><![CDATA[Ươm-1]]></OrgnlEndToEndId><TxSts>AC&#83;C</TxSts></TxInfAndSts>${transaction('P2', 'RJCT')}`,
    ),
  );
  const whole = await read(file, file.length);
  assert.deepEqual(
    whole.flatMap((item) =>
      item.kind === 'transaction_status' ? [`${item.endToEndId} ${item.status}`] : [],
    ),
    ['Ươm-1 ACSC', 'P2 RJCT'],
  );
  assert.equal(ended(whole), true);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) =>
      assert.deepEqual(await read(file, size), whole),
    ),
    { numRuns: 40 },
  );
});

test('a report cut short at any byte gives what stood before, says so, and has no end', async () => {
  const file = Buffer.from(report(transaction('P1', 'ACSC') + transaction('P2', 'RJCT')));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: file.length - 1 }), async (length) => {
      const items = await read(file.subarray(0, length));
      assert.equal(ended(items), false);
      assert.deepEqual(codes(items), ['malformed_xml']);
    }),
    { numRuns: 300 },
  );
});

test('a file that is no XML, or nothing at all, is named', async () => {
  assert.deepEqual(codes(await read('{"status":"ok"}')), ['malformed_xml']);
  assert.deepEqual(codes(await read('')), ['malformed_xml']);
  assert.deepEqual(codes(await read('<html/>')), ['not_a_report']);
});

test('an encoding the file declares is read; a byte that is not of its encoding makes it malformed', async () => {
  const latin = Buffer.from(
    report(transaction('P-\xe9', 'ACSC'), '<?xml version="1.0" encoding="ISO-8859-1"?>'),
    'latin1',
  );
  assert.equal(
    (await read(latin)).some((item) => item.kind === 'transaction_status' && item.endToEndId === 'P-é'),
    true,
  );
  const wide = Buffer.from(`\ufeff${report(transaction('P1', 'ACSC'))}`, 'utf16le');
  assert.equal(ended(await read(wide)), true);
  assert.deepEqual(codes(await read(Buffer.from(report(transaction('P-\xe9', 'ACSC')), 'latin1'))), [
    'malformed_xml',
  ]);
  const strange = report(transaction('P1', 'ACSC'), '<?xml version="1.0" encoding="TCVN3-X"?>');
  assert.deepEqual(codes(await read(strange)), ['malformed_xml']);
});

test('a document type can expand into nothing', async () => {
  const bomb = report(
    transaction('&b;', 'ACSC'),
    '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]>',
  );
  const items = await read(bomb);
  assert.deepEqual(codes(items), ['malformed_xml']);
  assert.equal(ended(items), false);
});

test('a text without an end is refused before it fills the memory', async () => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('<Document><CstmrPmtStsRpt><GrpHdr><MsgId>');
    for (;;) yield Buffer.alloc(65_536, 'x');
  }
  const items: ReportItem[] = [];
  for await (const batch of readReport(endless())) items.push(...batch);
  assert.deepEqual(codes(items), ['malformed_xml']);
});

test('a connection that breaks while the report comes is a fault, not a short report', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(report(transaction('P1', 'ACSC')).slice(0, 150));
    throw new Error('connection lost');
  }
  await assert.rejects(async () => {
    for await (const batch of readReport(broken())) assert.ok(Array.isArray(batch));
  }, /connection lost/);
});

test('fifty thousand transactions pass through in small batches', async () => {
  const many = report(
    Array.from({ length: 50_000 }, (_, index) => transaction(`P${index}`, 'ACSC')).join(''),
  );
  let largest = 0;
  let transactions = 0;
  for await (const batch of readReport(inChunks(Buffer.from(many), 65_536))) {
    largest = Math.max(largest, batch.length);
    transactions += batch.filter((item) => item.kind === 'transaction_status').length;
  }
  assert.equal(transactions, 50_000);
  assert.ok(largest < 2_000, `a batch held ${largest} items`);
});
