import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Compile } from 'typebox/compile';
import { FileBytes } from '#api/fileAnswers.ts';
import { ROUTES } from '#api/routes.ts';
import { csrfTokenOf } from '#api/sessionCookie.ts';
import type { Employed } from './officers.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface Asked {
  /** The name of an officer of the site; nobody without. */
  readonly as?: string | undefined;
  /** How the session is brought: by a program, or as the cookie of a page of ours. */
  readonly by?: 'bearer' | 'cookie';
  /** Text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** null: none is stated. */
  readonly purpose?: string | null;
  /** The Idempotency-Key; a new one by default, none with null. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Ask = (method: 'GET' | 'POST', url: string, asked?: Asked) => Promise<Answer>;

/** Asks the server as one of the officers. Every answer is compared with what is published of it. */
export function askOf(server: FastifyInstance, officers: ReadonlyMap<string, Employed>): Ask {
  return async (method, url, asked = {}) => {
    const { body } = asked;
    const response = await server.inject({
      method,
      url,
      headers: headersOf(method, asked, officers.get(asked.as ?? '')?.key),
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    const answer = {
      status: response.statusCode,
      headers: response.headers,
      body: isJson ? response.json() : undefined,
      text: response.body,
      bytes: response.rawPayload,
    };
    checkShape(method, url, answer);
    return answer;
  };
}

function headersOf(method: string, asked: Asked, key: string | undefined): Record<string, string> {
  return {
    ...(key ? bringing(key, asked.by ?? 'bearer') : {}),
    ...(asked.purpose === null
      ? {}
      : { 'x-purpose': encodeURIComponent(asked.purpose ?? 'payment_check: Kiểm thử / a test') }),
    ...(method === 'POST' && asked.key !== null ? { 'idempotency-key': asked.key ?? randomUUID() } : {}),
    ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...asked.headers,
  };
}

const bringing = (token: string, by: 'bearer' | 'cookie'): Record<string, string> =>
  by === 'bearer'
    ? { authorization: `Bearer ${token}` }
    : {
        cookie: `ansinh_session=${token}`,
        'x-csrf-token': csrfTokenOf(token),
        'sec-fetch-site': 'same-origin',
      };

const SHAPES = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`),
  answer: Compile(route.answer),
}));

/** A file says its name and its digest, and is never shown in a page. */
function checkFile(headers: Answer['headers']): void {
  assert.match(String(headers['content-disposition']), /^attachment; filename="[a-zA-Z0-9.-]+"$/);
  assert.match(String(headers['repr-digest']), /^sha-256=:[A-Za-z0-9+/]{43}=:$/);
}

/** What was accepted is what is published; what was refused is a problem in two languages. */
function checkShape(method: string, url: string, { status, headers, body, text }: Answer): void {
  const path = url.split('?')[0]!;
  if (!path.startsWith('/v1/') || path === '/v1/openapi.json') return;
  if (status === 200) {
    const shape = SHAPES.find(({ route, pattern }) => route.method === method && pattern.test(path));
    assert.ok(shape, `${method} ${path} is a route`);
    if (shape.route.answer === FileBytes) {
      checkFile(headers);
      return;
    }
    const isPublished = shape.answer.Check(body);
    assert.ok(isPublished, `${method} ${path}: ${JSON.stringify(shape.answer.Errors(body)).slice(0, 800)}`);
    return;
  }
  // A message of G2P Connect that cannot be read is answered as that standard says.
  if (path.startsWith('/v1/g2p-connect/') && status === 400) return;
  assert.match(String(headers['content-type']), /^application\/problem\+json/, `${method} ${path}: ${text}`);
  for (const part of ['type', 'title', 'code', 'detail', 'detail_vi'])
    assert.equal(typeof body[part], 'string', `${method} ${path} says its ${part}: ${text}`);
  assert.equal(body.status, status);
}
