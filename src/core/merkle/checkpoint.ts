import { base64, fromBase64 } from '../bytes.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { HASH_BYTES } from './hashing.ts';
import { type NoteKey, type NoteRefusal, openNote, type VerifyEd25519 } from './signedNote.ts';

/** What a log says of itself at one moment (c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** The log's name, of which there is one in the world. */
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  readonly root: Uint8Array;
}

export type CheckpointRefusal = NoteRefusal | Refusal<'checkpoint_unreadable' | 'checkpoint_of_another_log'>;

/** The text that is signed: three lines. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${base64(root)}\n`;

/** What a checkpoint's text says; undefined where it is none. Further lines are allowed and say nothing to us. */
export function readCheckpointText(text: string): Checkpoint | undefined {
  const [origin, digits, hash, ...rest] = text.split('\n');
  const root = hash === undefined ? undefined : fromBase64(hash);
  const size = /^(0|[1-9]\d*)$/.test(digits ?? '') ? Number(digits) : Number.NaN;
  const isWhole = rest.at(-1) === '' && rest.slice(0, -1).every((line) => line !== '');
  if (!origin || root?.length !== HASH_BYTES || !Number.isSafeInteger(size) || !isWhole) return undefined;
  return { origin, size, root };
}

/** The checkpoint in a note that the log's key signed. A log signs under its own name: the origin is the key's. */
export async function openCheckpoint(
  note: string,
  key: NoteKey,
  verify: VerifyEd25519,
): Promise<Result<Checkpoint, CheckpointRefusal>> {
  const text = await openNote(note, key, verify);
  if (!text.ok) return text;
  const checkpoint = readCheckpointText(text.value);
  if (!checkpoint) return refused(UNREADABLE);
  return checkpoint.origin === key.name ? accepted(checkpoint) : refused(ANOTHER_LOG);
}

const UNREADABLE = {
  code: 'checkpoint_unreadable',
  vi: 'Điểm chốt không đủ ba dòng (tên sổ, số mục, mã gốc); hãy tải lại.',
  en: 'The checkpoint has not its three lines (log, size, root); load it again.',
} as const;
const ANOTHER_LOG = {
  code: 'checkpoint_of_another_log',
  vi: 'Điểm chốt này của một sổ khác; hãy dùng khóa của đúng sổ đó.',
  en: 'This checkpoint is of another log; use the key of that log.',
} as const;
