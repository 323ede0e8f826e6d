import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { newFileKey, openFile, sealStream } from './sealedFile.ts';

const FRAME = (1 << 20) + 16;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ansinh-sealed-'));
});
after(() => rm(folder, { recursive: true }));

const opened = async (path: string, key?: Buffer) =>
  Buffer.concat(await Array.fromAsync(openFile(path, key)));

test('a sealed file opens to what it was, whatever its length and however it came', async () => {
  for (const length of [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 * (1 << 20)]) {
    const bytes = randomBytes(length);
    const path = join(folder, `of-${length}`);
    const key = newFileKey();
    const pieces = [
      bytes.subarray(0, length / 3),
      bytes.subarray(length / 3, length / 2),
      bytes.subarray(length / 2),
    ];
    await writeFile(path, sealStream(key, pieces));
    assert.ok((await opened(path, key)).equals(bytes), `${length} bytes`);
  }
});

test('a file changed, cut at a frame, with frames swapped, or under another key does not open', async () => {
  const path = join(folder, 'whole');
  const key = newFileKey();
  await writeFile(path, sealStream(key, [randomBytes(2_500_000)]));
  const sealed = await readFile(path);
  const flipped = Buffer.from(sealed);
  flipped[2_000_000]! ^= 1;
  const broken = {
    flipped,
    cut: sealed.subarray(0, FRAME),
    swapped: Buffer.concat([
      sealed.subarray(FRAME, 2 * FRAME),
      sealed.subarray(0, FRAME),
      sealed.subarray(2 * FRAME),
    ]),
    empty: Buffer.alloc(0),
  };
  for (const [name, bytes] of Object.entries(broken)) {
    await writeFile(join(folder, name), bytes);
    await assert.rejects(opened(join(folder, name), key), name);
  }
  await assert.rejects(opened(path, newFileKey()));
});

test('a file of an earlier version, in the clear, is read as it lies there', async () => {
  const path = join(folder, 'clear');
  await writeFile(path, '<Document/>');
  assert.equal((await opened(path)).toString(), '<Document/>');
});
