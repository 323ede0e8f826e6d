import { setTimeout as wait } from 'node:timers/promises';
import { importJWK, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Faults } from '../kit/faults.ts';
import { makeKeys, type ProviderKeys } from './keys.ts';
import type { MemoryInput } from './memory.ts';

/** What can go wrong at an identity provider: most are a provider, or somebody in between, that lies. */
export const providerFaults = {
  down: 'switch',
  slowMilliseconds: 'amount',
  wrongNonce: 'switch',
  expiredIdToken: 'switch',
  wrongIssuer: 'switch',
  wrongResponseIssuer: 'switch',
  wrongAudience: 'switch',
  replayedCode: 'switch',
  unsignedIdToken: 'switch',
  wrongKey: 'switch',
  lowerLevel: 'switch',
} as const;

export type ProviderFaults = Faults<typeof providerFaults>;

const ELSEWHERE = 'http://127.0.0.1:9/elsewhere';
const HOUR = 3600;

const ofToken = [
  'wrongNonce',
  'expiredIdToken',
  'wrongIssuer',
  'wrongAudience',
  'unsignedIdToken',
  'wrongKey',
  'lowerLevel',
] as const;

function twisted(claims: JWTPayload, faults: ProviderFaults, lower: JWTPayload): JWTPayload {
  return {
    ...claims,
    ...(faults.wrongNonce && { nonce: `${claims.nonce ?? ''}-of-another-request` }),
    ...(faults.expiredIdToken && { iat: claims.iat! - HOUR, exp: claims.exp! - HOUR }),
    ...(faults.wrongIssuer && { iss: ELSEWHERE }),
    ...(faults.wrongAudience && { aud: 'another-client' }),
    ...(faults.lowerLevel && lower),
  };
}

const part = (token: string, at: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[at]!, 'base64url').toString('utf8'));

/** The ID token as the faults that are on would have it. `lower` is what a weaker sign-in would have claimed. */
export async function twist(
  token: string,
  faults: ProviderFaults,
  keys: ProviderKeys,
  lower: JWTPayload,
): Promise<string> {
  if (!ofToken.some((name) => faults[name])) return token;
  const header = part(token, 0) as { alg: string; kid: string };
  const claims = twisted(part(token, 1), faults, lower);
  if (faults.unsignedIdToken) return new UnsecuredJWT(claims).encode();
  const signing: readonly JWK[] = faults.wrongKey ? makeKeys().signing : keys.signing;
  const key = signing.find(({ kty }) => kty === (header.alg === 'ES256' ? 'EC' : 'OKP'))!;
  return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(key, header.alg));
}

/** With the fault `replayedCode` a code is used up before it is given: whoever brings it is told that it came before. */
export const spent = (input: MemoryInput, faults: ProviderFaults): MemoryInput =>
  faults.replayedCode && input.kind === 'stored' && input.model === 'AuthorizationCode'
    ? { ...input, payload: { ...input.payload, consumed: input.payload.iat ?? true } }
    : input;

/** Lets the faults strike what the library has answered: the redirect back to the client, and the ID token. */
export function strike(faults: () => ProviderFaults, keys: ProviderKeys, lower: JWTPayload) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const { slowMilliseconds } = faults();
    if (slowMilliseconds > 0) await wait(slowMilliseconds);
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (ctx.path === '/token' && body?.id_token) {
      body.id_token = await twist(body.id_token, faults(), keys, lower);
    }
    const target = ctx.response.get('location');
    if (faults().wrongResponseIssuer && /[?&]iss=/.test(target)) {
      const url = new URL(target);
      url.searchParams.set('iss', ELSEWHERE);
      ctx.set('location', url.href);
    }
  };
}
