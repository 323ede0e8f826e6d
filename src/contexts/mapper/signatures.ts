import { createPublicKey } from 'node:crypto';
import { createLocalJWKSet, flattenedVerify, type JSONWebKeySet, type JWK } from 'jose';
import { signatureMember } from '#core/mapper/answers.ts';
import { canonicalJson } from '#core/mapper/canonicalJson.ts';
import { ENVELOPE_REFUSALS, type EnvelopeRefusal } from '#core/mapper/envelope.ts';
import { accepted, type Result, refused } from '#core/result.ts';
import type { MessageSigner } from './ports.ts';

/**
 * G2P Connect signs "{header}+{message}" and leaves the form open. Ours (docs/decisions/0018): a detached JWS with an unencoded payload (RFC 7515, RFC 7797),
 * EdDSA over Ed25519 or ES256, in the member `signature`. The payload is the object of `header` and `message` in canonical JSON (RFC 8785).
 */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256'];
/** The mapper's own key in the key store. */
const MAPPER_KEY = 'mapper';

/** A message whose signature holds, and the very bytes that it covers. */
export interface SignedMessage {
  readonly header: unknown;
  readonly message: unknown;
  readonly signed: Uint8Array;
}

/**
 * Reads a message and proves its signature under one of the sender's keys. A message sent in canonical form ends in its signature, and what comes before is what
 * was signed: no second writing is needed. Any other layout is brought into canonical form first.
 */
export async function readSigned(
  body: Buffer,
  keys: JSONWebKeySet['keys'],
): Promise<Result<SignedMessage, EnvelopeRefusal>> {
  let read: unknown;
  try {
    read = JSON.parse(body.toString('utf8'));
  } catch {
    return refused(ENVELOPE_REFUSALS.message_malformed);
  }
  if (read === null || typeof read !== 'object' || Array.isArray(read))
    return refused(ENVELOPE_REFUSALS.message_malformed);
  const { header, message, signature } = read as Readonly<Record<string, unknown>>;
  if (typeof signature !== 'string' || signature === '') return refused(ENVELOPE_REFUSALS.signature_missing);
  const [head, payload, value, more] = signature.split('.');
  if (!head || payload !== '' || !value || more !== undefined)
    return refused(ENVELOPE_REFUSALS.signature_invalid);
  const signed = asSent(body, signature) ?? Buffer.from(canonicalJson({ header, message }));
  try {
    await flattenedVerify({ protected: head, payload: signed, signature: value }, keysOf(keys), {
      algorithms: ALGORITHMS,
    });
  } catch {
    return refused(ENVELOPE_REFUSALS.signature_invalid);
  }
  return accepted({ header, message, signed });
}

/** The signed bytes of a message that ends in its signature; undefined for any other layout. */
function asSent(body: Buffer, signature: string): Buffer | undefined {
  const end = Buffer.from(`,"signature":"${signature}"}`);
  const at = body.length - end.length;
  if (at < 0 || !body.subarray(at).equals(end) || !body.subarray(0, OPENING.length).equals(OPENING))
    return undefined;
  const signed = Buffer.from(body.subarray(0, at + 1));
  signed[at] = CLOSING_BRACE;
  return signed;
}

const OPENING = Buffer.from('{"header":{');
const CLOSING_BRACE = 0x7d;

/** Importing a key costs more than a thousand items' reading: it is done once a key set. */
const imported = new Map<string, ReturnType<typeof createLocalJWKSet>>();
const MOST_IMPORTED = 1_000;

function keysOf(keys: JSONWebKeySet['keys']): ReturnType<typeof createLocalJWKSet> {
  const name = JSON.stringify(keys);
  const known = imported.get(name) ?? createLocalJWKSet({ keys });
  if (imported.size >= MOST_IMPORTED) imported.clear();
  imported.set(name, known);
  return known;
}

const PROTECTED = Buffer.from(
  canonicalJson({ alg: 'EdDSA', b64: false, crit: ['b64'], kid: MAPPER_KEY }),
).toString('base64url');

const SIGNING_HEAD = Buffer.from(`${PROTECTED}.`);

/** Signs canonical text of header and message with the mapper's key, and gives the whole message: written as bytes once, signed and sent as they are. */
export async function sign(signer: MessageSigner, signed: string): Promise<Buffer> {
  const bytes = Buffer.from(signed);
  const { value } = await signer.sign(MAPPER_KEY, Buffer.concat([SIGNING_HEAD, bytes]));
  const signature = Buffer.from(value, 'base64').toString('base64url');
  return Buffer.concat([bytes.subarray(0, -1), Buffer.from(signatureMember(`${PROTECTED}..${signature}`))]);
}

/** The mapper's public key as partners fetch it. */
export async function ownKeys(signer: MessageSigner): Promise<JSONWebKeySet> {
  await signer.createKey(MAPPER_KEY);
  const der = Buffer.from(await signer.publicKey(MAPPER_KEY), 'base64');
  const jwk = createPublicKey({ key: der, format: 'der', type: 'spki' }).export({ format: 'jwk' }) as JWK;
  return { keys: [{ ...jwk, kid: MAPPER_KEY, alg: 'EdDSA', use: 'sig' }] };
}
