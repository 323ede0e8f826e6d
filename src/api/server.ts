import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import formBody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { MAPPER_NAME } from '#contexts/mapper/index.ts';
import { sql } from '#platform/database.ts';
import { openDoor } from './doors.ts';
import { openFaces } from './faces.ts';
import { type FeedOptions, openFeed } from './feed.ts';
import { homePage } from './home.ts';
import { openLogFiles } from './logFiles.ts';
import { openMapper } from './mapper.ts';
import { publishedDescription } from './openApi.ts';
import { openPartnerToken } from './partnerToken.ts';
import { errorProblems, problemOf, Refused, sendProblem } from './problems.ts';
import { openPublicFigures } from './publicFigures.ts';
import { ADDRESS_UNKNOWN, codeOfStatus } from './refusals.ts';
import type { World } from './route.ts';
import { FEED_SCHEMA } from './routeSchemas.ts';
import { ROUTES } from './routes.ts';
import { cookieOf } from './sessionCookie.ts';
import { openSignIn } from './signIn.ts';
import { sendNothingHere } from './signInPages.ts';
import { validatorOf } from './validation.ts';

export interface ServerOptions extends Omit<World, 'publicUrl'> {
  /** How people reach us, without a path: `https://ansinh.example`. Where the server listens, unless told. */
  readonly publicUrl?: string | undefined;
  /** Requests a minute from one key, or from one address without a key; default 1,200. */
  readonly requestsPerMinute?: number;
  /** Behind a proxy that says who asked in X-Forwarded-For. */
  readonly trustProxy?: boolean;
  readonly feed?: FeedOptions;
  /** Where the built web faces lie; without it only the interface is served. */
  readonly faces?: string | undefined;
}

/** 1 MiB: twenty thousand list references, and no roster (those come as files). */
const BODY_LIMIT = 1024 * 1024;

/** The published HTTP interface, not listening yet: `await server.listen({ host, port })`. `close()` ends live feeds too. */
/** Of a request the pattern of its route, never the address: addresses name persons and payments. */
const note = (log: ServerOptions['log'], request: FastifyRequest, reply: FastifyReply): void =>
  log.info(
    {
      route: request.routeOptions.url ?? 'unknown',
      method: request.method,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      officer: request.signedIn?.live.actor.officerId,
    },
    'request',
  );

export function createServer(options: ServerOptions): FastifyInstance {
  const { log } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, problemOf(codeOfStatus(400)!)),
  });
  const world: World = { ...options, publicUrl: () => options.publicUrl ?? listeningAt(app) };
  app.decorateRequest('signedIn', undefined);
  app.setErrorHandler(errorProblems(log));
  app.setValidatorCompiler((part) => validatorOf(part as { schema: unknown; httpPart?: string }));
  app.setSerializerCompiler(() => JSON.stringify);
  app.removeContentTypeParser('text/plain');
  app.addHook('onResponse', async (request, reply) => note(log, request, reply));
  void app.register(helmet, PAGE_HEADERS);
  void app.register(cookie);
  void app.register(rateLimit, {
    max: options.requestsPerMinute ?? 1_200,
    timeWindow: 60_000,
    // Whoever has a session is told apart by it, everybody else by his address.
    keyGenerator: (request) =>
      request.headers.authorization ?? cookieOf(world, request, 'session') ?? request.ip,
    errorResponseBuilder: () => new Refused(codeOfStatus(429)!),
    allowList: (request) => request.url === '/health',
  });
  void app.register(async (scope) => {
    for (const route of ROUTES) openDoor(scope, world, route);
    openMapper(scope, world, MAPPER_NAME);
    openFeed(scope, world, FEED_SCHEMA, options.feed ?? {});
    openPages(scope, world);
    openLogFiles(scope, world);
    openPublicFigures(scope, world);
    if (options.faces !== undefined) await openFaces(scope, options.faces);
  });
  void app.register(async (scope) => {
    // Forms are read here alone: elsewhere a form of another site could not even be sent.
    await scope.register(formBody, { bodyLimit: 16 * 1024 });
    openPartnerToken(scope, world);
    openSignIn(scope, world);
  });
  app.setNotFoundHandler((request, reply) => sendNothingHere(request, reply, ADDRESS_UNKNOWN));
  return app;
}

const CONTENT_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'upgrade-insecure-requests': null,
};

const PAGE_HEADERS = {
  contentSecurityPolicy: { directives: CONTENT_POLICY },
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
} as const;

/** For one server on one machine, reached as it listens. */
function listeningAt(app: FastifyInstance): string {
  const address = app.server.address();
  return typeof address === 'object' && address !== null
    ? `http://127.0.0.1:${address.port}`
    : 'http://127.0.0.1';
}

const asset = (name: string): string => readFileSync(new URL(`./docs/${name}`, import.meta.url), 'utf8');

/** What needs no key: health, the published description, the documentation page and the front page. */
function openPages(app: FastifyInstance, world: World): void {
  app.get('/health', async (_request, reply) => reply.type('application/json').send('{"ok":true}'));
  app.get('/ready', async (_request, reply) => {
    // Within reach of both connections, or the fault says 503.
    await world.database.read([], (session) => session.row(sql`select`));
    await world.country.read([], (session) => session.row(sql`select`));
    return reply.type('application/json').send('{"ok":true}');
  });
  const description = publishedDescription().then((published) => JSON.stringify(published));
  app.get('/v1/openapi.json', async (_request, reply) =>
    reply.type('application/json').send(await description),
  );
  const home = homePage(world);
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(await home()));
  const [page, script, style] = [asset('page.html'), asset('page.js'), asset('page.css')];
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/docs/page.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(script),
  );
  app.get('/docs/page.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style));
}
