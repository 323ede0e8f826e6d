import { Fault, type FaultFacts, type FaultKind } from '#platform/fault.ts';

/** How to reach one institution. Everything comes in as an argument: adapters do not read the environment. */
export interface InstitutionAddress {
  readonly baseUrl: string;
  /** How long an answer to a question may take; 30 s unless told. */
  readonly timeoutMilliseconds?: number;
  /** How long a file may take to hand over or to begin to come; 300 s unless told. */
  readonly fileTimeoutMilliseconds?: number;
  /** Pauses between the tries of a call that may be tried again; their number bounds the tries. */
  readonly pausesMilliseconds?: readonly number[];
}

const TIMEOUT = 30_000;
const FILE_TIMEOUT = 300_000;
const PAUSES = [200, 1_000];
/** A longer wait than this is the job's to make, not a call's. */
const LONGEST_WAIT_SECONDS = 5;
const TOO_BUSY = new Set([429, 503]);

/** No connection was made, so nothing was asked. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export interface Call {
  /** Named in faults: `send message`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST';
  /** Path and query below the base URL; ids only, never persons. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Blob;
  /** The call changes something over there: without an answer its outcome is unknown. */
  readonly acts: boolean;
  /** A file goes or comes: it gets the longer time. */
  readonly file?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A call that only asks. */
export const question = (operation: string, path: string, signal: AbortSignal | undefined): Call => ({
  operation,
  method: 'GET',
  path,
  acts: false,
  signal,
});

/** A call that changes something over there, with a JSON body. */
export const act = (
  operation: string,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
): Call => ({
  operation,
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
  acts: true,
  signal,
});

/** Path and query of one page of a feed. */
export const pageOf = (path: string, cursor: string | undefined, limit: number): string =>
  `${path}?${new URLSearchParams({ ...(cursor !== undefined && { after: cursor }), limit: String(limit) })}`;

/** Nothing in the answer is needed; the body is let go so that the connection can serve again. */
export async function letGo(response: Response): Promise<void> {
  await response.body?.cancel();
}

/**
 * Talks to one institution over HTTP and says exactly how a call failed. A call that only asks is tried again a few times; a call that acts
 * is tried again only when the other side certainly did not begin (no connection, 429, 503): never after a timeout or a cut connection.
 */
export class Institution {
  readonly #name: string;
  readonly #address: InstitutionAddress;

  constructor(name: string, address: InstitutionAddress) {
    this.#name = name;
    this.#address = address;
  }

  /**
   * The response, or undefined where the institution says with one of `codes` (and status 404) that it does not know what is asked after.
   * Any other 404 is a fault: a wrong route or a proxy's page must not look like "never received", or a payment would be sent again.
   */
  async callIfKnown(call: Call, codes: readonly string[]): Promise<Response | undefined> {
    try {
      return await this.call(call);
    } catch (error) {
      if (error instanceof Fault && error.status === 404 && codes.includes(error.code ?? ''))
        return undefined;
      throw error;
    }
  }

  /** The response of a 2xx status; anything else is a `Fault`. */
  async call(call: Call): Promise<Response> {
    for (const pause of this.#address.pausesMilliseconds ?? PAUSES) {
      try {
        return await this.#once(call);
      } catch (error) {
        if (!mayTryAgain(error, call)) throw error;
        await after(Math.max(pause, (error.retryAfterSeconds ?? 0) * 1000), call.signal);
      }
    }
    return this.#once(call);
  }

  fault(kind: FaultKind, call: Call, facts: Partial<FaultFacts>, cause?: unknown): Fault {
    const outcomeUnknown = facts.outcomeUnknown ?? false;
    const { operation } = call;
    return new Fault(
      kind,
      { institution: this.#name, operation, retryable: !outcomeUnknown, ...facts, outcomeUnknown },
      cause,
    );
  }

  async #once(call: Call): Promise<Response> {
    const response = await this.#send(call);
    if (response.ok) return response;
    throw await this.#refusalOf(response, call);
  }

  async #send(call: Call): Promise<Response> {
    const timeout = call.file
      ? (this.#address.fileTimeoutMilliseconds ?? FILE_TIMEOUT)
      : (this.#address.timeoutMilliseconds ?? TIMEOUT);
    const late = AbortSignal.timeout(timeout);
    try {
      return await fetch(new URL(call.path, this.#address.baseUrl), {
        method: call.method,
        redirect: 'error',
        ...(call.headers && { headers: call.headers }),
        ...(call.body !== undefined && { body: call.body }),
        signal: call.signal ? AbortSignal.any([late, call.signal]) : late,
      });
    } catch (error) {
      throw this.faultOf(error, call);
    }
  }

  /** What a failed fetch, or a body that broke off, means for this call. */
  faultOf(error: unknown, call: Call): unknown {
    if (error instanceof Fault) return error;
    if (isTimeout(error)) return this.fault('timeout', call, { outcomeUnknown: call.acts }, error);
    // Stopped by ourselves: a question is simply dropped, an act is as unknown as after a timeout.
    if (call.signal?.aborted && !call.acts) return error;
    const neverSent = NEVER_SENT.has(causeCode(error));
    return this.fault('unreachable', call, { outcomeUnknown: call.acts && !neverSent }, error);
  }

  async #refusalOf(response: Response, call: Call): Promise<Fault> {
    const { status } = response;
    const code = await problemCode(response);
    const facts = { status, ...(code !== undefined && { code }) };
    if (TOO_BUSY.has(status)) {
      const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN);
      const wait = Number.isFinite(retryAfterSeconds) ? { retryAfterSeconds } : {};
      return this.fault('overloaded', call, { ...facts, ...wait });
    }
    if (status >= 500)
      return this.fault('protocol', call, { ...facts, retryable: !call.acts, outcomeUnknown: call.acts });
    return this.fault('refused', call, { ...facts, retryable: false });
  }
}

const mayTryAgain = (error: unknown, call: Call): error is Fault =>
  error instanceof Fault &&
  error.retryable &&
  !error.outcomeUnknown &&
  error.kind !== 'timeout' &&
  (error.retryAfterSeconds ?? 0) <= LONGEST_WAIT_SECONDS &&
  !call.signal?.aborted;

const isTimeout = (error: unknown): boolean =>
  (error instanceof DOMException && error.name === 'TimeoutError') ||
  ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(causeCode(error));

function causeCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return cause?.code ?? '';
}

/** The stable code of an `application/problem+json` answer. Its other words may speak of persons and are not kept. */
async function problemCode(response: Response): Promise<string | undefined> {
  try {
    const problem: unknown = await response.json();
    if (typeof problem !== 'object' || problem === null || !('code' in problem)) return undefined;
    return typeof problem.code === 'string' && /^[a-z0-9_]{1,60}$/.test(problem.code)
      ? problem.code
      : undefined;
  } catch {
    return undefined;
  }
}

function after(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopped = (): void => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stopped);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stopped, { once: true });
  });
}
