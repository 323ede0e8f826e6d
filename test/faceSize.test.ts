import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildFaces, FACES_FOLDER } from '#app/buildFaces.ts';

/** Bytes of script, as sent, before anything can be pressed: five seconds of a bad connection of 240 kbit/s (decision 0025). */
const MOST = 150_000;

test('the faces of citizens and of the public stay small enough for a cheap phone', async () => {
  await buildFaces();
  for (const face of ['citizen', 'public']) {
    const page = await readFile(join(FACES_FOLDER, face, 'index.html'), 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
    assert.ok(scripts.length > 0, `${face} loads a script`);
    const sizes = await Promise.all(scripts.map((path) => stat(join(FACES_FOLDER, `${path}.gz`))));
    const sum = sizes.reduce((bytes, { size }) => bytes + size, 0);
    assert.ok(sum > 10_000 && sum <= MOST, `${face} sends ${sum} bytes of script first, ${MOST} at most`);
  }
});
