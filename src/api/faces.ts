import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from './route.ts';
import { cookieOf } from './sessionCookie.ts';

/** The web faces: pages that ask the published interface and nothing else. They hold nobody's data themselves, so anybody may load them. */
const FACES = ['citizen', 'office', 'public', 'desk'] as const;
type Face = (typeof FACES)[number];

/** Faces whose component library writes styles of its own while it runs; each answer lets exactly one page do so. */
const WRITES_STYLES: readonly Face[] = ['office'];

/**
 * Serves what `web/build.ts` built into `folder`. Files whose names carry their hash are kept by browsers for a year, compressed beforehand; the pages
 * themselves are asked for anew each time. Every address below a face is the face: it finds its own page.
 */
export async function openFaces(app: FastifyInstance, world: World, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'assets')))
    throw new Error(`${folder} holds no built pages: node scripts/run.mjs web/build.ts`);
  await app.register(serveStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    index: false,
  });
  openDeskFiles(app, folder);
  for (const face of FACES) {
    const page = readFileSync(join(folder, face, 'index.html'), 'utf8');
    const answer = (request: FastifyRequest, reply: FastifyReply) =>
      sendFace(reply, face, cookieOf(world, request, 'session') ? withSession(page) : page);
    app.get(`/${face}`, answer);
    app.get(`/${face}/*`, answer);
  }
  const page = readFileSync(join(folder, 'public', 'index.html'), 'utf8');
  app.get('/public/embed', (_request, reply) => sendFace(mayStandInOthers(reply), 'public', page));
}

const DESK_FILES = {
  'worker.js': 'text/javascript; charset=utf-8',
  'app.webmanifest': 'application/manifest+json',
  'icon.svg': 'image/svg+xml',
} as const;

/** What makes the desk installable and lets it open without a network; its worker answers for `/desk` alone. */
function openDeskFiles(app: FastifyInstance, folder: string): void {
  for (const [name, type] of Object.entries(DESK_FILES)) {
    const file = readFileSync(join(folder, 'desk', name));
    app.get(`/desk/${name}`, (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', 'no-cache')
        .header('service-worker-allowed', '/desk')
        .send(file),
    );
  }
}

/** The one page that other sites may show inside theirs: it is the same for everybody and commands nothing. */
function mayStandInOthers(reply: FastifyReply): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy'));
  return reply
    .removeHeader('x-frame-options')
    .header(
      'content-security-policy',
      policy
        .replace("frame-ancestors 'none'", 'frame-ancestors *')
        .replace("form-action 'self'", "form-action 'none'"),
    )
    .header('cross-origin-resource-policy', 'cross-origin');
}

/** The desk may have a worker and a manifest of ours, and shows pictures it made itself: the photo of a signed paper. */
function mayBeInstalled(reply: FastifyReply): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy'));
  return reply.header(
    'content-security-policy',
    `${policy.replace(/img-src [^;]*/, "img-src 'self' data: blob:")};worker-src 'self';manifest-src 'self'`,
  );
}

/** Whoever has a session is shown that his page is being opened, not that he may sign in. */
const withSession = (page: string): string => page.replace('<html lang="vi"', '<html lang="vi" data-session');

function sendFace(reply: FastifyReply, face: Face, page: string): FastifyReply {
  void reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'cookie');
  if (face === 'desk') void mayBeInstalled(reply);
  if (!WRITES_STYLES.includes(face)) return reply.send(page);
  const nonce = randomBytes(16).toString('base64');
  const policy = String(reply.getHeader('content-security-policy'));
  void reply
    .header(
      'content-security-policy',
      policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
    )
    .header('cache-control', 'no-store');
  return reply.send(page.replace('STYLE_NONCE', nonce));
}
