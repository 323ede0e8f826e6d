import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { SECOND } from '../kit/clock.ts';

const PERIOD_SECONDS = 30;

const drawn = (...words: readonly string[]): Buffer => createHash('sha256').update(words.join('\n')).digest();

/** An officer's password, drawn from the seed: `mau-` and six digits of SHA-256 over seed, `password` and login. */
export const passwordOf = (seed: string, login: string): string =>
  `mau-${String(drawn(seed, 'password', login).readUInt32BE() % 1_000_000).padStart(6, '0')}`;

/** An officer's authenticator (RFC 6238: SHA-1, 30 seconds, 6 digits); its secret is the first 20 bytes of SHA-256 over seed, `otp` and login. */
const authenticatorOf = (seed: string, login: string): TOTP =>
  new TOTP({
    issuer: 'AnSinh',
    label: login,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: new Uint8Array(drawn(seed, 'otp', login).subarray(0, 20)).buffer }),
  });

/** What the officer's telephone shows at a time, and for how many seconds more. */
export function codeAt(seed: string, login: string, now: number): { code: string; secondsLeft: number } {
  const code = authenticatorOf(seed, login).generate({ timestamp: now });
  return { code, secondsLeft: PERIOD_SECONDS - (Math.floor(now / SECOND) % PERIOD_SECONDS) };
}

/** Is it the code of now, or of the half minute before or after: telephones run fast or slow. */
export const codeFits = (seed: string, login: string, code: string, now: number): boolean =>
  authenticatorOf(seed, login).validate({ token: code, timestamp: now, window: 1 }) !== null;
