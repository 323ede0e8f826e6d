import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
} as const;

/** What a page consists of, by its address. */
const FILES: Readonly<Record<string, string>> = {
  '/citizen': 'page.html',
  '/citizen/page.css': 'page.css',
  '/citizen/page.js': 'page.js',
  '/citizen/account.js': 'account.js',
  '/citizen/words.js': 'words.js',
};

/** The citizen's page: files that ask the published interface and nothing else. Holds nobody's data itself, so anybody may load it. */
export function openCitizenPage(app: FastifyInstance): void {
  for (const [address, file] of Object.entries(FILES)) {
    const text = readFileSync(new URL(`./citizen/${file}`, import.meta.url), 'utf8');
    const type = TYPES[file.split('.').at(-1) as keyof typeof TYPES];
    app.get(address, async (_request, reply) => reply.type(type).send(text));
  }
}
