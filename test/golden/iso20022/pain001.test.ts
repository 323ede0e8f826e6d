import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { SaxesParser } from 'saxes';
import { paymentText } from '#core/iso20022/paymentText.ts';
import {
  type Pain001Transaction,
  pain001Head,
  pain001Tail,
  pain001Transaction,
} from '#core/iso20022/writePain001.ts';
import { dong, sumDong } from '#core/money.ts';

const XSD = new URL('../../../../shared/data/iso20022/xsd/pain.001.001.09.xsd', import.meta.url);
const ABSENT = existsSync(XSD) ? false : `the published schema is not at ${XSD.pathname}`;

function message(transactions: readonly Pain001Transaction[]): string {
  const head = pain001Head({
    messageId: 'M202611-0001-1',
    createdAt: Temporal.Instant.from('2026-11-24T01:02:03Z'),
    initiatingParty: 'AnSinh',
    debtorName: 'So Tai chinh tinh Mau',
    debtorAccount: '1000000001',
    debtorAgent: '970436',
    count: transactions.length,
    controlSum: sumDong(transactions.map((transaction) => transaction.amount)),
    executionDate: Temporal.PlainDate.from('2026-11-25'),
  });
  return head + transactions.map(pain001Transaction).join('') + pain001Tail();
}

/** A reader of our own messages that shares nothing with the writer: the text of every element, by name, per transaction. */
function readBack(xml: string): Map<string, string>[] {
  const read: Map<string, string>[] = [];
  const path: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    path.push(tag.name);
    text = '';
    if (tag.name === 'CdtTrfTxInf') read.push(new Map());
    if (tag.name === 'InstdAmt') read.at(-1)!.set('currency', tag.attributes.Ccy!);
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', () => {
    if (path.includes('CdtTrfTxInf'))
      read.at(-1)!.set(path.slice(path.indexOf('CdtTrfTxInf') + 1).join('/'), text);
    path.pop();
    text = '';
  });
  parser.write(xml).close();
  return read;
}

const ascii = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength });
const vietnamese = fc
  .array(fc.constantFrom('Nguyễn', 'Đỗ', 'Thị', 'Văn', 'Mẫu', 'Thử', 'Ươm', '& Con', '<Ba>', "d'Hà"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => paymentText(words.join(' '), 70));

const anyTransaction: fc.Arbitrary<Pain001Transaction> = fc.record({
  endToEndId: ascii(35),
  amount: fc.bigInt({ min: 1n, max: 999_999_999_999n }).map(dong),
  creditorName: fc.oneof(ascii(70), vietnamese),
  creditorAccount: ascii(34),
  creditorAgentMember: ascii(35),
  remittance: ascii(140),
});

test('whatever is written is read back the same: names with markup, names without diacritics, amounts', () => {
  fc.assert(
    fc.property(fc.array(anyTransaction, { minLength: 1, maxLength: 20 }), (transactions) => {
      const read = readBack(message(transactions));
      assert.equal(read.length, transactions.length);
      for (const [index, transaction] of transactions.entries()) {
        const back = read[index]!;
        assert.equal(back.get('PmtId/EndToEndId'), transaction.endToEndId);
        assert.equal(back.get('Amt/InstdAmt'), transaction.amount.toString());
        assert.equal(back.get('currency'), 'VND');
        assert.equal(back.get('Cdtr/Nm'), transaction.creditorName);
        assert.equal(back.get('CdtrAcct/Id/Othr/Id'), transaction.creditorAccount);
        assert.equal(back.get('CdtrAgt/FinInstnId/ClrSysMmbId/MmbId'), transaction.creditorAgentMember);
        assert.equal(back.get('RmtInf/Ustrd'), transaction.remittance);
      }
    }),
    { numRuns: 200 },
  );
});

test('what we write is valid by the published schema of pain.001.001.09', { skip: ABSENT }, () => {
  using schema = XmlDocument.fromBuffer(readFileSync(XSD));
  using validator = XsdValidator.fromDoc(schema);
  fc.assert(
    fc.property(fc.array(anyTransaction, { minLength: 1, maxLength: 20 }), (transactions) => {
      using written = XmlDocument.fromString(message(transactions));
      validator.validate(written);
    }),
    { numRuns: 100 },
  );
});

test('the schema would notice a message that is wrong', { skip: ABSENT }, () => {
  using schema = XmlDocument.fromBuffer(readFileSync(XSD));
  using validator = XsdValidator.fromDoc(schema);
  const [transaction] = fc.sample(anyTransaction, { numRuns: 1, seed: 1 });
  using wrong = XmlDocument.fromString(message([transaction!]).replace('<PmtMtd>TRF</PmtMtd>', ''));
  assert.throws(() => validator.validate(wrong), /PmtMtd/);
});
