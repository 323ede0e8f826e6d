import { randomInt } from 'node:crypto';
import type { Writable } from 'node:stream';
import { PassThrough, Readable, Writable as Sink } from 'node:stream';
import { ZipWriter } from '@zip.js/zip.js';
import officeCrypto from 'officecrypto-tool';

/** Letters and digits that nobody mistakes for one another. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUPS = 5;
const GROUP = 4;

/** 20 characters of 31: 99 bits. Shown once, kept nowhere. */
export const oncePassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');

/** `XK-` and ten of the same letters: a number nobody guesses, so that one cannot be put on a sheet of one's own making. */
export const exportNumber = (): string =>
  `XK-${Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;

/** A workbook locked with AES-256 as spreadsheets open it themselves (ECMA-376 agile encryption, ISO/IEC 29500). */
export const lockSheet = (workbook: Buffer, password: string): Buffer =>
  officeCrypto.encrypt(workbook, { password });

/** The workbook in a locked file; rejects where the password is another. */
export const unlockSheet = (locked: Buffer, password: string): Promise<Buffer> =>
  officeCrypto.decrypt(locked, { password });

const AES_256 = 3;
/** How every locked archive is written. */
export const LOCKED = { encryptionStrength: AES_256, useWebWorkers: false } as const;

/** Writes one file into an archive (.zip) locked with AES-256, as it comes: nothing of it lies anywhere in the clear. */
export async function lockedZip<T>(
  { name, password }: { readonly name: string; readonly password: string },
  write: (to: Writable) => Promise<T>,
  to: Writable,
): Promise<T> {
  const zip = new ZipWriter(Sink.toWeb(to) as WritableStream<Uint8Array>, { password, ...LOCKED });
  const text = new PassThrough();
  const added = zip.add(name, Readable.toWeb(text) as ReadableStream);
  const [written] = await Promise.all([write(text), added]);
  await zip.close();
  return written;
}
