import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, openCheckpoint } from '#core/merkle/checkpoint.ts';
import { type NoteKey, readVerifierKey, verifierKeyText } from '#core/merkle/signedNote.ts';
import type { ReadLogFile } from '#core/transparency/publicLog.ts';
import { type Receipt, readReceipt } from '#core/transparency/receipts.ts';
import { verifyEd25519 } from '#platform/crypto/ed25519.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { Fault } from '#platform/fault.ts';
import { BadUsage, Refused } from './stop.ts';
import { type Arguments, text } from './verb.ts';

/** The log's public files: of a folder, or of a web server. */
export function logFiles(from: string): ReadLogFile {
  const site = /^https?:\/\//.test(from) ? URL.parse(from.endsWith('/') ? from : `${from}/`) : null;
  return site ? (path) => fetched(new URL(path, site)) : (path) => fileIn(join(from, path));
}

async function fetched(url: URL): Promise<Uint8Array | undefined> {
  const facts = { institution: 'log', operation: 'read file', retryable: true, outcomeUnknown: false };
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    throw new Fault('unreachable', facts, error);
  }
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Fault('refused', { ...facts, status: answer.status });
  return new Uint8Array(await answer.arrayBuffer());
}

async function fileIn(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

const textIn = async (path: string): Promise<string | undefined> => (await fileIn(path))?.toString();

export interface KeyFound {
  readonly key: NoteKey;
  /** As it is kept. */
  readonly line: string;
  /** `log`: from the very place that is verified, where nothing was kept yet. */
  readonly from: 'told' | 'kept' | 'log';
}

/** The log's key: as told, as kept, or for the first time from the log itself. */
export async function keyFor(args: Arguments): Promise<KeyFound> {
  const [told, kept, from] = [text(args, 'key'), text(args, 'kept'), text(args, 'from')];
  if (told !== undefined) return keyIn((await textIn(told)) ?? told, 'told');
  const own = kept === undefined ? undefined : await textIn(join(kept, 'key'));
  if (own !== undefined) return keyIn(own, 'kept');
  if (from === undefined) throw new BadUsage(KEY_MISSING);
  const file = await logFiles(from)('key');
  if (!file) throw new Refused(NO_LOG_THERE);
  return keyIn(Buffer.from(file).toString(), 'log');
}

function keyIn(line: string, from: KeyFound['from']): KeyFound {
  const key = readVerifierKey(sha256, line);
  if (!key.ok) throw new Refused(key.refusal);
  return { key: key.value, line: verifierKeyText(key.value), from };
}

/** The checkpoint kept in a folder, word for word; undefined where none is. */
export const noteIn = (folder: string): Promise<string | undefined> => textIn(join(folder, 'checkpoint'));

/** The checkpoint a note signs; refused where the key did not. */
export async function checkpointIn(note: string, key: NoteKey): Promise<Checkpoint> {
  const opened = await openCheckpoint(note, key, verifyEd25519);
  if (!opened.ok) throw new Refused(opened.refusal);
  return opened.value;
}

/** Keeps key and newest checkpoint for the next time. */
export async function keepIn(folder: string, key: NoteKey, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'key'), `${verifierKeyText(key)}\n`);
  await writeFile(join(folder, 'checkpoint'), note);
}

/** The receipt in a file. */
export async function receiptIn(file: string): Promise<Receipt> {
  const written = await textIn(file);
  if (written === undefined) throw new BadUsage(NO_RECEIPT);
  const receipt = readReceipt(parsed(written));
  if (!receipt) throw new Refused(RECEIPT_UNREADABLE);
  return receipt;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

const KEY_MISSING = {
  code: 'verifier_key_missing',
  vi: 'Kiểm biên nhận cần khóa của sổ: --key (một dòng hoặc tệp), hoặc --kept (thư mục đã giữ khóa).',
  en: "A receipt is checked with the log's key: --key (the line or a file), or --kept (the folder where it is kept).",
} as const;
const NO_LOG_THERE = {
  code: 'log_not_found',
  vi: 'Không có sổ công khai ở nơi này (thiếu tệp key); hãy kiểm tra --from.',
  en: 'There is no log at this place (it has no file key); check --from.',
} as const;
const NO_RECEIPT = {
  code: 'receipt_file_missing',
  vi: 'Không có tệp biên nhận này.',
  en: 'There is no such receipt file.',
} as const;
const RECEIPT_UNREADABLE = {
  code: 'receipt_unreadable',
  vi: 'Tệp không phải biên nhận của AnSinh (ansinh-receipt-v1), hoặc bị cụt; hãy tải lại.',
  en: 'The file is not a receipt of AnSinh (ansinh-receipt-v1), or breaks off; load it again.',
} as const;
