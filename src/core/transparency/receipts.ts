import { base64, fromBase64, sameBytes } from '../bytes.ts';
import { type Checkpoint, type CheckpointRefusal, openCheckpoint } from '../merkle/checkpoint.ts';
import { leafHash, type Sha256 } from '../merkle/hashing.ts';
import { rootFromInclusion } from '../merkle/proofs.ts';
import type { NoteKey, VerifyEd25519 } from '../merkle/signedNote.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { ENTRY_FORMS, type RecordKind, recordEntry, type SaltedStatement, statementLeaf } from './records.ts';
import { isRecordKind, readStatement, recordKindOf, type Statement } from './statements.ts';

/**
 * A receipt: statements about one payment, each with what proves that it stands in the log under a signed checkpoint. Whoever has it and the log's key checks it
 * without asking anybody; whoever has not the salts cannot guess it.
 */
export interface Receipt {
  /** The signed checkpoint, word for word. */
  readonly note: string;
  readonly proofs: readonly StatementProof[];
}

export interface StatementProof extends SaltedStatement {
  readonly record: RecordKind;
  /** Its place among the statements of its record, and how many those are. */
  readonly number: number;
  readonly of: number;
  /** From the statement to the root of its record. */
  readonly path: readonly Uint8Array[];
  /** The record's place in the log. */
  readonly entry: number;
  /** From the entry to the root that the checkpoint signs. */
  readonly entryPath: readonly Uint8Array[];
}

const FORM = 'ansinh-receipt-v1' as const;
/** A payment is tried a few times and reported on a few times; more is not a receipt. */
const MOST_PROOFS = 100;

/** A receipt as it is given away: JSON, bytes in base 64. */
export const receiptJson = ({ note, proofs }: Receipt) => ({
  form: FORM,
  checkpoint: note,
  statements: proofs.map((proof) => ({
    statement: proof.statement,
    salt: base64(proof.salt),
    record: proof.record,
    number: proof.number,
    of: proof.of,
    path: proof.path.map(base64),
    entry: proof.entry,
    entry_path: proof.entryPath.map(base64),
  })),
});

/** The receipt in a JSON value; undefined where it is none. */
export function readReceipt(json: unknown): Receipt | undefined {
  const said = fieldsOf(json);
  if (said?.form !== FORM || typeof said.checkpoint !== 'string' || !Array.isArray(said.statements))
    return undefined;
  if (said.statements.length === 0 || said.statements.length > MOST_PROOFS) return undefined;
  const proofs = said.statements.map(readProof);
  return proofs.every((proof) => proof !== undefined) ? { note: said.checkpoint, proofs } : undefined;
}

function readProof(json: unknown): StatementProof | undefined {
  const said = fieldsOf(json);
  const salt = readBytes(said?.salt);
  const [path, entryPath] = [readPath(said?.path), readPath(said?.entry_path)];
  if (!said || !salt || !path || !entryPath || typeof said.statement !== 'string') return undefined;
  const { statement, record, number, of, entry } = said;
  if (!isRecordKind(record) || ![number, of, entry].every((one) => typeof one === 'number')) return undefined;
  const places = { number: number as number, of: of as number, entry: entry as number };
  return { statement, salt, record, ...places, path, entryPath };
}

const fieldsOf = (json: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined;
const readBytes = (json: unknown): Uint8Array | undefined =>
  typeof json === 'string' ? fromBase64(json) : undefined;

function readPath(json: unknown): Uint8Array[] | undefined {
  const hashes = Array.isArray(json) ? json.map(readBytes) : [undefined];
  return hashes.every((hash) => hash !== undefined) ? hashes : undefined;
}

/** What a receipt is checked with: the hash, the signature check of wherever it runs, and the log's key, kept from elsewhere than the receipt. */
export interface ReceiptCheck {
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
  readonly key: NoteKey;
}

export interface CheckedReceipt {
  readonly checkpoint: Checkpoint;
  /** What was proven, in the receipt's order. */
  readonly statements: readonly Statement[];
}

export type ReceiptRefusal =
  | CheckpointRefusal
  | Refusal<'receipt_statement_unreadable' | 'receipt_not_in_log' | 'receipt_of_two_payments'>;

/**
 * Whether each statement stands in the log under the receipt's checkpoint, which the key signed; what they say. Refused with the number of the statement
 * (from 1) that does not. Needs no network: it says nothing of what the log holds since.
 */
export async function checkReceipt(
  { sha256, verify, key }: ReceiptCheck,
  { note, proofs }: Receipt,
): Promise<Result<CheckedReceipt, ReceiptRefusal>> {
  const opened = await openCheckpoint(note, key, verify);
  if (!opened.ok) return opened;
  const checkpoint = opened.value;
  const statements: Statement[] = [];
  for (const [at, proof] of proofs.entries()) {
    const statement = readStatement(proof.statement);
    if (!statement || recordKindOf(statement) !== proof.record) return refused(unreadable(at + 1));
    if (!standsUnder(sha256, checkpoint, proof)) return refused(notInLog(at + 1));
    statements.push(statement);
  }
  const payments = statements.flatMap((one) => (one.kind === 'approval' ? [] : [one.paymentId]));
  return new Set(payments).size > 1 ? refused(TWO_PAYMENTS) : accepted({ checkpoint, statements });
}

/** Whether a statement and its two paths come to the root of the log, in one of the forms an entry may have. */
function standsUnder(sha256: Sha256, { size, root }: Checkpoint, proof: StatementProof): boolean {
  const { number: index, of, path, entry, entryPath } = proof;
  const statement = statementLeaf(sha256, proof);
  const record = statement && rootFromInclusion(sha256, { leaf: statement, index, size: of, proof: path });
  if (!record) return false;
  return ENTRY_FORMS.some((form) => {
    const leaf = leafHash(sha256, recordEntry(sha256, proof.record, { of, root: record }, form));
    const log = rootFromInclusion(sha256, { leaf, index: entry, size, proof: entryPath });
    return log !== undefined && sameBytes(log, root);
  });
}

const unreadable = (statement: number) =>
  ({
    code: 'receipt_statement_unreadable',
    details: { statement },
    vi: `Không đọc được nội dung thứ ${statement} của biên nhận, hoặc nó không thuộc loại bản ghi đã nêu; hãy tải lại biên nhận nguyên vẹn.`,
    en: `Statement ${statement} of the receipt cannot be read, or does not belong into the record it names; load the receipt again, whole.`,
  }) as const;
const notInLog = (statement: number) =>
  ({
    code: 'receipt_not_in_log',
    details: { statement },
    vi: `Nội dung thứ ${statement} của biên nhận không có trong sổ công khai tại điểm chốt này: biên nhận đã bị sửa, đừng tin.`,
    en: `Statement ${statement} of the receipt does not stand in the log at this checkpoint: the receipt was changed, do not trust it.`,
  }) as const;
const TWO_PAYMENTS = {
  code: 'receipt_of_two_payments',
  vi: 'Biên nhận ghép nội dung của nhiều khoản chi; mỗi biên nhận chỉ nói về một khoản chi.',
  en: 'The receipt puts statements of several payments together; a receipt is of one payment.',
} as const;
