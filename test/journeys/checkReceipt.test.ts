import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import Fastify from 'fastify';
import { openCheckCode } from '#api/checkCode.ts';
import { checkpointText } from '#core/merkle/checkpoint.ts';
import { leafHash } from '#core/merkle/hashing.ts';
import { noteKey, noteOf, signatureLine, verifierKeyText } from '#core/merkle/signedNote.ts';
import { receiptJson } from '#core/transparency/receipts.ts';
import { recordEntry, saltOf, statementLeaf } from '#core/transparency/records.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { openBrowser } from '../support/browser.ts';

/** A log of one list with one line, its key and the receipt of that line. */
function smallestReceipt() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const key = noteKey(sha256, 'test.example/log', raw);
  const statement = 'ansinh-line-v1|50331648|1|81|1|19753|merit|202612|3012000|CTG|0999';
  const salt = saltOf(sha256, new Uint8Array(32).fill(7), 0);
  const leaf = statementLeaf(sha256, { salt, statement })!;
  const root = leafHash(sha256, recordEntry(sha256, 'lines', { of: 1, root: leaf }));
  const text = checkpointText({ origin: key.name, size: 1, root });
  const note = noteOf(text, signatureLine(key, sign(null, Buffer.from(text), privateKey)));
  const place = { record: 'lines' as const, number: 0, of: 1, path: [], entry: 0, entryPath: [] };
  return {
    key: verifierKeyText(key),
    receipt: receiptJson({ note, proofs: [{ statement, salt, ...place }] }),
  };
}

/** Runs in the page: its own Ed25519, and the code under /log/check/. */
async function checkInPage({ key, receipt }: { key: string; receipt: unknown }): Promise<unknown> {
  const from = (path: string) => import(path);
  const { checkReceipt, readReceipt } = await from('/log/check/transparency/receipts.ts');
  const { readVerifierKey } = await from('/log/check/merkle/signedNote.ts');
  const { sha256 } = await from('/log/check/sha256.ts');
  const verify = async (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => {
    const own = (some: Uint8Array) => new Uint8Array(some);
    const imported = await crypto.subtle.importKey('raw', own(publicKey), 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', imported, own(signature), own(bytes));
  };
  const read = readVerifierKey(sha256, key);
  const checked = await checkReceipt({ sha256, verify, key: read.value }, readReceipt(receipt));
  return checked.ok ? String(checked.value.statements[0].amount) : checked.refusal.code;
}

test('a browser checks a receipt with the code that the server gives it, and finds a changed one out', async () => {
  const app = Fastify();
  openCheckCode(app);
  app.get('/', async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': "default-src 'none'; script-src 'self'" })
      .type('text/html')
      .send('<!doctype html><title>x</title>'),
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    const { key, receipt } = smallestReceipt();
    assert.equal(await page.evaluate(checkInPage, { key, receipt }), '3012000');
    const [line] = receipt.statements;
    const changed = {
      ...receipt,
      statements: [{ ...line, statement: line!.statement.replace('3012', '9012') }],
    };
    assert.equal(await page.evaluate(checkInPage, { key, receipt: changed }), 'receipt_not_in_log');
    const answer = await fetch(`${url}/log/check/transparency/publicLog.ts`);
    assert.match(answer.headers.get('content-type')!, /javascript/);
    assert.ok(!/import \{ type/.test(await answer.text()));
    assert.equal((await fetch(`${url}/log/check/money.ts`)).status, 404);
  } finally {
    await browser.close();
    await app.close();
  }
});
