import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { certificateOf, type PartnerSignInRefusal, signInPartner } from '#contexts/identity/index.ts';
import type { Refusal } from '#core/result.ts';
import { checkAddress, countWrongTry } from './addressLimits.ts';
import { problemOf } from './problems.ts';
import type { World } from './route.ts';

export const PARTNER_TOKEN_PATH = '/partners/token';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** An assertion and its companions are some two thousand characters. */
const LARGEST_FORM = 16 * 1024;

type Form = Readonly<Record<string, unknown>>;

/** Sessions for service partners: OAuth 2.0 client credentials (RFC 6749, 4.4) with private_key_jwt (RFC 7523) or mutual TLS (RFC 8705). */
export function openPartnerToken(app: FastifyInstance, world: World): void {
  app.post(PARTNER_TOKEN_PATH, { bodyLimit: LARGEST_FORM }, async (request, reply) => {
    void reply.header('cache-control', 'no-store').type('application/json');
    await checkAddress(world, request, 'partner');
    const form = (request.body ?? {}) as Form;
    const text = (name: string) => (typeof form[name] === 'string' ? form[name] : undefined);
    if (text('grant_type') !== 'client_credentials') return sendOAuthError(reply, GRANT_UNKNOWN);
    const assertion = text('client_assertion');
    if (assertion !== undefined && text('client_assertion_type') !== ASSERTION_TYPE)
      return sendOAuthError(reply, GRANT_UNKNOWN);
    const signedIn = await signInPartner(world, {
      assertion,
      clientId: text('client_id'),
      scopes: text('scope')?.split(' ').filter(Boolean),
      certificate: certificateOf(world.clientCertificates, seenOf(world, request)),
      audiences: [`${world.publicUrl()}${PARTNER_TOKEN_PATH}`, world.publicUrl()],
    });
    if (!signedIn.ok) {
      await countWrongTry(world, request, 'partner');
      return sendOAuthError(reply, signedIn.refusal);
    }
    const { token, expiresAt, scopes } = signedIn.value;
    return {
      access_token: token,
      token_type: 'Bearer',
      expires_in: Math.floor(expiresAt.since(world.clock.now()).total('seconds')),
      scope: scopes.join(' '),
    };
  });
}

const seenOf = (world: World, request: FastifyRequest) => ({
  said: request.headers[world.clientCertificates?.header ?? ''],
  remoteAddress: request.socket.remoteAddress,
});

/** The error codes of RFC 6749, 5.2, beside our own: clients of the standard read `error`, people read the sentences. */
const OAUTH_CODES: Readonly<Record<string, string>> = {
  grant_type_unknown: 'unsupported_grant_type',
  scope_not_granted: 'invalid_scope',
  client_proof_missing: 'invalid_client',
};

function sendOAuthError(
  reply: FastifyReply,
  refusal: Refusal<PartnerSignInRefusal['code'] | string>,
): FastifyReply {
  const error = OAUTH_CODES[refusal.code] ?? 'invalid_client';
  const problem = { ...problemOf(refusal), status: error === 'invalid_client' ? 401 : 400 };
  return reply
    .code(problem.status)
    .type('application/json')
    .send({ error, error_description: refusal.en, ...problem });
}

const GRANT_UNKNOWN = {
  code: 'grant_type_unknown',
  vi: `Chỉ nhận grant_type=client_credentials với client_assertion_type=${ASSERTION_TYPE}.`,
  en: `Only grant_type=client_credentials with client_assertion_type=${ASSERTION_TYPE} is taken.`,
} as const;
