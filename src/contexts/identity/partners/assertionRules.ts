import { accepted, type Refusal, type Result, refused } from '#core/result.ts';

export type AssertionRefusal = Refusal<
  | 'assertion_malformed'
  | 'assertion_algorithm_refused'
  | 'partner_unknown'
  | 'assertion_key_unknown'
  | 'assertion_signature_wrong'
  | 'assertion_of_another_client'
  | 'assertion_wrong_audience'
  | 'assertion_expired'
  | 'assertion_lasts_too_long'
  | 'assertion_replayed'
>;

/** Only signatures by a key of the partner's alone: nothing symmetric, nothing unsigned. */
export const ASSERTION_ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519'] as const;
/** The longest an assertion may be good for (RFC 7523 leaves it open): its jti is remembered so long. */
const LONGEST_SECONDS = 300;
/** How far clocks of partners may differ from ours. */
export const CLOCK_TOLERANCE_SECONDS = 10;

export interface AssertionHead {
  readonly alg: string;
  readonly kid: string;
  /** The client_id it claims to be of; nothing is proven yet. */
  readonly client: string;
}

/** Reads who an assertion claims to be of and by which key, before anything is believed. Refused where that cannot be a partner's assertion. */
export function readAssertionHead(assertion: string): Result<AssertionHead, AssertionRefusal> {
  const parts = assertion.split('.');
  const header = parts.length === 3 ? readPart(parts[0]!) : undefined;
  const claims = parts.length === 3 ? readPart(parts[1]!) : undefined;
  if (!header || !claims) return refused(ASSERTION.malformed);
  const { alg, kid } = header;
  if (!ASSERTION_ALGORITHMS.some((one) => one === alg)) return refused(ASSERTION.algorithm);
  if (typeof kid !== 'string' || kid === '') return refused(ASSERTION.keyUnknown);
  const { iss, sub } = claims;
  if (typeof iss !== 'string' || iss !== sub) return refused(ASSERTION.malformed);
  return accepted({ alg: String(alg), kid, client: iss });
}

export interface AssertionClaims {
  readonly aud: string | readonly string[] | undefined;
  /** Seconds since 1970. */
  readonly exp: number | undefined;
  readonly nbf?: number | undefined;
  readonly jti: string | undefined;
}

/** What an assertion whose signature holds must say besides (RFC 7523, section 3). Refusals in the order they are looked for. */
export function decideAssertion(
  claims: AssertionClaims,
  asked: { readonly audiences: readonly string[]; readonly now: Temporal.Instant },
): Result<{ readonly jti: string; readonly expiresAt: Temporal.Instant }, AssertionRefusal> {
  const audiences = typeof claims.aud === 'string' ? [claims.aud] : (claims.aud ?? []);
  // One audience alone: an assertion good elsewhere too could be brought here by whoever got it there.
  if (audiences.length !== 1 || !asked.audiences.includes(audiences[0]!)) return refused(ASSERTION.audience);
  const { exp, nbf, jti } = claims;
  if (
    typeof exp !== 'number' ||
    !Number.isInteger(exp) ||
    typeof jti !== 'string' ||
    jti.length < 8 ||
    jti.length > 200
  )
    return refused(ASSERTION.malformed);
  const now = Math.floor(asked.now.epochMilliseconds / 1000);
  if (exp + CLOCK_TOLERANCE_SECONDS <= now || (nbf ?? 0) > now + CLOCK_TOLERANCE_SECONDS)
    return refused(ASSERTION.expired);
  if (exp > now + LONGEST_SECONDS + CLOCK_TOLERANCE_SECONDS) return refused(ASSERTION.tooLong);
  const until = exp + CLOCK_TOLERANCE_SECONDS;
  return accepted({ jti, expiresAt: Temporal.Instant.fromEpochMilliseconds(until * 1000) });
}

function readPart(part: string): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export const ASSERTION = {
  malformed: {
    code: 'assertion_malformed',
    vi: 'Chứng từ đăng nhập (client_assertion) không đúng dạng JWT với iss = sub = client_id, aud, exp, jti (8–200 ký tự).',
    en: 'The client_assertion is no JWT with iss = sub = client_id, aud, exp and jti (8 to 200 characters).',
  },
  algorithm: {
    code: 'assertion_algorithm_refused',
    vi: 'Chứng từ phải ký bằng ES256 hoặc EdDSA; các thuật toán khác và chứng từ không ký bị từ chối.',
    en: 'An assertion is signed with ES256 or EdDSA; other algorithms and unsigned assertions are refused.',
  },
  unknown: {
    code: 'partner_unknown',
    vi: 'Không có đối tác với mã (client_id) này, hoặc đối tác đã ngừng; hãy liên hệ quản trị viên.',
    en: 'There is no partner of this client_id, or it was stopped; ask an administrator.',
  },
  keyUnknown: {
    code: 'assertion_key_unknown',
    vi: 'Khóa (kid) của chứng từ chưa đăng ký hoặc đã thu hồi; hãy đăng ký khóa công khai mới.',
    en: 'The key (kid) of the assertion is not registered, or was revoked; register the new public key.',
  },
  signature: {
    code: 'assertion_signature_wrong',
    vi: 'Chữ ký của chứng từ không khớp khóa đã đăng ký.',
    en: 'The signature of the assertion does not fit the registered key.',
  },
  otherClient: {
    code: 'assertion_of_another_client',
    vi: 'client_id của yêu cầu khác với chứng từ.',
    en: 'The client_id of the request is not that of the assertion.',
  },
  audience: {
    code: 'assertion_wrong_audience',
    vi: 'aud của chứng từ phải là đúng một giá trị: địa chỉ của điểm cấp phiên này.',
    en: 'The aud of an assertion is one value alone: the address of this token endpoint.',
  },
  expired: {
    code: 'assertion_expired',
    vi: 'Chứng từ đã hết hạn hoặc chưa có hiệu lực; hãy kiểm tra đồng hồ và ký chứng từ mới.',
    en: 'The assertion has expired or is not yet good; check the clock and sign a new one.',
  },
  tooLong: {
    code: 'assertion_lasts_too_long',
    vi: `Chứng từ chỉ được có hiệu lực nhiều nhất ${LONGEST_SECONDS / 60} phút.`,
    en: `An assertion is good for ${LONGEST_SECONDS / 60} minutes at most.`,
  },
  replayed: {
    code: 'assertion_replayed',
    vi: 'Chứng từ này (jti) đã dùng; mỗi lần xin phiên cần một chứng từ mới.',
    en: 'This assertion (jti) was used already; each request needs a new one.',
  },
} as const satisfies Readonly<Record<string, AssertionRefusal>>;
