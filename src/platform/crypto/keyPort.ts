/** Bytes as a wrapping key gave them back, and which wrapping key it was. */
export interface Wrapped {
  readonly keyId: string;
  readonly bytes: Buffer;
}

/**
 * Where the wrapping key lives: a file, a hardware module by PKCS #11, a key service. It wraps and unwraps keys of at most 4 kB there and never leaves.
 * Called at start, at rotations and for signing keys, never for a field. Implementations throw `Fault` (institution `keys`) where the place is
 * down or slow, and `KeyUnusable` where somebody must act.
 */
export interface KeyPort {
  /** Under the newest wrapping key. */
  wrap(secret: Buffer): Promise<Wrapped>;
  /** Refused (`wrapping_key_lost`) when the place does not have the key that wrapped. */
  unwrap(wrapped: Wrapped): Promise<Buffer>;
  /** Makes a newer wrapping key where this program may; a key service makes its own. Gives its id. */
  makeKey?(): Promise<string>;
  /** What the one master key of earlier versions sealed and indexed with; undefined where there was none. */
  inherited?(): Promise<InheritedKeys | undefined>;
}

/** A key that is lost, damaged or open to others: nothing starts before a person has acted. The sentence says where and how, in both languages. */
export class KeyUnusable extends Error {
  override readonly name = 'KeyUnusable';
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export interface InheritedKeys {
  readonly field: Buffer;
  readonly index_pin: Buffer;
  readonly index_account: Buffer;
}
