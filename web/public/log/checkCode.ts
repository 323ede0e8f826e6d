/**
 * The code that checks receipts and the log, as the server publishes it under `/log/check/`: the same that the command line runs. Loaded once; from then on a check asks
 * nobody.
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}
interface PaymentFacts {
  readonly paymentId: bigint;
  readonly listId: bigint;
  readonly listVersion: number;
  readonly commune: string;
  readonly programme: 'social_assistance' | 'social_pension' | 'merit';
  /** yyyymm */
  readonly month: number;
  readonly amount: bigint;
  readonly provider: string;
  readonly accountLast4: string;
}
export type Statement =
  | (PaymentFacts & { readonly kind: 'line' })
  | (PaymentFacts & { readonly kind: 'outcome'; readonly outcome: string; readonly reportedOn: string })
  | {
      readonly kind: 'approval';
      readonly listId: bigint;
      readonly listVersion: number;
      readonly digest: string;
    };

export interface Refusal {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}
type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };
type NoteKey = { readonly name: string };
type Sha256 = (bytes: Uint8Array) => Uint8Array;
type Verify = (key: Uint8Array, bytes: Uint8Array, signature: Uint8Array) => Promise<boolean>;
type Tools = { readonly sha256: Sha256; readonly verify: Verify; readonly key: NoteKey };
export interface CheckedReceipt {
  readonly checkpoint: Checkpoint;
  readonly statements: readonly Statement[];
}
export interface CheckedLog {
  readonly checkpoint: Checkpoint;
  readonly note: string;
  readonly entriesByKind: ReadonlyMap<string, number>;
}

interface CheckCode {
  readonly readReceipt: (json: unknown) => object | undefined;
  readonly checkReceipt: (tools: Tools, receipt: object) => Promise<Result<CheckedReceipt>>;
  readonly readVerifierKey: (sha256: Sha256, text: string) => Result<NoteKey>;
  readonly openCheckpoint: (note: string, key: NoteKey, verify: Verify) => Promise<Result<Checkpoint>>;
  readonly checkPublicLog: (
    read: (path: string) => Promise<Uint8Array | undefined>,
    check: Tools & { readonly kept: readonly Checkpoint[]; readonly reached?: (entries: number) => void },
  ) => Promise<Result<CheckedLog>>;
  readonly sha256: Sha256;
}

/** Everything a check needs, with the key the log says it has. */
export interface Checker extends CheckCode {
  readonly keyText: string;
}

export async function loadChecker(): Promise<Checker> {
  const from = (path: string) => import(/* @vite-ignore */ `/log/check/${path}`) as Promise<CheckCode>;
  const [receipts, publicLog, checkpoint, note, hash, key] = await Promise.all([
    from('transparency/receipts.ts'),
    from('transparency/publicLog.ts'),
    from('merkle/checkpoint.ts'),
    from('merkle/signedNote.ts'),
    from('sha256.ts'),
    fetch('/log/key'),
  ]);
  if (!key.ok) throw new Error('the log has no key yet');
  const { readReceipt, checkReceipt } = receipts;
  return {
    readReceipt,
    checkReceipt,
    checkPublicLog: publicLog.checkPublicLog,
    openCheckpoint: checkpoint.openCheckpoint,
    readVerifierKey: note.readVerifierKey,
    sha256: hash.sha256,
    keyText: (await key.text()).trim(),
  };
}

/** The browser's own Ed25519; throws where it has none (Chrome 137, Firefox 129, Safari 17 and later have it). */
export const verify: Verify = async (publicKey, bytes, signature) => {
  const key = await crypto.subtle.importKey('raw', own(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, own(signature), own(bytes));
};

/** Bytes of their own: the browser takes no views of others'. */
const own = (some: Uint8Array) => new Uint8Array(some);
