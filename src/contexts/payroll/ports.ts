/**
 * Where officers' signing keys live. Private keys never leave it. Ed25519 (RFC 8032); `Fault` of institution `signer`
 * when the store cannot be read or does not hold the key (code `key_unknown`).
 */
export interface SignerPort {
  /** Signs the bytes as they are (no prehash). */
  sign(keyId: string, bytes: Uint8Array): Promise<Signature>;
  /** SubjectPublicKeyInfo, DER, base64. */
  publicKey(keyId: string): Promise<string>;
  /** Makes the key and gives its public half; a key that is there already is kept and given. */
  createKey(keyId: string): Promise<string>;
  /** Where private keys are kept wrapped: wraps each under the newest wrapping key. Gives how many. */
  wrapAnew?(): Promise<number>;
}

export interface Signature {
  readonly keyId: string;
  readonly algorithm: 'Ed25519';
  /** Base64. */
  readonly value: string;
}
