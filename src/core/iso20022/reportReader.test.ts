import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dong } from '../money.ts';
import type { ReportItem } from './reportItems.ts';
import { ReportReader } from './reportReader.ts';

type Tree = readonly [name: string, ...inside: (Tree | string | { readonly [attribute: string]: string })[]];

function walk(reader: ReportReader, [name, ...inside]: Tree): void {
  const attributes = inside.find((part) => typeof part === 'object' && !Array.isArray(part)) ?? {};
  reader.open(name, attributes as Record<string, string>);
  for (const part of inside) {
    if (typeof part === 'string') reader.text(part);
    else if (Array.isArray(part)) walk(reader, part as unknown as Tree);
  }
  reader.close();
}

function read(tree: Tree): readonly ReportItem[] {
  const reader = new ReportReader(() => 7);
  walk(reader, tree);
  reader.end();
  return reader.take();
}

const CAMT = { xmlns: 'urn:iso:std:iso:20022:tech:xsd:camt.054.001.08' };
const entry = (...inside: Tree[]): Tree => [
  'Document',
  CAMT,
  ['BkToCstmrDbtCdtNtfctn', ['GrpHdr', ['MsgId', 'N1']], ['Ntfctn', ['Id', 'A'], ['Ntry', ...inside]]],
];
const AMOUNT: Tree = ['Amt', { Ccy: 'VND' }, '540000'];
const DEBIT: Tree = ['CdtDbtInd', 'DBIT'];
const BOOKED: Tree = ['Sts', ['Cd', 'BOOK']];
const unreadables = (items: readonly ReportItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'unreadable' ? [`${item.element} ${item.code}`] : []));

test('a booked entry with details is given in order: head, account, entry, details, close, end', () => {
  const detail = (id: string, amount: string): Tree => [
    'TxDtls',
    ['Refs', ['EndToEndId', id]],
    ['Amt', { Ccy: 'VND' }, amount],
  ];
  const items = read(
    entry(
      AMOUNT,
      DEBIT,
      BOOKED,
      ['BookgDt', ['Dt', '2026-11-25']],
      ['AcctSvcrRef', 'B9'],
      [
        'NtryDtls',
        ['Btch', ['MsgId', 'M1'], ['NbOfTxs', '2']],
        detail('E1', '500000'),
        detail('E2', '40000'),
      ],
    ),
  );
  assert.deepEqual(
    items.map((item) => item.kind),
    ['report', 'account_report', 'entry', 'entry_detail', 'entry_detail', 'entry_close', 'report_end'],
  );
  assert.deepEqual(items[0], {
    kind: 'report',
    type: 'camt.054',
    version: '001.08',
    messageId: 'N1',
    createdAt: undefined,
  });
  assert.deepEqual(items[2], {
    kind: 'entry',
    entry: 1,
    reference: 'B9',
    bankReference: 'B9',
    amount: dong(540_000),
    direction: 'debit',
    reversal: false,
    bookingStatus: 'BOOK',
    bookedOn: '2026-11-25',
    line: 7,
  });
  assert.equal(items[3]?.kind === 'entry_detail' && items[3].originalMessageId, 'M1');
  assert.deepEqual(items[5], {
    kind: 'entry_close',
    entry: 1,
    details: 2,
    detailsAmount: dong(540_000),
    unreadableDetails: 0,
    declaredDetails: 2,
    batchMessageId: 'M1',
  });
});

test('prefixes and an envelope around the message do not matter', () => {
  const items = read([
    'x:Envelope',
    [
      'x:Body',
      [
        'd:Document',
        { 'xmlns:d': 'urn:iso:std:iso:20022:tech:xsd:pain.002.001.10' },
        [
          'd:CstmrPmtStsRpt',
          ['d:OrgnlGrpInfAndSts', ['d:OrgnlMsgId', 'M1']],
          ['d:OrgnlPmtInfAndSts', ['d:TxInfAndSts', ['d:OrgnlEndToEndId', 'E1'], ['d:TxSts', ' ACSC ']]],
        ],
      ],
    ],
  ]);
  assert.deepEqual(items[2], {
    kind: 'transaction_status',
    originalMessageId: 'M1',
    endToEndId: 'E1',
    status: 'ACSC',
    reasonCode: undefined,
    amount: undefined,
    line: 7,
  });
  assert.equal(items[0]?.kind === 'report' && items[0].version, '001.10');
});

test('a reversal line that cannot be read is named, and so are its details', () => {
  const detail: Tree = ['TxDtls', ['Refs', ['EndToEndId', 'E1']], AMOUNT];
  const items = read(entry(AMOUNT, DEBIT, ['RvslInd', 'maybe'], BOOKED, ['NtryDtls', detail]));
  assert.deepEqual(unreadables(items), ['Ntry reversal_unreadable', 'TxDtls reversal_unreadable']);
  assert.equal(
    items.find((item) => item.kind === 'unreadable' && item.element === 'TxDtls')?.kind,
    'unreadable',
  );
});

test('a wrong currency, a missing amount, a missing direction or booking status is named with its place', () => {
  assert.deepEqual(unreadables(read(entry(['Amt', { Ccy: 'USD' }, '12.00'], DEBIT, BOOKED))), [
    'Ntry wrong_currency',
  ]);
  assert.deepEqual(unreadables(read(entry(DEBIT, BOOKED))), ['Ntry amount_missing']);
  assert.deepEqual(unreadables(read(entry(['Amt', '12'], DEBIT, BOOKED))), ['Ntry currency_missing']);
  assert.deepEqual(unreadables(read(entry(AMOUNT, BOOKED))), ['Ntry direction_missing']);
  assert.deepEqual(unreadables(read(entry(AMOUNT, DEBIT))), ['Ntry booking_status_missing']);
});

test('an unreadable line keeps its references and the amount as written, for the human who looks', () => {
  const items = read(entry(['NtryRef', 'R1'], ['Amt', { Ccy: 'USD' }, '12.00'], DEBIT, BOOKED));
  assert.deepEqual(
    items.find((item) => item.kind === 'unreadable'),
    {
      kind: 'unreadable',
      code: 'wrong_currency',
      element: 'Ntry',
      line: 7,
      entry: 1,
      endToEndId: undefined,
      reference: 'R1',
      amountText: '12.00',
      currency: 'USD',
    },
  );
});

test('two different amounts for one entry are not chosen between', () => {
  const twice = entry(AMOUNT, ['Amt', { Ccy: 'VND' }, '541000'], DEBIT, BOOKED);
  assert.deepEqual(unreadables(read(twice)), ['Ntry said_twice']);
  assert.deepEqual(unreadables(read(entry(AMOUNT, AMOUNT, DEBIT, BOOKED))), []);
});

test('a reversal said after the details were given comes too late and is named', () => {
  const items = read(entry(AMOUNT, DEBIT, BOOKED, ['NtryDtls', ['TxDtls', AMOUNT]], ['RvslInd', 'true']));
  assert.deepEqual(unreadables(items), ['Ntry misplaced']);
});

test('money in a place nobody expects is named, not skipped', () => {
  const items = read(entry(AMOUNT, DEBIT, BOOKED, ['Strange', ['TxDtls', AMOUNT]]));
  assert.deepEqual(unreadables(items), ['TxDtls misplaced']);
  assert.equal(
    items.some((item) => item.kind === 'report_end' && item.unreadable === 1),
    true,
  );
});

test('a status without an id, or an id without a status, is named', () => {
  const report = (...inside: Tree[]): Tree => ['Document', ['CstmrPmtStsRpt', ['TxInfAndSts', ...inside]]];
  assert.deepEqual(unreadables(read(report(['TxSts', 'ACSC']))), ['TxInfAndSts end_to_end_id_missing']);
  assert.deepEqual(unreadables(read(report(['OrgnlEndToEndId', 'NOTPROVIDED'], ['TxSts', 'ACSC']))), [
    'TxInfAndSts end_to_end_id_missing',
  ]);
  assert.deepEqual(unreadables(read(report(['OrgnlEndToEndId', 'E1']))), ['TxInfAndSts status_missing']);
});

test('a debit balance is negative', () => {
  const items = read([
    'Document',
    [
      'BkToCstmrStmt',
      [
        'Stmt',
        ['Acct', ['Id', ['Othr', ['Id', 'A1']]]],
        [
          'Bal',
          ['Tp', ['CdOrPrtry', ['Cd', 'CLBD']]],
          AMOUNT,
          DEBIT,
          ['Dt', ['DtTm', '2026-11-25T23:59:00+07:00']],
        ],
      ],
    ],
  ]);
  assert.deepEqual(items[2], {
    kind: 'balance',
    balanceType: 'CLBD',
    amount: dong(-540_000),
    on: '2026-11-25',
    line: 7,
  });
});

test('a document that is no report says so and has no end', () => {
  const items = read(['html', ['body', 'x']]);
  assert.deepEqual(unreadables(items), ['Document not_a_report']);
  assert.equal(
    items.some((item) => item.kind === 'report_end'),
    false,
  );
});

test('a report cut short says so and has no end', () => {
  const reader = new ReportReader();
  reader.open('Document', {});
  reader.open('CstmrPmtStsRpt', {});
  reader.end();
  reader.end();
  const items = reader.take();
  assert.deepEqual(unreadables(items), ['Document cut_short']);
  assert.equal(
    items.some((item) => item.kind === 'report_end'),
    false,
  );
});
