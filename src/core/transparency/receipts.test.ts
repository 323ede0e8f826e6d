import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign, webcrypto } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hexOf, utf8, utf8Text } from '../bytes.ts';
import { checkpointText } from '../merkle/checkpoint.ts';
import { leafHash, rootOf } from '../merkle/hashing.ts';
import { inclusionRanges, type NodeAt, rangeRoots } from '../merkle/proofs.ts';
import { noteKey, noteOf, signatureLine, type VerifyEd25519 } from '../merkle/signedNote.ts';
import { sha256 as ownSha256 } from '../sha256.ts';
import { checkReceipt, type Receipt, readReceipt, receiptJson } from './receipts.ts';
import { type EntryForm, isEntryOf, readRecordEntry, recordEntry, saltOf, statementLeaf } from './records.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = noteKey(
  sha256,
  'test.example/log',
  publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
);
/** As a browser checks it. */
const verify: VerifyEd25519 = async (publicKey, bytes, signature) => {
  const imported = await webcrypto.subtle.importKey('raw', Buffer.from(publicKey), 'Ed25519', false, [
    'verify',
  ]);
  return webcrypto.subtle.verify('Ed25519', imported, Buffer.from(signature), Buffer.from(bytes));
};
const check = { sha256: ownSha256, verify, key };

const lineOf = (payment: number): string =>
  `ansinh-line-v1|${payment}|1|7|2|19753|social_assistance|202611|810000|AGRIBANK|0999`;
const nodeAmong =
  (leaves: readonly Uint8Array[]): NodeAt =>
  ({ level, index }) =>
    rootOf(sha256, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

/** A log of `size` entries, the one at `entry` a signed list of `of` lines, and the receipt of its line `number`. */
function receiptIn(size: number, entry: number, of: number, number: number, form: EntryForm = 2): Receipt {
  const secret = sha256(Uint8Array.of(size, of));
  const lines = Array.from({ length: of }, (_, at) => ({
    salt: saltOf(sha256, secret, at),
    statement: lineOf(1000 + at),
  }));
  const leaves = lines.map((line) => statementLeaf(sha256, line)!);
  const entries = Array.from({ length: size }, (_, at) =>
    leafHash(
      sha256,
      recordEntry(
        sha256,
        'lines',
        at === entry ? { of, root: rootOf(sha256, leaves) } : { of: 1, root: sha256(Uint8Array.of(at)) },
        form,
      ),
    ),
  );
  const text = checkpointText({ origin: key.name, size, root: rootOf(sha256, entries) });
  const proof = {
    ...lines[number]!,
    record: 'lines' as const,
    number,
    of,
    path: rangeRoots(sha256, inclusionRanges(number, of), nodeAmong(leaves)),
    entry,
    entryPath: rangeRoots(sha256, inclusionRanges(entry, size), nodeAmong(entries)),
  };
  return {
    note: noteOf(text, signatureLine(key, sign(null, Buffer.from(text), privateKey))),
    proofs: [proof],
  };
}

const places = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), fc.nat(), fc.nat())
  .map(([size, of, entry, number]) => receiptIn(size, entry % size, of, number % of));

describe('an entry of the log', () => {
  const tree = { of: 11, root: sha256(utf8('root')) };

  it('is what whoever builds the log again comes to', () => {
    const hash = createHash('sha256').update(Buffer.from('000000000000000b', 'hex')).update(tree.root);
    assert.equal(utf8Text(recordEntry(sha256, 'lines', tree)), `lines/2 ${hash.digest('hex')}`);
  });

  it('is told by form and kind, and is of its own record alone', () => {
    const entry = recordEntry(sha256, 'lines', tree);
    assert.deepEqual(readRecordEntry(entry), { kind: 'lines', form: 2 });
    assert.ok(isEntryOf(sha256, entry, 'lines', tree));
    assert.ok(isEntryOf(sha256, recordEntry(sha256, 'lines', tree, 1), 'lines', tree));
    assert.ok(!isEntryOf(sha256, entry, 'lines', { ...tree, of: 12 }));
    assert.ok(!isEntryOf(sha256, entry, 'outcomes', tree));
    for (const other of ['lines/3 ', 'lists/2 ', 'lines/2 0'])
      assert.equal(readRecordEntry(utf8(other + hexOf(tree.root))), undefined, other);
  });
});

describe('a receipt', () => {
  it('of any line of any list at any place of the log holds, after its way through a file', async () => {
    await fc.assert(
      fc.asyncProperty(places, async (receipt) => {
        const read = readReceipt(JSON.parse(JSON.stringify(receiptJson(receipt))));
        assert.deepEqual(read && receiptJson(read), receiptJson(receipt));
        const checked = await checkReceipt(check, read!);
        assert.ok(checked.ok);
        const [line] = checked.value.statements;
        assert.ok(line?.kind === 'line');
        assert.deepEqual([line.amount, line.month, line.accountLast4], [810_000n, 202611, '0999']);
        assert.equal(line.paymentId, 1000n + BigInt(receipt.proofs[0]!.number));
      }),
      { numRuns: 60 },
    );
  });

  it('does not hold with one symbol of it changed', async () => {
    const text = JSON.stringify(receiptJson(receiptIn(37, 20, 11, 6)));
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: text.length - 1 }),
        fc.constantFrom('0', '1', 'A', 'b', '|'),
        async (at, symbol) => {
          const changed = text.slice(0, at) + symbol + text.slice(at + 1);
          fc.pre(changed !== text);
          let read: Receipt | undefined;
          try {
            read = readReceipt(JSON.parse(changed));
          } catch {
            return;
          }
          if (!read) return;
          const checked = await checkReceipt(check, read);
          assert.ok(!checked.ok, changed);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('does not hold with another number of statements, though their paths have the same shape', async () => {
    const receipt = receiptIn(37, 20, 11, 6);
    for (const count of [9, 10, 12, 13, 16]) {
      const checked = await checkReceipt(check, {
        ...receipt,
        proofs: [{ ...receipt.proofs[0]!, of: count }],
      });
      assert.ok(!checked.ok && checked.refusal.code === 'receipt_not_in_log', String(count));
    }
  });

  it('holds in a log whose entries were written under the first form', async () => {
    const checked = await checkReceipt(check, receiptIn(37, 20, 11, 6, 1));
    assert.ok(checked.ok);
  });

  it('says which of its statements is not in the log, and is not put together of two payments', async () => {
    const good = receiptIn(37, 20, 11, 6);
    const [proof] = good.proofs;
    const more = { ...proof!, statement: proof!.statement.replace('810000', '910000') };
    const changed = await checkReceipt(check, { ...good, proofs: [proof!, more] });
    assert.ok(!changed.ok);
    assert.deepEqual(
      [changed.refusal.code, changed.refusal.details],
      ['receipt_not_in_log', { statement: 2 }],
    );
    const other = receiptIn(37, 20, 11, 7).proofs[0]!;
    const two = await checkReceipt(check, { ...good, proofs: [proof!, other] });
    assert.ok(!two.ok && two.refusal.code === 'receipt_of_two_payments');
    const strange = { ...proof!, record: 'outcomes' as const };
    const misplaced = await checkReceipt(check, { ...good, proofs: [strange] });
    assert.ok(!misplaced.ok && misplaced.refusal.code === 'receipt_statement_unreadable');
  });

  it('holds under the key of its log alone', async () => {
    const receipt = receiptIn(5, 3, 4, 2);
    const other = noteKey(sha256, key.name, sha256(Uint8Array.of(1)));
    const checked = await checkReceipt({ ...check, key: other }, receipt);
    assert.ok(!checked.ok && checked.refusal.code === 'note_not_signed_by_key');
  });

  it('is not read from anything else', () => {
    const json = receiptJson(receiptIn(5, 3, 4, 2));
    for (const other of [
      null,
      'receipt',
      [],
      { ...json, form: 'ansinh-receipt-v2' },
      { ...json, statements: [] },
      { ...json, statements: [{ ...json.statements[0], salt: '!' }] },
      { ...json, statements: [{ ...json.statements[0], entry: '3' }] },
      { ...json, statements: Array.from({ length: 101 }, () => json.statements[0]) },
    ])
      assert.equal(readReceipt(other), undefined, JSON.stringify(other)?.slice(0, 80));
  });
});
