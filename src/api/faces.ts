import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FacePage, readFacePage } from './facePage.ts';

/** The web faces: pages that ask the published interface and nothing else. They hold nobody's data themselves, so anybody may load them. */
const FACES = ['citizen', 'office', 'public', 'desk'] as const;
type Face = (typeof FACES)[number];

/** Faces whose component library writes styles of its own while it runs; each answer lets exactly one page do so. */
const WRITES_STYLES: readonly Face[] = ['office'];
/** Faces that keep their files on the device: each is given the one worker at an address of its own, and it answers for that face alone. */
const KEPT: readonly Face[] = ['citizen', 'public', 'desk'];

/**
 * Serves what `web/build.ts` built into `folder`. Files whose names carry their hash are kept by browsers for a year, compressed beforehand; the pages
 * themselves are asked for anew each time. Every address below a face is the face: it finds its own page.
 */
export async function openFaces(app: FastifyInstance, folder: string): Promise<void> {
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
  for (const face of KEPT) openFile(app, face, 'worker.js', join(folder, 'worker.js'));
  for (const name of ['app.webmanifest', 'icon.svg'] as const)
    openFile(app, 'desk', name, join(folder, 'desk', name));
  for (const face of FACES) {
    const page = readFacePage(join(folder, face, 'index.html'));
    const answer = (request: FastifyRequest, reply: FastifyReply) => sendFace(request, reply, face, page);
    app.get(`/${face}`, answer);
    app.get(`/${face}/*`, answer);
  }
  const page = readFacePage(join(folder, 'public', 'index.html'));
  app.get('/public/embed', (request, reply) => {
    mayRun(reply, page);
    return page.send(request, mayStandInOthers(reply));
  });
}

const TYPES = {
  'worker.js': 'text/javascript; charset=utf-8',
  'app.webmanifest': 'application/manifest+json',
  'icon.svg': 'image/svg+xml',
} as const;

/** What makes a face open without a network, and the desk installable. */
function openFile(app: FastifyInstance, face: Face, name: keyof typeof TYPES, path: string): void {
  const file = readFileSync(path);
  app.get(`/${face}/${name}`, (_request, reply) =>
    reply
      .type(TYPES[name])
      .header('cache-control', 'no-cache')
      .header('service-worker-allowed', `/${face}`)
      .send(file),
  );
}

type Change = (directives: string) => string;
function changePolicy(reply: FastifyReply, change: Change): void {
  const policy = String(reply.getHeader('content-security-policy'));
  void reply.header('content-security-policy', change(policy));
}

/** Of what stands in a page itself, its own text may run and dress it, word for word, and nothing else. */
const mayRun = (reply: FastifyReply, { scripts, styles }: FacePage): void =>
  changePolicy(reply, (policy) =>
    policy
      .replace("script-src 'self'", ["script-src 'self'", ...scripts].join(' '))
      .replace("style-src 'self'", ["style-src 'self'", ...styles].join(' ')),
  );

/** The one page that other sites may show inside theirs: it is the same for everybody and commands nothing. */
function mayStandInOthers(reply: FastifyReply): FastifyReply {
  changePolicy(reply, (policy) =>
    policy
      .replace("frame-ancestors 'none'", 'frame-ancestors *')
      .replace("form-action 'self'", "form-action 'none'"),
  );
  return reply.removeHeader('x-frame-options').header('cross-origin-resource-policy', 'cross-origin');
}

/** The desk may have a worker and a manifest of ours, and shows pictures it made itself: the photo of a signed paper. */
const mayBeInstalled = (reply: FastifyReply): void =>
  changePolicy(
    reply,
    (policy) =>
      `${policy.replace(/img-src [^;]*/, "img-src 'self' data: blob:")};worker-src 'self';manifest-src 'self'`,
  );

function sendFace(request: FastifyRequest, reply: FastifyReply, face: Face, page: FacePage): FastifyReply {
  mayRun(reply, page);
  if (face === 'desk') mayBeInstalled(reply);
  if (!WRITES_STYLES.includes(face)) return page.send(request, reply);
  const nonce = randomBytes(16).toString('base64');
  changePolicy(reply, (policy) => policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`));
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(page.text.replace('STYLE_NONCE', nonce));
}
