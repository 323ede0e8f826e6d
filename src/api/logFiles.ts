import type { FastifyInstance, FastifyReply } from 'fastify';
import { bundleBytes, keyText, publishedLog, tileBytes } from '#contexts/transparency/index.ts';
import { readTilePath } from '#core/merkle/tiles.ts';
import { openCheckCode } from './checkCode.ts';
import { problemOf, sendProblem } from './problems.ts';
import { ADDRESS_UNKNOWN } from './refusals.ts';
import type { World } from './route.ts';

const SECONDS = 'public, max-age=2';
const AN_HOUR = 'public, max-age=3600';
/** A tile never changes: what is not full yet has its width in its address. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The transparency log as c2sp.org/tlog-tiles lays it out: no session, and any page of any site may read it; beside it the code that checks it. */
export function openLogFiles(app: FastifyInstance, world: World): void {
  const log = () => world.database.read([], publishedLog);
  app.get('/log/checkpoint', async (_request, reply) =>
    send(reply, (await log())?.note, 'text/plain; charset=utf-8', SECONDS),
  );
  app.get('/log/key', async (_request, reply) => {
    const published = await log();
    return send(reply, published && keyText(published), 'text/plain; charset=utf-8', AN_HOUR);
  });
  app.get('/log/tile/*', async (request, reply) => {
    const tile = readTilePath(`tile/${(request.params as { '*': string })['*']}`);
    const bytes =
      tile &&
      (await world.database.read([], (session) => (tile.isEntries ? bundleBytes : tileBytes)(session, tile)));
    return send(reply, bytes, 'application/octet-stream', FOR_EVER);
  });
  openCheckCode(app);
}

function send(
  reply: FastifyReply,
  found: string | Uint8Array | undefined,
  type: string,
  kept: string,
): FastifyReply {
  if (found === undefined)
    return sendProblem(reply.header('cache-control', 'no-store'), problemOf(ADDRESS_UNKNOWN));
  return reply
    .headers({
      'cache-control': kept,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    .type(type)
    .send(typeof found === 'string' ? found : Buffer.from(found));
}
