import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { readFacePage } from './facePage.ts';

const PAGE =
  '<!doctype html><style>p{margin:0}</style><script type="module" crossorigin src="/assets/a.js"></script><script>{let a=1}</script>';

const home = await mkdtemp(join(tmpdir(), 'ansinh-page-'));
after(() => rm(home, { recursive: true }));

async function pageOf(text: string) {
  const path = join(home, 'index.html');
  await writeFile(path, text);
  await writeFile(`${path}.br`, brotliCompressSync(text));
  await writeFile(`${path}.gz`, gzipSync(text));
  return readFacePage(path);
}

test('what stands in a page may run by its hash, word for word, and nothing else', async () => {
  const { scripts, styles } = await pageOf(PAGE);
  // printf '{let a=1}' | openssl dgst -sha256 -binary | base64
  assert.deepEqual(scripts, ["'sha256-kg1W6oR+JkT4d0TXJvTnoWuTHyBMCUMSgBeNh6VEW2s='"]);
  assert.deepEqual(styles, ["'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='"]);
});

test('a page is sent in the fewest bytes the browser takes, and not again while it is the same', async () => {
  const page = await pageOf(PAGE);
  const app = Fastify();
  app.get('/', (request, reply) => page.send(request, reply));
  const ask = (headers: Record<string, string>) => app.inject({ url: '/', headers });
  const encodings = ['gzip, deflate, br', 'gzip', ''].map((taken) => ask({ 'accept-encoding': taken }));
  assert.deepEqual(
    (await Promise.all(encodings)).map(({ headers }) => headers['content-encoding']),
    ['br', 'gzip', undefined],
  );
  const { headers, body } = await ask({});
  assert.equal(body, PAGE);
  assert.match(String(headers.link), /<\/assets\/a\.js>; rel=modulepreload/);
  assert.equal((await ask({ 'if-none-match': String(headers.etag) })).statusCode, 304);
});
