import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  converseLater,
  converseNow,
  converseStatus,
  type MapperWorld,
  ownKeys,
  type Reply,
} from '#contexts/mapper/index.ts';
import { ENVELOPE_REFUSALS, type EnvelopeCode } from '#core/mapper/envelope.ts';
import type { MapperAction } from '#core/mapper/reasons.ts';
import type { DescribedOperation } from './mapperSchemas.ts';
import type { Operation } from './permissions.ts';
import { errorProblems, problemOf, Refused, sendProblem } from './problems.ts';
import type { World } from './route.ts';
import { admit } from './signedIn.ts';

/** 100,000 items of 600 bytes, on these addresses alone. */
const BODY_LIMIT = 64 * 1024 * 1024;
const AT = '/v1/g2p-connect';

interface MapperOperation extends DescribedOperation {
  readonly method: 'POST';
  readonly path: string;
  converse(world: MapperWorld, request: FastifyRequest): Promise<Reply>;
}

const bodyOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

const now = (operation: Operation, action: MapperAction): MapperOperation => ({
  operation,
  action,
  isLater: false,
  method: 'POST',
  path: `${AT}/mapper/sync/${action}`,
  converse: (world, request) => converseNow(world, request.signedIn!.live.actor, action, bodyOf(request)),
});
const later = (operation: Operation, action: MapperAction): MapperOperation => ({
  operation,
  action,
  isLater: true,
  method: 'POST',
  path: `${AT}/mapper/${action}`,
  converse: (world, request) => converseLater(world, request.signedIn!.live.actor, action, bodyOf(request)),
});

/** G2P Connect's mapper, at the paths of its specification (mapper 1.0.0; its status question stands there under `/registry`). */
export const MAPPER_OPERATIONS: readonly MapperOperation[] = [
  now('mapperResolveNow', 'resolve'),
  now('mapperLinkNow', 'link'),
  now('mapperUpdateNow', 'update'),
  now('mapperUnlinkNow', 'unlink'),
  later('mapperResolve', 'resolve'),
  later('mapperLink', 'link'),
  later('mapperUpdate', 'update'),
  later('mapperUnlink', 'unlink'),
  {
    operation: 'mapperStatus',
    action: undefined,
    isLater: false,
    method: 'POST',
    path: `${AT}/registry/sync/txn/status`,
    converse: (world, request) => converseStatus(world, request.signedIn!.live.actor, bodyOf(request)),
  },
];

/** Where partners fetch the key that our answers are signed with. */
export const MAPPER_KEYS_PATH = `${AT}/jwks.json`;

/** Opens the mapper: bodies are taken as bytes, because signatures are over bytes. */
export function openMapper(app: FastifyInstance, world: World, name: string): void {
  const mapper: MapperWorld = { ...world, name };
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler(httpErrors(world));
    for (const { operation, method, path, converse } of MAPPER_OPERATIONS)
      scope.route({
        method,
        url: path,
        bodyLimit: BODY_LIMIT,
        schema: { hide: true },
        onRequest: admit(world, operation),
        handler: async (request, reply) => send(reply, await converse(mapper, request)),
      });
    const keys = ownKeys(world.signer).then((jwks) => JSON.stringify(jwks));
    scope.get(MAPPER_KEYS_PATH, async (_request, reply) => reply.type('application/json').send(await keys));
  });
}

/** By the refusal; any that is not here is a 400. */
const STATUS: Partial<Readonly<Record<EnvelopeCode, number>>> = {
  signature_missing: 401,
  signature_invalid: 401,
  sender_unknown: 403,
  sender_differs: 403,
  transaction_not_found: 404,
  message_id_reused: 409,
  too_many_items: 413,
};

function send(reply: FastifyReply, { body, refusal }: Reply): FastifyReply {
  const status = refusal ? (STATUS[refusal.code] ?? 400) : 200;
  return reply
    .code(status)
    .type('application/json')
    .send(body === '' && refusal ? errorsText(ENVELOPE_REFUSALS[refusal.code].error, refusal) : body);
}

const errorsText = (code: string, { vi, en }: { readonly vi: string; readonly en: string }): string =>
  JSON.stringify({ errors: [{ code, message: `${vi} / ${en}` }] });

/** What the doors refuse stands as a problem of ours, with the specification's list of errors in it. */
function httpErrors(world: World) {
  const problems = errorProblems(world.log);
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!(error instanceof Refused)) return problems(error, request, reply);
    const problem = problemOf(error.refusal);
    const code = HTTP_ERRORS[problem.status] ?? 'err.request.bad';
    return sendProblem(reply, { ...problem, errors: [{ code, message: problem.code }] });
  };
}

const HTTP_ERRORS: Readonly<Record<number, string>> = {
  401: 'err.request.unauthorized',
  403: 'err.request.forbidden',
  429: 'err.request.too_many_requests',
};
