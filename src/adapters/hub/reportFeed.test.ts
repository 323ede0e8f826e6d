import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import fc from 'fast-check';
import { DONG_TERMS } from '#core/iso20022/readAmount.ts';
import type { ReportItem } from '#core/iso20022/reportItems.ts';
import { ReportReader } from '#core/iso20022/reportReader.ts';
import { readThrough } from './readReports.ts';
import { ReportFeed } from './reportFeed.ts';

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string, size: number, quick: boolean): Promise<readonly ReportItem[]> {
  return (await Array.fromAsync(readThrough(inChunks(text, size), new ReportFeed(DONG_TERMS, quick)))).flat();
}

const id = fc.stringMatching(/^[A-Za-z0-9/?:().,'+_-]{1,35}$/);
const amount = fc.bigInt({ min: 0n, max: 999_999_999_999n });
const blanks = fc.constantFrom('', '', '\n', ' ', '\r\n', '\r', '\t\n', '\n\n  ');

const transaction = fc
  .record({
    id,
    status: fc.constantFrom('ACSC', 'RJCT', 'PDNG', 'acsc', ''),
    reason: fc.constantFrom('', 'AC01', 'AC1', 'ac01'),
  })
  .map(({ id: reference, status, reason }) => {
    const why = reason === '' ? '' : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`;
    return `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${status}</TxSts>${why}</TxInfAndSts>`;
  });
const detail = fc
  .record({
    id,
    amount,
    currency: fc.constantFrom('VND', 'VND', 'USD'),
    direction: fc.constantFrom('DBIT', 'CRDT', 'DEBT'),
    reason: fc.constantFrom('', 'FOCR'),
  })
  .map((line) => {
    const why = line.reason === '' ? '' : `<RtrInf><Rsn><Cd>${line.reason}</Cd></Rsn></RtrInf>`;
    return `<TxDtls><Refs><EndToEndId>${line.id}</EndToEndId></Refs><Amt Ccy="${line.currency}">${line.amount}</Amt><CdtDbtInd>${line.direction}</CdtDbtInd>${why}</TxDtls>`;
  });

/** What a bank, or somebody with ill will, may do to an element without breaking XML. */
const disguises: readonly ((element: string) => string)[] = [
  (element) => element.replace('>', ' >'),
  (element) => element.replace(/></, '> <'),
  (element) => element.replace(/></, '><!-- </TxInfAndSts></TxDtls> --><'),
  (element) => `<!-- ${element} -->`,
  (element) => `<Other>${element}</Other>`,
  (element) => `<![CDATA[${element}]]>`,
  (element) => element.replace(/>([A-Z0-9]{4})</, '><![CDATA[$1]]><'),
  (element) => element.replace(/>([A-Z])/, '>&#65;$1'),
  (element) => element.replace(/<(\/?)(\w)/g, '<$1p:$2'),
  (element) => element.replace(/<\/(TxInfAndSts|TxDtls)>/, '</$1 ><!-- </$1>-->'),
  (element) => `${element}<?note ${element.length} ?>`,
  (element) => `<Extra a="${element.length}"/>${element}`,
  (element) => `đầy đủ ${element}`,
];

const disguised = (plain: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: plain },
    {
      weight: 1,
      arbitrary: fc
        .tuple(plain, fc.constantFrom(...disguises))
        .map(([element, disguise]) => disguise(element)),
    },
  );

const inside = (plain: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(disguised(plain), blanks).map((pair) => pair.join('')),
      { maxLength: 12 },
    )
    .map((elements) => elements.join(''));

const statusReport = inside(transaction).map(
  (elements) =>
    `<?xml version="1.0"?>\n<Document xmlns:p="x"><CstmrPmtStsRpt><GrpHdr><MsgId>R1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId></OrgnlGrpInfAndSts>\n<OrgnlPmtInfAndSts><PmtInfSts>PART</PmtInfSts>${elements}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`,
);
const notification = inside(detail).map(
  (elements) =>
    `<Document xmlns:p="x"><BkToCstmrDbtCdtNtfctn><Ntfctn><Ntry><Amt Ccy="VND">5</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><Btch><MsgId>M1</MsgId></Btch>${elements}</NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`,
);
const anyReport = fc.oneof(statusReport, notification);

test('what is read past the parser is what the parser would have read, lines and all, however the bytes are cut', async () => {
  const passed = mock.method(ReportReader.prototype, 'takeCanonical');
  await fc.assert(
    fc.asyncProperty(anyReport, fc.integer({ min: 1, max: 3000 }), async (report, size) => {
      assert.deepEqual(await read(report, size, true), await read(report, size, false));
    }),
    { numRuns: 2500 },
  );
  assert.ok(passed.mock.callCount() > 1000, `only ${passed.mock.callCount()} elements went past the parser`);
  passed.mock.restore();
});

test('a file spoiled anywhere is spoiled in the same place both ways', async () => {
  const spoils = fc.constantFrom(
    '',
    '<',
    '</x>',
    '&',
    ']]>',
    '<TxInfAndSts>',
    '</TxInfAndSts>',
    '</TxDtls>',
    '\u0000',
  );
  await fc.assert(
    fc.asyncProperty(
      anyReport,
      spoils,
      fc.nat(),
      fc.integer({ min: 1, max: 3000 }),
      async (report, spoil, at, size) => {
        const place = at % report.length;
        const spoiled = report.slice(0, place) + spoil + report.slice(place + (spoil === '' ? 1 : 0));
        assert.deepEqual(await read(spoiled, size, true), await read(spoiled, size, false));
      },
    ),
    { numRuns: 2500 },
  );
});

test('the parser is asked only for what it is needed for', async () => {
  const opened = mock.method(ReportReader.prototype, 'open');
  const plain = '<TxInfAndSts><OrgnlEndToEndId>P1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>\n';
  const report = `<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts>${plain.repeat(1000)}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
  const items = await read(report, 65_536, true);
  opened.mock.restore();
  assert.equal(items.filter((item) => item.kind === 'transaction_status').length, 1000);
  // Three elements around, and the one element that a chunk's end cuts in two.
  assert.ok(opened.mock.callCount() <= 3 + 2 * 3, `the parser opened ${opened.mock.callCount()} elements`);
});
