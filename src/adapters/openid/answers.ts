import * as openid from 'openid-client';
import type { ProviderRefusal } from '#contexts/identity/ports.ts';
import type { Refusal } from '#core/result.ts';
import { Fault, type FaultKind } from '#platform/fault.ts';

type AnswerRefusal = ProviderRefusal | Refusal<'device_code_expired'>;

/** What went wrong with a provider: its answer is not to be believed (a refusal), or it failed (a fault). */
interface Wrong<R> {
  readonly refusal: R | undefined;
  readonly fault: Fault;
}

/**
 * Reads an error of the OpenID library. Its own words are not kept: they quote what came, and that may be somebody's number. `refusal` is for what was answered to
 * a sign-in; where nobody waits for one, `fault` is thrown.
 */
export function faultOr<R extends AnswerRefusal = never>(
  institution: string,
  operation: string,
  error: unknown,
): Wrong<R> {
  if (error instanceof Fault) return { refusal: undefined, fault: error };
  const refusal = refusalOf(error) as R | undefined;
  const kind = failureOf(error);
  const code =
    error instanceof openid.ResponseBodyError && /^[a-z_]{1,60}$/.test(error.error)
      ? { code: error.error }
      : {};
  const facts = { institution, operation, retryable: kind !== 'refused', outcomeUnknown: false, ...code };
  return { refusal, fault: new Fault(kind, facts) };
}

function failureOf(error: unknown): FaultKind {
  if (error instanceof openid.ResponseBodyError) return error.status >= 500 ? 'overloaded' : 'refused';
  const { code, cause, name } = error as { code?: string; cause?: { status?: number }; name?: string };
  if (code === 'OAUTH_TIMEOUT' || name === 'TimeoutError') return 'timeout';
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM')
    return (cause?.status ?? 0) >= 500 ? 'overloaded' : 'protocol';
  return code?.startsWith('OAUTH_') ? 'protocol' : 'unreachable';
}

function refusalOf(error: unknown): AnswerRefusal | undefined {
  if (error instanceof openid.AuthorizationResponseError)
    return error.error === 'unmet_authentication_requirements' ? ANSWER.levelNotReached : ANSWER.givenUp;
  if (error instanceof openid.ResponseBodyError) return BODY_ERRORS[error.error];
  const { code, cause, message } = error as { code?: string; cause?: unknown; message?: string };
  // The library wraps its own errors: what was compared stands in the cause, or in the cause's cause.
  const inner = cause as
    | { claim?: string; code?: string; cause?: { claim?: string }; message?: string }
    | undefined;
  const claim = inner?.claim ?? inner?.cause?.claim;
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return ANSWER.expired;
  if (code === 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') return CLAIMS[claim ?? ''] ?? ANSWER.malformed;
  if (code === 'OAUTH_KEY_SELECTION_FAILED') return ANSWER.signature;
  const words = `${message ?? ''} ${inner?.message ?? ''}`;
  if (/signature|"alg"/.test(words)) return ANSWER.signature;
  if (/"iss" \(issuer\) response|response parameter "iss"/.test(words)) return ANSWER.issuer;
  if (
    code === 'OAUTH_INVALID_RESPONSE' ||
    code === 'OAUTH_PARSE_ERROR' ||
    code === 'OAUTH_RESPONSE_IS_NOT_JSON'
  )
    return ANSWER.malformed;
  return undefined;
}

const again = {
  vi: 'Không có gì được ghi; hãy bắt đầu đăng nhập lại.',
  en: 'Nothing was done; begin to sign in again.',
};
const ANSWER = {
  givenUp: {
    code: 'sign_in_given_up',
    vi: `Việc đăng nhập đã bị hủy ở trang của nhà cung cấp định danh. ${again.vi}`,
    en: `The sign-in was given up at the identity provider. ${again.en}`,
  },
  levelNotReached: {
    code: 'level_not_reached',
    vi: 'Tài khoản chưa đạt mức định danh cần cho việc này; hãy đến Công an cấp xã để nâng lên mức 2.',
    en: 'The account has not the level of identification this needs; the commune police raise it to level 2.',
  },
  issuer: {
    code: 'sign_in_wrong_issuer',
    vi: `Câu trả lời đăng nhập không đến từ nhà cung cấp đã hỏi. ${again.vi}`,
    en: `The answer did not come from the identity provider that was asked. ${again.en}`,
  },
  nonce: {
    code: 'sign_in_wrong_nonce',
    vi: `Câu trả lời đăng nhập thuộc về một lần đăng nhập khác. ${again.vi}`,
    en: `The answer belongs to another sign-in. ${again.en}`,
  },
  otherClient: {
    code: 'sign_in_of_another_client',
    vi: `Câu trả lời đăng nhập được cấp cho ứng dụng khác. ${again.vi}`,
    en: `The answer was made for another application. ${again.en}`,
  },
  expired: {
    code: 'sign_in_token_expired',
    vi: `Câu trả lời đăng nhập đã hết hạn. ${again.vi}`,
    en: `The answer has expired. ${again.en}`,
  },
  signature: {
    code: 'sign_in_signature_wrong',
    vi: `Câu trả lời đăng nhập không có chữ ký đúng của nhà cung cấp. ${again.vi}`,
    en: `The answer does not carry a signature of the identity provider. ${again.en}`,
  },
  codeUsed: {
    code: 'sign_in_code_used',
    vi: `Mã đăng nhập đã được dùng hoặc đã hết hạn. ${again.vi}`,
    en: `The sign-in code was used already, or has expired. ${again.en}`,
  },
  malformed: {
    code: 'sign_in_malformed',
    vi: `Câu trả lời đăng nhập không đúng dạng. ${again.vi}`,
    en: `The answer cannot be read. ${again.en}`,
  },
  deviceExpired: {
    code: 'device_code_expired',
    vi: 'Mã đăng nhập đã hết hạn trước khi có ai đăng nhập; hãy chạy lại ansinh sign-in.',
    en: 'The code ran out before anybody signed in; run ansinh sign-in again.',
  },
} as const satisfies Readonly<Record<string, AnswerRefusal>>;

const BODY_ERRORS: Readonly<Record<string, AnswerRefusal>> = {
  invalid_grant: ANSWER.codeUsed,
  access_denied: ANSWER.givenUp,
  expired_token: ANSWER.deviceExpired,
};
const CLAIMS: Readonly<Record<string, AnswerRefusal>> = {
  iss: ANSWER.issuer,
  nonce: ANSWER.nonce,
  aud: ANSWER.otherClient,
  azp: ANSWER.otherClient,
};
