import { randomInt } from 'node:crypto';
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
