import { base64, fromBase64, hexOf, joined, sameBytes, utf8 } from '../bytes.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import type { Sha256 } from './hashing.ts';

/** Signed notes (c2sp.org/signed-note) with Ed25519 keys (signature type 1): a text, and under it who signed it. */

/** A key as verifiers are given it. */
export interface NoteKey {
  /** A schema-less address such as `ansinh.example/log`: no spaces, no plus. */
  readonly name: string;
  /** The first four bytes of the SHA-256 of name, line feed, type and key: tells keys of one name apart. */
  readonly id: Uint8Array;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
}

const ED25519 = 1;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** As many signatures as a reader must bear; more are not read. */
const MOST_SIGNATURES = 16;

export const isKeyName = (name: string): boolean => name.length > 0 && !/[\s+\p{Z}\p{Cc}]/u.test(name);

/** A key under its name: an Ed25519 public key of 32 bytes, and the id that follows from both. */
export function noteKey(sha256: Sha256, name: string, publicKey: Uint8Array): NoteKey {
  const id = sha256(joined(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey)).slice(0, 4);
  return { name, id, publicKey };
}

/** `name+id+key`: the one line a verifier needs. */
export const verifierKeyText = ({ name, id, publicKey }: NoteKey): string =>
  `${name}+${hexOf(id)}+${base64(joined(Uint8Array.of(ED25519), publicKey))}`;

export type NoteRefusal = Refusal<
  'verifier_key_unreadable' | 'note_unreadable' | 'note_not_signed_by_key' | 'note_signature_wrong'
>;

/** Reads a verifier key. Refused where it is none, is of another type than Ed25519, or its id is not that of its key. */
export function readVerifierKey(sha256: Sha256, text: string): Result<NoteKey, NoteRefusal> {
  // The key in base 64 may hold a plus itself.
  const [name, id, ...rest] = text.trim().split('+');
  const bytes = fromBase64(rest.join('+'));
  if (name === undefined || !isKeyName(name) || bytes?.length !== KEY_BYTES + 1 || bytes[0] !== ED25519)
    return refused(KEY_UNREADABLE);
  const key = noteKey(sha256, name, bytes.slice(1));
  return hexOf(key.id) === id ? accepted(key) : refused(KEY_UNREADABLE);
}

/** The line that stands under a text for a signature over the text's bytes. */
export const signatureLine = ({ name, id }: NoteKey, signature: Uint8Array): string =>
  `— ${name} ${base64(joined(id, signature))}\n`;

/** A note: the text, which ends with a line feed, an empty line, and its signatures. */
export const noteOf = (text: string, ...signatureLines: readonly string[]): string =>
  `${text}\n${signatureLines.join('')}`;

/** Does this key vouch for the bytes? Ed25519 (RFC 8032); the runtime's own, which in a browser answers later. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/**
 * The text of a note that the key signed. Signatures of other keys say nothing to us and are passed over; a wrong signature of ours condemns the note.
 */
export async function openNote(
  note: string,
  key: NoteKey,
  verify: VerifyEd25519,
): Promise<Result<string, NoteRefusal>> {
  const parts = splitNote(note);
  if (!parts) return refused(NOTE_UNREADABLE);
  const ours = parts.signatures.filter((one) => one.name === key.name && sameBytes(one.id, key.id));
  if (ours.length === 0) return refused(NOT_SIGNED);
  for (const { signature } of ours)
    if (signature.length !== SIGNATURE_BYTES || !(await verify(key.publicKey, utf8(parts.text), signature)))
      return refused(SIGNATURE_WRONG);
  return accepted(parts.text);
}

interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

function splitNote(
  note: string,
): { readonly text: string; readonly signatures: readonly NoteSignature[] } | undefined {
  const end = note.lastIndexOf('\n\n');
  const hasControl = [...note].some((symbol) => symbol < ' ' && symbol !== '\n');
  if (end < 0 || !note.endsWith('\n') || hasControl) return undefined;
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MOST_SIGNATURES) return undefined;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, text] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = text === undefined ? undefined : fromBase64(text);
    if (name === undefined || !isKeyName(name) || !bytes || bytes.length < 5) return undefined;
    signatures.push({ name, id: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

const KEY_UNREADABLE = {
  code: 'verifier_key_unreadable',
  vi: 'Khóa kiểm chứng phải có dạng tên+mã+khóa (Ed25519); hãy chép lại nguyên dòng từ /log/key.',
  en: 'A verifier key is name+id+key (Ed25519); copy the whole line from /log/key again.',
} as const;
const NOTE_UNREADABLE = {
  code: 'note_unreadable',
  vi: 'Văn bản không phải một ghi nhận có chữ ký; hãy tải lại tệp checkpoint nguyên vẹn.',
  en: 'The text is not a signed note; load the checkpoint again, whole.',
} as const;
const NOT_SIGNED = {
  code: 'note_not_signed_by_key',
  vi: 'Không có chữ ký nào của khóa này; hãy kiểm tra khóa và nguồn của sổ công khai.',
  en: 'It bears no signature of this key; check the key and where the log comes from.',
} as const;
const SIGNATURE_WRONG = {
  code: 'note_signature_wrong',
  vi: 'Chữ ký không đúng với nội dung: văn bản đã bị sửa, đừng tin.',
  en: 'The signature does not fit the text: it was altered, do not believe it.',
} as const;
