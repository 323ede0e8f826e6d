import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildFaces, FACES_FOLDER } from '#app/buildFaces.ts';

/** Bytes, compressed by gzip: of the page with its styles and first screen, and of script before anything can be pressed (decision 0031). */
const MOST = {
  citizen: { page: 4_500, script: 34_000 },
  public: { page: 5_500, script: 32_500 },
  desk: { page: 4_000, script: 50_500 },
} as const;

const sent = async (path: string): Promise<number> => (await stat(join(FACES_FOLDER, `${path}.gz`))).size;

test('the faces of citizens, of the public and of the desk stay small enough for a cheap phone', async () => {
  await buildFaces();
  for (const [face, most] of Object.entries(MOST)) {
    const page = await readFile(join(FACES_FOLDER, face, 'index.html'), 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
    assert.ok(scripts.length > 0, `${face} loads a script`);
    const sizes = await Promise.all(scripts.map(sent));
    const script = sizes.reduce((bytes, size) => bytes + size, 0);
    assert.ok(script > 10_000 && script <= most.script, `${face} sends ${script} bytes of script first`);
    assert.ok((await sent(`${face}/index.html`)) <= most.page, `${face}'s page fits`);
  }
});

test('one answer paints a page: its styles stand in it, and its first screen in both languages', async () => {
  await buildFaces();
  for (const [face, words] of [
    ['citizen', ['Đăng nhập bằng VNeID', 'Sign in with VNeID']],
    ['public', ['Kiểm tra biên nhận', 'Check a receipt']],
  ] as const) {
    const page = await readFile(join(FACES_FOLDER, face, 'index.html'), 'utf8');
    assert.doesNotMatch(page, /rel="stylesheet"/);
    for (const word of words) assert.ok(page.includes(word), `${face} says ${word}`);
  }
});
