/**
 * Signs what the mapper says. `sign` gives base64 of the bytes' Ed25519 signature; the key never leaves its store. Keys of officers and of the mapper stand
 * behind the same port.
 */
export interface MessageSigner {
  sign(keyId: string, bytes: Uint8Array): Promise<{ readonly value: string }>;
  /** SubjectPublicKeyInfo, DER, base64. */
  publicKey(keyId: string): Promise<string>;
  /** Makes the key; one that is there already is kept. */
  createKey(keyId: string): Promise<string>;
}

/**
 * Delivers an answer to a partner who asked for it there. Throws `Fault`: retryable when the partner is away, slow or failing, not retryable when the
 * address is one we never call (docs/decisions/0018). An answer of the 200s is delivery; a redirect is a failure and is not followed.
 */
export interface CallbackPort {
  deliver(uri: string, body: string): Promise<void>;
}
