import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#core/result.ts';
import { Fault } from '#platform/fault.ts';
import { errorFacts, type Log } from '#platform/log.ts';
import { codeOfStatus, REFUSAL_STATUS, type RefusalCode } from './refusals.ts';

/** RFC 9457, with our stable code and the sentence in both languages. */
export interface Problem {
  /** Where the code is explained: an anchor of the documentation page. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detail_vi: string;
  readonly [place: string]: unknown;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Who are you?',
  403: 'Not yours to do',
  404: 'Not found',
  409: 'Not as things stand',
  413: 'Too large',
  415: 'Another content type is needed',
  422: 'A rule says no',
  429: 'Too many requests',
  500: 'A mistake of ours',
  503: 'Not now',
};
/** Seconds after which an institution that failed may be asked again, where it did not say. */
const RETRY_SECONDS = 30;

/** A refusal of the door itself, thrown from where no result can be returned. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal<RefusalCode>;
  readonly headers: Readonly<Record<string, string>>;
  constructor(refusal: Refusal<RefusalCode>, headers: Readonly<Record<string, string>> = {}) {
    super(refusal.code);
    this.refusal = refusal;
    this.headers = headers;
  }
}

/** The problem a refusal becomes. Its details stand beside the sentences, never in their place. */
export function problemOf(refusal: Refusal): Problem {
  const status = REFUSAL_STATUS[refusal.code as RefusalCode] ?? 422;
  return {
    ...refusal.details,
    type: `/docs#${refusal.code}`,
    title: TITLES[status] ?? 'No',
    status,
    code: refusal.code,
    detail: refusal.en,
    detail_vi: refusal.vi,
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/**
 * Turns whatever was thrown into a problem: refusals say their rule, faults ask to come back later, mistakes of ours say nothing but that they
 * are ours. What a request said is never repeated: it may name persons.
 */
export function errorProblems(log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (error instanceof Refused) return sendProblem(reply.headers(error.headers), problemOf(error.refusal));
    const fault = faultOf(error);
    if (fault) {
      log.warn({ operation: request.routeOptions.url, fault: fault.message }, 'fault');
      return sendProblem(reply.header('retry-after', fault.retryAfterSeconds), unavailable(fault));
    }
    const refusal = refusalOf(error);
    if (refusal) return sendProblem(reply, problemOf(refusal));
    log.error({ operation: request.routeOptions.url, err: errorFacts(error) }, 'mistake');
    return sendProblem(reply, problemOf(MISTAKE));
  };
}

interface Unavailable {
  readonly code: string;
  readonly message: string;
  readonly vi: string;
  readonly en: string;
  readonly retryAfterSeconds: number;
}

const unavailable = (fault: Unavailable): Problem => ({
  type: `/docs#${fault.code}`,
  title: TITLES[503]!,
  status: 503,
  code: fault.code,
  detail: fault.en,
  detail_vi: fault.vi,
});

/** A failing institution, or our own database out of reach or out of connections. */
function faultOf(error: unknown): Unavailable | undefined {
  if (error instanceof Fault)
    return {
      code: 'institution_unavailable',
      message: error.message,
      vi: error.vi,
      en: error.en,
      retryAfterSeconds: error.retryAfterSeconds ?? RETRY_SECONDS,
    };
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code !== 'string' || !DATABASE_AWAY.test(code)) return undefined;
  return {
    code: 'database_unavailable',
    message: `${code} ${message ?? ''}`,
    vi: 'Cơ sở dữ liệu đang bận hoặc khởi động lại; hãy gửi lại yêu cầu sau ít phút, với cùng mã chống trùng.',
    en: 'The database is busy or restarting; send the same request again in a few minutes, with the same key.',
    retryAfterSeconds: 5,
  };
}

/** Connection failures (08…), shut down or starting (57P…), too many connections (53…), and sockets that are not there; retries that ran out (40…). */
const DATABASE_AWAY = /^(08...|57P0.|53...|40...|ECONNREFUSED|ECONNRESET|ENOENT|ETIMEDOUT)$/;

/** What Fastify itself refuses, in our words. */
function refusalOf(error: unknown): Refusal<RefusalCode> | undefined {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return MALFORMED_JSON;
  return statusCode === undefined ? undefined : codeOfStatus(statusCode);
}

const MALFORMED_JSON = {
  code: 'malformed_json',
  vi: 'Nội dung gửi lên trống hoặc không phải JSON hợp lệ; hãy kiểm tra dấu phẩy, ngoặc và dấu nháy rồi gửi lại.',
  en: 'The body is empty or not valid JSON; check its commas, brackets and quotes and send it again.',
} as const;
const MISTAKE = {
  code: 'internal_error',
  vi: 'Hệ thống gặp lỗi nội bộ, không có gì được ghi; lỗi đã vào nhật ký kỹ thuật. Hãy thử lại hoặc báo quản trị viên.',
  en: 'A mistake of ours: nothing was written, and it is in the technical log. Try again or tell the administrator.',
} as const;
