import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { FastifyInstance } from 'fastify';

/** What checks receipts and the public log and what reads amounts aloud, with all that they import: pure, so a browser runs it as it stands. */
const MODULES = [
  'transparency/receipts.ts',
  'transparency/publicLog.ts',
  'transparency/records.ts',
  'transparency/statements.ts',
  'merkle/checkpoint.ts',
  'merkle/hashing.ts',
  'merkle/proofs.ts',
  'merkle/signedNote.ts',
  'merkle/tiles.ts',
  'payment/reference.ts',
  'bytes.ts',
  'dongInWords.ts',
  'result.ts',
  'sha256.ts',
] as const;
const AN_HOUR = 'public, max-age=3600';

/**
 * Gives browsers the very code the server and the command line check with, under `/log/check/`, its types taken out: a page says
 * `import { checkReceipt, readReceipt } from '/log/check/transparency/receipts.ts'`. Any page of any site may.
 */
export function openCheckCode(app: FastifyInstance): void {
  for (const path of MODULES) {
    let text: string | undefined;
    app.get(`/log/check/${path}`, async (_request, reply) => {
      text ??= stripTypeScriptTypes(readFileSync(new URL(`../core/${path}`, import.meta.url), 'utf8'));
      return reply
        .headers({
          'cache-control': AN_HOUR,
          'access-control-allow-origin': '*',
          'cross-origin-resource-policy': 'cross-origin',
        })
        .type('text/javascript; charset=utf-8')
        .send(text);
    });
  }
}
