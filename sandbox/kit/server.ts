import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, answer, problem } from './answer.ts';

const LARGEST_JSON = 16 * 1024 * 1024;

/** What a route is asked: the named parts of the path, the query, the headers and the body. */
export interface Asked {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  readonly json: () => Promise<unknown>;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** `/v1/lists/:listId`: a part that begins with a colon is named. */
  readonly path: string;
  readonly answer: (asked: Asked) => Answer | Promise<Answer>;
}

/** What every institution lets a test do to it. */
export interface Controls {
  readonly faults: { readonly down: boolean };
  showFaults(): Answer;
  setFaults(body: unknown): Answer;
  advance(body: unknown): Answer;
}

export interface Institution {
  readonly name: string;
  readonly controls: Controls;
  readonly routes: readonly Route[];
  /** Runs before every request: looks whether the truth has changed. */
  readonly refresh?: () => void;
  /** Runs after the virtual clock has moved and before that is answered. */
  readonly moved?: () => Promise<void>;
  /** Answers what no route does: an institution that shows pages to people has them here. */
  readonly pages?: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

class BodyRefused extends Error {
  readonly answer: Answer;
  constructor(refusal: Answer) {
    super('body refused');
    this.answer = refusal;
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LARGEST_JSON) chunks.push(chunk);
  }
  if (length > LARGEST_JSON) {
    throw new BodyRefused(
      problem(413, 'body_too_large', 'Nội dung quá 16 MB.', 'A JSON body may be 16 MB at most.'),
    );
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BodyRefused(
      problem(400, 'body_not_json', 'Nội dung không phải JSON.', 'The body is not JSON in UTF-8.'),
    );
  }
}

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) return undefined;
  const named: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith(':')) named[part.slice(1)] = decoded(parts[index]!);
    else if (part !== parts[index]) return undefined;
  }
  return named;
}

/** A part of a path as it was meant; one that is badly escaped stays as it came and will be unknown. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function controlRoutes(institution: Institution): Route[] {
  const { controls, moved } = institution;
  return [
    {
      method: 'GET',
      path: '/health',
      answer: () => answer(200, { institution: institution.name, ok: true }),
    },
    { method: 'GET', path: '/control/faults', answer: () => controls.showFaults() },
    {
      method: 'POST',
      path: '/control/faults',
      answer: async (asked) => controls.setFaults(await asked.json()),
    },
    {
      method: 'POST',
      path: '/control/advance',
      answer: async (asked) => {
        const given = controls.advance(await asked.json());
        await moved?.();
        return given;
      },
    },
  ];
}

async function answerTo(
  institution: Institution,
  routes: readonly Route[],
  request: IncomingMessage,
): Promise<Answer | 'pages'> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const open = url.pathname === '/health' || url.pathname.startsWith('/control/');
  institution.refresh?.();
  if (institution.controls.faults.down && !open) {
    request.resume();
    return problem(503, 'down', 'Hệ thống tạm ngừng.', 'The institution is down; try again later.');
  }
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const path = matchPath(route.path, url.pathname);
    if (!path) continue;
    return route.answer({
      path,
      query: url.searchParams,
      header: (name) => request.headers[name]?.toString(),
      body: request,
      json: () => readJson(request),
    });
  }
  if (institution.pages && !open) return 'pages';
  request.resume();
  return problem(404, 'route_unknown', 'Không có địa chỉ này.', 'There is no such route here.');
}

async function write(given: Answer, response: ServerResponse): Promise<void> {
  if (given.cut) {
    response.destroy();
  } else if (given.stream) {
    response.writeHead(given.status, { 'content-type': given.stream.contentType });
    await pipeline(Readable.from(given.stream.chunks, { objectMode: true }), response);
  } else {
    const body = JSON.stringify(given.body);
    response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers }).end(body);
  }
}

async function serve(institution: Institution, routes: readonly Route[], server: Server): Promise<void> {
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const given = await answerTo(institution, routes, request);
      if (given === 'pages') await institution.pages!(request, response);
      else await write(given, response);
    } catch (error) {
      if (response.headersSent || request.destroyed) response.destroy();
      else if (error instanceof BodyRefused) await write(error.answer, response);
      else {
        process.stderr.write(`${institution.name}: ${(error as Error).stack}\n`);
        await write(problem(500, 'bug', 'Lỗi hệ thống.', 'A bug in the institution.'), response);
      }
    }
  });
}

/** Serves an institution on loopback; port 0 takes a free one. */
export async function listen(institution: Institution, port: number): Promise<Server> {
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 65_000 });
  await serve(institution, [...controlRoutes(institution), ...institution.routes], server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;
