import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readReport, readReportIn } from '#adapters/hub/readReports.ts';
import type { ReportItem } from '#core/iso20022/reportItems.ts';

const SAMPLES = fileURLToPath(new URL('../../../../shared/data/iso20022/samples/', import.meta.url));
const ABSENT = existsSync(SAMPLES) ? false : `the published samples are not at ${SAMPLES}`;

/** What a bank's published example holds, counted by hand from the file. Sums are in cents, debits and credits apart. */
interface Expected {
  readonly currency: string;
  readonly type: string;
  readonly version: string | undefined;
  readonly statuses?: readonly string[];
  readonly entries?: number;
  readonly debit?: bigint;
  readonly credit?: bigint;
  readonly details?: number;
  readonly reversals?: number;
  readonly returnReasons?: readonly string[];
  readonly balances?: number;
  readonly unreadable?: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  '200519_camt.054-Credit_P_CH2909000000250094239_1110092691_0_2019042421291293.xml': {
    currency: 'CHF',
    type: 'camt.054',
    version: '001.04',
    entries: 1,
    credit: 150_000n,
    details: 1,
  },
  '200519_camt054-returns_p_ch2909000000250094239_1109800798_0_2019052023472022.xml': {
    currency: 'CHF',
    type: 'camt.054',
    version: '001.04',
    entries: 1,
    credit: 40_000n,
    details: 1,
    returnReasons: ['EndToEndId-004-01-01 AC01'],
  },
  'FI_camt_053_sample.xml.xml': {
    currency: 'EUR',
    type: 'camt.053',
    version: '001.02',
    entries: 10,
    debit: 943_017n,
    credit: 2_307_500n,
    details: 11,
    balances: 4,
    unreadable: ['TxDtls amount_missing line 246'],
  },
  'abn_amro_example_camt.xml': {
    currency: 'EUR',
    type: 'camt.053',
    version: '001.02',
    entries: 13,
    debit: 92_800n,
    credit: 2_800n,
    details: 26,
    reversals: 2,
    returnReasons: ['1234567X908303803 MS03', '1234567X908303804 MS03'],
    balances: 8,
  },
  'cross_river_pain_002_batch_rejected.xml': {
    currency: 'USD',
    type: 'pain.002',
    version: undefined,
    statuses: ['group undefined RJCT NARR'],
  },
  'cross_river_pain_002_transaction_rejected.xml': {
    currency: 'USD',
    type: 'pain.002',
    version: undefined,
    statuses: [
      'group missing2 ACTC undefined',
      'batch missing2 RJCT undefined',
      'sanity-10-1-12-1-21 RJCT NARR',
      'example01234567 RJCT NARR',
      'example012345678 RJCT NARR',
    ],
  },
  'goldman_sachs_camt_053_uk_v2_1.xml': {
    currency: 'GBP',
    type: 'camt.053',
    version: '001.02',
    entries: 6,
    debit: 40_000n,
    credit: 20_000n,
    details: 6,
    reversals: 1,
    balances: 8,
  },
  'goldman_sachs_pain_002_v3_group_accepted.xml': {
    currency: 'USD',
    type: 'pain.002',
    version: '001.03',
    statuses: ['group CLIENT NAME_2023-09-06:04 ACTC undefined'],
  },
  'nordea_example_camt.xml': {
    currency: 'EUR',
    type: 'camt.053',
    version: '001.02',
    entries: 6,
    debit: 150_050n,
    credit: 1_010_050n,
    details: 6,
    balances: 2,
  },
  'nordea_pain_002_v3_group_reject.xml': {
    currency: 'EUR',
    type: 'pain.002',
    version: '001.03',
    statuses: ['group MSGID-PS-TEST-0708-01 RJCT DU01'],
  },
  'nordea_pain_002_v3_txn_reject.xml': {
    currency: 'EUR',
    type: 'pain.002',
    version: '001.03',
    statuses: [
      'group MSGID-950-TEST2-2807-01 undefined undefined',
      'batch PMTINFID-950-TEST2-2807-01 RJCT undefined',
      'ENDTOENDID-950-TEST2-2807-02 RJCT NARR',
      'ENDTOENDID-950-TEST2-2807-01 RJCT NARR',
    ],
  },
  'valid_pain_v11.xml': {
    currency: 'EUR',
    type: 'pain.002',
    version: '001.11',
    statuses: ['group OrgnlMsgId undefined undefined'],
  },
};

function statusText(item: ReportItem): string[] {
  if (item.kind === 'group_status')
    return [`group ${item.originalMessageId} ${item.status} ${item.reasonCode}`];
  if (item.kind === 'batch_status')
    return [`batch ${item.originalBatchId} ${item.status} ${item.reasonCode}`];
  if (item.kind === 'transaction_status') return [`${item.endToEndId} ${item.status} ${item.reasonCode}`];
  return [];
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

function summary(items: readonly ReportItem[], currency: string): Expected {
  const head = items[0];
  const entries = items.filter((item) => item.kind === 'entry');
  const details = items.filter((item) => item.kind === 'entry_detail');
  assert.ok(head?.kind === 'report');
  return {
    currency,
    type: head.type,
    version: head.version,
    statuses: items.flatMap(statusText),
    entries: entries.length,
    debit: sum(entries.filter((item) => item.direction === 'debit').map((item) => item.amount)),
    credit: sum(entries.filter((item) => item.direction === 'credit').map((item) => item.amount)),
    details: details.length,
    reversals: entries.filter((item) => item.reversal).length,
    returnReasons: details.flatMap((item) =>
      item.returnReason ? [`${item.endToEndId} ${item.returnReason}`] : [],
    ),
    balances: items.filter((item) => item.kind === 'balance').length,
    unreadable: items.flatMap((item) =>
      item.kind === 'unreadable' ? [`${item.element} ${item.code} line ${item.line}`] : [],
    ),
  };
}

const NOTHING = {
  statuses: [],
  entries: 0,
  debit: 0n,
  credit: 0n,
  details: 0,
  reversals: 0,
  returnReasons: [],
  balances: 0,
  unreadable: [],
};

/** In small odd chunks, so that every element of the file is cut somewhere. */
async function readAll(
  file: string,
  terms?: { currency: string; fractionDigits: number },
): Promise<ReportItem[]> {
  const bytes = createReadStream(SAMPLES + file, { highWaterMark: 61 });
  const items: ReportItem[] = [];
  for await (const batch of terms ? readReportIn(bytes, terms) : readReport(bytes)) items.push(...batch);
  return items;
}

test('every published sample there is has an expectation here', { skip: ABSENT }, () => {
  assert.deepEqual(readdirSync(SAMPLES).sort(), Object.keys(EXPECTED).sort());
});

for (const [file, expected] of Object.entries(EXPECTED)) {
  test(`${file} is read to its end with the counts and sums it holds`, { skip: ABSENT }, async () => {
    const items = await readAll(file, { currency: expected.currency, fractionDigits: 2 });
    assert.equal(items.at(-1)?.kind, 'report_end');
    assert.deepEqual(summary(items, expected.currency), { ...NOTHING, ...expected });
  });

  test(`${file} read as đồng names every amount as a wrong currency and drops none`, {
    skip: ABSENT,
  }, async () => {
    const items = await readAll(file);
    const wrong = items.filter((item) => item.kind === 'unreadable');
    const expectedWrong =
      (expected.entries ?? 0) +
      (expected.details ?? 0) +
      (expected.balances ?? 0) +
      (expected.unreadable?.length ?? 0);
    assert.equal(wrong.length, expectedWrong);
    assert.equal(
      items.some((item) => item.kind === 'entry' || item.kind === 'entry_detail' || item.kind === 'balance'),
      false,
    );
    for (const item of wrong)
      if (item.code !== 'amount_missing') assert.equal(item.currency, expected.currency);
  });
}

for (const [file, opening] of [
  ['FI_camt_053_sample.xml.xml', 'OPBD'],
  ['abn_amro_example_camt.xml', 'PRCD'],
  ['nordea_example_camt.xml', 'OPBD'],
] as const) {
  test(`${file}: the opening balance and the entries read come to the closing balance`, {
    skip: ABSENT,
  }, async () => {
    const items = await readAll(file, { currency: 'EUR', fractionDigits: 2 });
    const balance = (type: string): bigint =>
      items.flatMap((item) =>
        item.kind === 'balance' && item.balanceType === type ? [item.amount] : [],
      )[0] ?? assert.fail(`no balance ${type}`);
    const moved = items.flatMap((item) =>
      item.kind === 'entry' ? [item.direction === 'credit' ? item.amount : -item.amount] : [],
    );
    assert.equal(balance(opening) + sum(moved), balance('CLBD'));
  });
}
