import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCheckpointText } from '#core/merkle/checkpoint.ts';
import { noteKey, verifierKeyText } from '#core/merkle/signedNote.ts';
import { entriesPath, TILE_WIDTH, type Tile, tilePath, tilesBetween } from '#core/merkle/tiles.ts';
import { assert } from '#core/result.ts';
import { withFileLock } from '#platform/cluster/fileLock.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import type { Database, Session } from '#platform/database.ts';
import { bundleBytes, type PublishedLog, publishedLog, tileBytes } from './logTree.ts';

/** The one line a verifier needs beside the public files. */
export const keyText = ({ origin, publicKey }: Pick<PublishedLog, 'origin' | 'publicKey'>): string =>
  `${verifierKeyText(noteKey(sha256, origin, publicKey))}\n`;

/**
 * Writes the log as static files (c2sp.org/tlog-tiles) into a folder that any web server can serve: what is new since the checkpoint that lies there, tiles before the
 * checkpoint that needs them, each whole under its name or not at all. A folder that is empty, or was emptied, is filled again. One writer a folder at a time; the
 * checkpoint never goes back. Gives the size that is published there now.
 */
export async function publishLog(database: Database, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  return withFileLock(join(folder, '.writing'), async () => {
    const log = await database.read([], publishedLog);
    const before = await sizeIn(folder);
    if (!log || log.checkpoint.size <= before) return before;
    const { size } = log.checkpoint;
    for (const tile of tilesBetween(before, size))
      await database.read([], (session) => writeTile(session, folder, tile));
    await writeWhole(join(folder, 'key'), keyText(log));
    await writeWhole(join(folder, 'checkpoint'), log.note);
    await dropParts(folder, before, size);
    return size;
  });
}

async function sizeIn(folder: string): Promise<number> {
  try {
    return readCheckpointText(textOf(await readFile(join(folder, 'checkpoint'), 'utf8')))?.size ?? 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

const textOf = (note: string): string => note.slice(0, note.lastIndexOf('\n\n') + 1);

async function writeTile(session: Session, folder: string, tile: Tile): Promise<void> {
  const hashes = await tileBytes(session, tile);
  assert(hashes, 'a published tile is there');
  await writeWhole(join(folder, tilePath(tile)), hashes);
  if (tile.level > 0) return;
  const entries = await bundleBytes(session, tile);
  assert(entries, 'a published bundle is there');
  await writeWhole(join(folder, entriesPath(tile)), entries);
}

async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  const file = await open(draft, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/** Partial tiles whose full tile is there now, and was not before. */
async function dropParts(folder: string, before: number, size: number): Promise<void> {
  for (const tile of tilesBetween(before, size).filter((one) => one.width === TILE_WIDTH)) {
    const paths = tile.level === 0 ? [tilePath(tile), entriesPath(tile)] : [tilePath(tile)];
    for (const path of paths) await rm(join(folder, `${path}.p`), { recursive: true, force: true });
  }
}
