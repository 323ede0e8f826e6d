import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
  type webcrypto,
} from 'node:crypto';

type JsonWebKey = webcrypto.JsonWebKey;

/**
 * The partner's half of message signing, written from docs/concepts/mapper.md with nothing but Node: a detached JWS (RFC 7515) over an unencoded payload (RFC 7797), the payload
 * being header and message as canonical JSON (RFC 8785).
 */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey & { readonly kid: string };
}

export function makeKey(kid: string, type: 'ed25519' | 'p256' = 'ed25519'): SigningKey {
  const { publicKey, privateKey } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}

/** Sorts members by name, all the way down. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const record = value as Record<string, unknown>;
  const names = Object.keys(record)
    .filter((name) => record[name] !== undefined)
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(record[name])}`).join()}}`;
}

export interface Message {
  readonly header: Readonly<Record<string, unknown>>;
  readonly message?: unknown;
}

const ES256 = { dsaEncoding: 'ieee-p1363' } as const;

/** The signature of a message, to stand in its member `signature`. */
export function signatureOf(key: SigningKey, { header, message }: Message): string {
  const isEd = key.privateKey.asymmetricKeyType === 'ed25519';
  const head = Buffer.from(
    JSON.stringify({ alg: isEd ? 'EdDSA' : 'ES256', b64: false, crit: ['b64'], kid: key.kid }),
  ).toString('base64url');
  const input = Buffer.from(`${head}.${canonical({ header, message })}`);
  const value = isEd
    ? sign(null, input, key.privateKey)
    : sign('sha256', input, { key: key.privateKey, ...ES256 });
  return `${head}..${value.toString('base64url')}`;
}

/** Whether a received message was signed by one of these keys. */
export function isSignedBy(keys: readonly (JsonWebKey & { kid?: string })[], received: unknown): boolean {
  const { header, message, signature } = received as Message & { signature?: unknown };
  if (typeof signature !== 'string') return false;
  const [head = '', payload, value = ''] = signature.split('.');
  if (payload !== '') return false;
  const { alg, b64, crit, kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  const jwk = keys.find((one) => one.kid === kid);
  if (!jwk || b64 !== false || !Array.isArray(crit) || crit[0] !== 'b64') return false;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const input = Buffer.from(`${head}.${canonical({ header, message })}`);
  const bytes = Buffer.from(value, 'base64url');
  return alg === 'ES256'
    ? verify('sha256', input, { key, ...ES256 }, bytes)
    : verify(null, input, key, bytes);
}
