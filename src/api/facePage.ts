import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A built page: its text, what of it may run, and the way to send it in as few bytes as the browser takes. */
export interface FacePage {
  readonly text: string;
  /** Sources for a content policy (CSP 3, 6.7.2.3): hashes of the scripts and styles that stand in the page. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  send(request: FastifyRequest, reply: FastifyReply): FastifyReply;
}

/** Compressed beforehand beside the page, best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

export function readFacePage(path: string): FacePage {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  const compressed = ENCODINGS.map(([name, end]) => ({ name, body: readFileSync(`${path}${end}`) }));
  const parts = [
    ...text.matchAll(/<(?:script type="module"|link rel="modulepreload")[^>]* (?:src|href)="([^"]+)"/g),
  ];
  const link = parts.map(([, address]) => `<${address}>; rel=modulepreload; crossorigin`).join(', ');
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  return {
    text,
    scripts: hashesOf(text, /<script>([\s\S]*?)<\/script>/g),
    styles: hashesOf(text, /<style>([\s\S]*?)<\/style>/g),
    send(request, reply) {
      void reply
        .type('text/html; charset=utf-8')
        .headers({ 'cache-control': 'no-cache', vary: 'accept-encoding', etag: tag, link });
      if (request.headers['if-none-match']?.includes(tag)) return reply.code(304).send();
      const taken = String(request.headers['accept-encoding'] ?? '').split(/[\s,;]+/);
      const best = compressed.find(({ name }) => taken.includes(name));
      return best ? reply.header('content-encoding', best.name).send(best.body) : reply.send(bytes);
    },
  };
}

const hashesOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(
    ([, inner]) => `'sha256-${createHash('sha256').update(inner!).digest('base64')}'`,
  );
