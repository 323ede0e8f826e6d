import type { Commands, Problem, Readings } from './api.generated.ts';

/** A rule, or the server, said no: what it said, in both languages. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** 0: nobody answered. */
  readonly status: number;
  readonly problem: Problem & Readonly<Record<string, unknown>>;
  constructor(status: number, problem: Problem) {
    super(problem.code);
    this.status = status;
    this.problem = problem as Problem & Readonly<Record<string, unknown>>;
  }
  /** Nobody is there, or they ask to come back: the same request may be sent again, with the same key. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 503;
  }
  get isSignedOut(): boolean {
    return this.problem.code === 'not_signed_in';
  }
}

type Filled<Fields, Name extends string> =
  Record<never, never> extends Fields ? { [Key in Name]?: Fields } : { [Key in Name]: Fields };
/** What an operation is asked with. */
export type Asked<Operation> = Operation extends { path: infer Path; query: infer Query }
  ? Filled<Path, 'path'> &
      Filled<Query, 'query'> & {
        /** Why an officer looks at persons: a code of the closed list, with words or without. */
        readonly purpose?: string;
        /** Whom an officer looks for among persons: a header, so that no name ever stands in an address. */
        readonly words?: string;
      }
  : never;
/** Of one operation at a time: of all at once every question would be joined with every body. */
export type CommandAsked<Operation> = Operation extends { body: infer Body }
  ? Asked<Operation> & {
      /** Decided and undone: what would come of it. */
      readonly dryRun?: boolean;
    } & (undefined extends Body ? { body?: undefined } : { body: Body })
  : never;

export interface AnyAsked {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly purpose?: string;
  readonly words?: string;
}

/** The address an operation and what it is asked with come to. */
export function addressOf(pattern: string, asked: AnyAsked): string {
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(asked.path?.[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked.query ?? {}))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Reads; throws `Refused`. */
export function read<Path extends keyof Readings>(
  path: Path,
  asked: Asked<Readings[Path]>,
  signal?: AbortSignal,
): Promise<Readings[Path]['answer']> {
  return answerOf('GET', path, asked as AnyAsked, {}, signal) as Promise<Readings[Path]['answer']>;
}

/** Changes something, once for one key: sent again with the same key, it is the same command. Throws `Refused`. */
export function command<Path extends keyof Commands>(
  path: Path,
  asked: CommandAsked<Commands[Path]>,
  proof: { readonly key: string; readonly csrfToken: string },
): Promise<Commands[Path]['answer']> {
  const headers = { 'idempotency-key': proof.key, 'x-csrf-token': proof.csrfToken };
  const { dryRun, ...rest } = asked as AnyAsked & { readonly dryRun?: boolean };
  const sent = dryRun ? { ...rest, query: { ...rest.query, dryRun } } : rest;
  return answerOf('POST', path, sent, headers) as Promise<Commands[Path]['answer']>;
}

/** Called with whether somebody answered, after every request. */
const watchers = new Set<(isReached: boolean) => void>();
export function watchReach(watcher: (isReached: boolean) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
const tell = (isReached: boolean) => {
  for (const watcher of watchers) watcher(isReached);
};

async function answerOf(
  method: 'GET' | 'POST',
  pattern: string,
  asked: AnyAsked,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<unknown> {
  return (await granted(method, pattern, asked, { accept: 'application/json', ...headers }, signal)).json();
}

/** The answer to what was granted; throws `Refused` with what was said where it was not. */
async function granted(
  method: 'GET' | 'POST',
  pattern: string,
  asked: AnyAsked,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Response> {
  const answer = await sent(addressOf(pattern, asked), {
    method,
    headers: {
      ...headers,
      ...(asked.purpose === undefined ? {} : { 'x-purpose': encodeURIComponent(asked.purpose) }),
      ...(asked.words ? { 'x-words': encodeURIComponent(asked.words) } : {}),
      ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: asked.body === undefined ? null : JSON.stringify(asked.body),
    signal: signal ?? null,
  });
  if (answer.ok) return answer;
  const text = await answer.json().catch(() => undefined);
  throw new Refused(answer.status, isProblem(text) ? text : strangeAnswer(answer.status));
}

/** A file as it comes, and what is told beside it. */
export interface Taken {
  readonly name: string;
  readonly bytes: Blob;
  /** Opens it, where it names people; told this once. */
  readonly password: string | null;
}

/** Takes a file; throws `Refused`. What has a body is asked with `POST`. */
export async function takeFile(path: string, asked: AnyAsked, csrfToken: string): Promise<Taken> {
  const answer =
    asked.body === undefined
      ? await granted('GET', path, asked, {})
      : await granted('POST', path, asked, { 'x-csrf-token': csrfToken });
  const [, name = 'ansinh'] =
    /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  return { name, bytes: await answer.blob(), password: answer.headers.get('x-password') };
}

declare global {
  /** What the page began to read before this program was there (`early.ts`), by its address. */
  var begun: Map<string, Promise<Response>> | undefined;
}

/** The answer that is on its way already, once; otherwise asks. */
export function begunOrAsked(address: string, request: RequestInit = {}): Promise<Response> {
  const begun = globalThis.begun?.get(address);
  globalThis.begun?.delete(address);
  return begun ?? fetch(address, request);
}

async function sent(address: string, request: RequestInit): Promise<Response> {
  try {
    const answer = await begunOrAsked(address, request);
    // A gateway in front answers in its own words when nobody is behind it.
    tell(answer.status !== 502 && answer.status !== 504);
    return answer;
  } catch (error) {
    if (request.signal?.aborted) throw error;
    tell(false);
    throw new Refused(0, NOBODY_ANSWERED);
  }
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && typeof (value as Problem).detail_vi === 'string';

const NOBODY_ANSWERED: Problem = {
  type: 'about:blank',
  title: 'Not reached',
  status: 0,
  code: 'not_reached',
  detail: 'The server cannot be reached. What you wrote is still here; try again in a few minutes.',
  detail_vi: 'Không kết nối được máy chủ. Những gì đã viết vẫn còn; hãy thử lại sau ít phút.',
};

const strangeAnswer = (status: number): Problem => ({
  type: 'about:blank',
  title: 'A strange answer',
  status,
  code: 'strange_answer',
  detail: `The server answered in a way this page does not know (${status}). Try again in a few minutes.`,
  detail_vi: `Máy chủ trả lời khác thường (${status}). Hãy thử lại sau ít phút.`,
});
