/** A public key as it was pasted: as much of it as the page looks at before it is sent. */
export interface PastedKey {
  readonly [member: string]: unknown;
}

/** What is wrong with what was pasted: no JSON, no key in it, or a private key that nobody may send. */
export type PastedFault = 'not_json' | 'no_key' | 'is_private';

/**
 * The public keys in a text: one JWK, or a set of them (RFC 7517, section 5). A private key is noticed here, before it leaves the page: what was sent has been shown to
 * others. Which kinds are taken, the interface decides.
 */
export function readKeys(text: string): readonly PastedKey[] | PastedFault {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return 'not_json';
  }
  const within = (read as { readonly keys?: unknown } | null)?.keys;
  const keys: readonly unknown[] = Array.isArray(within) ? within : [read];
  const isKey = (one: unknown): one is PastedKey => typeof one === 'object' && one !== null && 'kty' in one;
  if (keys.length === 0 || !keys.every(isKey)) return 'no_key';
  return keys.some((one) => 'd' in one) ? 'is_private' : keys;
}
