import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { joined } from '../bytes.ts';
import { type Checkpoint, checkpointText } from '../merkle/checkpoint.ts';
import { leafHash, rootOf } from '../merkle/hashing.ts';
import { noteKey, noteOf, signatureLine } from '../merkle/signedNote.ts';
import { entriesPath, entryBundle, TILE_WIDTH, tilePath, tilesBetween } from '../merkle/tiles.ts';
import { checkPublicLog } from './publicLog.ts';
import { RECORD_KINDS, recordEntry } from './records.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = noteKey(
  sha256,
  'test.example/log',
  publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
);

const holds = (_key: Uint8Array, bytes: Uint8Array, signature: Uint8Array) =>
  verify(null, bytes, publicKey, signature);

const entryAt = (at: number, of = 0): Uint8Array =>
  recordEntry(sha256, RECORD_KINDS[at % 4]!, { of: 1, root: sha256(Uint8Array.of(of, at >> 8, at & 255)) });
const entriesTo = (size: number, of = 0) => Array.from({ length: size }, (_, at) => entryAt(at, of));
const rootOfEntries = (entries: readonly Uint8Array[]) =>
  rootOf(
    sha256,
    entries.map((entry) => leafHash(sha256, entry)),
  );
const checkpointOf = (size: number): Checkpoint => ({
  origin: key.name,
  size,
  root: rootOfEntries(entriesTo(size)),
});
function noteAt(checkpoint: Checkpoint): Uint8Array {
  const text = checkpointText(checkpoint);
  return Buffer.from(noteOf(text, signatureLine(key, sign(null, Buffer.from(text), privateKey))));
}

/** The files of a log, written here by the definition: each tile the roots over 256^level entries. */
function filesOf(entries: readonly Uint8Array[], checkpoint: Checkpoint): Map<string, Uint8Array> {
  const files = new Map([['checkpoint', noteAt(checkpoint)]]);
  for (const tile of tilesBetween(0, entries.length)) {
    const span = TILE_WIDTH ** tile.level;
    const first = tile.index * TILE_WIDTH;
    const hashes = Array.from({ length: tile.width }, (_, at) =>
      rootOfEntries(entries.slice((first + at) * span, (first + at + 1) * span)),
    );
    files.set(tilePath(tile), joined(...hashes));
    if (tile.level === 0) files.set(entriesPath(tile), entryBundle(entries.slice(first, first + tile.width)));
  }
  return files;
}

const SIZE = 600;
const check = (files: ReadonlyMap<string, Uint8Array>, kept: readonly Checkpoint[] = []) =>
  checkPublicLog(async (path) => files.get(path), { sha256, verify: holds, key, kept });
const whole = () => filesOf(entriesTo(SIZE), checkpointOf(SIZE));
async function refusalOf(files: ReadonlyMap<string, Uint8Array>, kept: readonly Checkpoint[] = []) {
  const checked = await check(files, kept);
  assert.ok(!checked.ok);
  return [checked.refusal.code, checked.refusal.details];
}
/** The files with one byte of one changed. */
function spoiled(path: string, at: number): Map<string, Uint8Array> {
  const files = whole();
  const bytes = files.get(path)!.slice();
  bytes[at]! ^= 1;
  return files.set(path, bytes);
}

describe('the public files of a log', () => {
  it('come to the signed root, whatever the size, and begin with every checkpoint that was kept', async () => {
    for (const size of [1, 2, 255, 256, 257, 512, SIZE]) {
      const kept = [0, 1, 200, 256, 300, 511, size].filter((one) => one <= size).map(checkpointOf);
      const checked = await check(filesOf(entriesTo(size), checkpointOf(size)), kept);
      assert.ok(checked.ok, JSON.stringify(checked));
      assert.equal(checked.value.checkpoint.size, size);
      assert.equal(
        [...checked.value.entriesByKind.values()].reduce((sum, one) => sum + one, 0),
        size,
      );
    }
  });

  it('are read from the full tile where the partial one has given way to it', async () => {
    const files = filesOf(entriesTo(SIZE), checkpointOf(SIZE));
    // What a folder holds that has grown while it was read: older partial tiles, and full ones.
    files.set('checkpoint', noteAt(checkpointOf(300)));
    files.set('tile/1/000.p/1', files.get('tile/1/000.p/2')!.slice(0, 32));
    const checked = await check(files);
    assert.ok(checked.ok, JSON.stringify(checked));
    assert.equal(checked.value.checkpoint.size, 300);
  });

  it('with one byte changed are refused, and the place is named', async () => {
    assert.deepEqual(await refusalOf(spoiled('tile/0/001', 32 * 7)), [
      'log_tile_differs',
      { file: 'tile/0/001', hash: 263 },
    ]);
    assert.deepEqual(await refusalOf(spoiled('tile/1/000.p/2', 40)), [
      'log_tile_differs',
      { file: 'tile/1/000.p/2', hash: 1 },
    ]);
    // An entry of another kind's name: the first letter of the second entry.
    const second = 2 + entryAt(0).length + 2;
    assert.deepEqual(await refusalOf(spoiled('tile/entries/000', second)), [
      'log_entry_unreadable',
      { file: 'tile/entries/000', entry: 1 },
    ]);
    const digit = second + entryAt(1).length - 1;
    const [code] = await refusalOf(spoiled('tile/entries/000', digit));
    assert.ok(code === 'log_tile_differs' || code === 'log_entry_unreadable');
    assert.deepEqual(await refusalOf(spoiled('tile/entries/002.p/88', 0)), [
      'log_file_broken',
      { file: 'tile/entries/002.p/88' },
    ]);
    assert.equal((await refusalOf(spoiled('checkpoint', 17)))[0], 'note_signature_wrong');
  });

  it('with a file missing are refused by its name', async () => {
    for (const path of whole().keys()) {
      const files = whole();
      files.delete(path);
      assert.deepEqual(await refusalOf(files), ['log_file_missing', { file: path }]);
    }
  });

  it('made anew and signed anew are found out by who kept a checkpoint', async () => {
    const other = entriesTo(SIZE, 1);
    const anew = filesOf(other, { ...checkpointOf(SIZE), root: rootOfEntries(other) });
    assert.ok((await check(anew)).ok, 'nobody who kept nothing can tell');
    assert.deepEqual(await refusalOf(anew, [checkpointOf(300)]), ['log_rewritten', { size: 300 }]);
    const shorter = filesOf(entriesTo(299), checkpointOf(299));
    assert.deepEqual(await refusalOf(shorter, [checkpointOf(300)]), [
      'log_shorter_than_kept',
      { size: 299, kept: 300 },
    ]);
    const lying = filesOf(other, checkpointOf(SIZE));
    assert.deepEqual(await refusalOf(lying), ['log_root_differs', { size: SIZE }]);
  });
});
