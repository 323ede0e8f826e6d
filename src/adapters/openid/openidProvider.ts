import * as openid from 'openid-client';
import type {
  DeviceProvider,
  DeviceSignIn,
  IdentityProvider,
  Proven,
  SignInChecks,
} from '#contexts/identity/ports.ts';
import { accepted } from '#core/result.ts';
import { faultOr } from './answers.ts';
import type { ClientKey } from './clientKey.ts';

export interface OpenidClient {
  /** As faults name the institution: `vneid`, `workforce`. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientKey: () => Promise<ClientKey>;
  readonly scope: string;
  readonly timeoutSeconds?: number;
}

const TIMEOUT_SECONDS = 10;

/**
 * An OpenID provider on the certified library openid-client. ID tokens are ES256 and their signatures are checked although they come over TLS: what is believed
 * here opens somebody's account. Found at the first use, and looked for again after a failure.
 */
export function openidProvider(client: OpenidClient): IdentityProvider & DeviceProvider {
  let found: Promise<openid.Configuration> | undefined;
  const configuration = (): Promise<openid.Configuration> => {
    found ??= discover(client);
    found.catch(() => {
      found = undefined;
    });
    return found;
  };
  const asking = async <T>(operation: string, work: (at: openid.Configuration) => Promise<T>): Promise<T> => {
    try {
      return await work(await configuration());
    } catch (error) {
      throw faultOr(client.name, operation, error).fault;
    }
  };
  return {
    begin: ({ redirectUri, contexts }) =>
      asking('begin sign-in', async (at) => {
        const checks = newChecks(redirectUri);
        const url = await authorizationUrl(at, client, checks, contexts);
        return { url, checks };
      }),
    async finish(answer, checks) {
      const callback = new URL(checks.redirectUri);
      callback.search = answer.search;
      try {
        const tokens = await openid.authorizationCodeGrant(await configuration(), callback, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        });
        return accepted(provenBy(tokens.claims()!));
      } catch (error) {
        const { refusal, fault } = faultOr(client.name, 'finish sign-in', error);
        if (refusal) return { ok: false, refusal };
        throw fault;
      }
    },
    signOutUrl: (returnTo) =>
      asking('sign out', async (at) => openid.buildEndSessionUrl(at, { post_logout_redirect_uri: returnTo })),
    beginOnDevice: () =>
      asking('begin sign-in on a device', async (at) => {
        const begun = await openid.initiateDeviceAuthorization(at, { scope: client.scope });
        return waitingFor(client, at, begun);
      }),
  };
}

const newChecks = (redirectUri: string): SignInChecks => ({
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  verifier: openid.randomPKCECodeVerifier(),
  redirectUri,
});

const authorizationUrl = async (
  at: openid.Configuration,
  client: OpenidClient,
  checks: SignInChecks,
  contexts: readonly string[],
): Promise<URL> =>
  openid.buildAuthorizationUrlWithPAR(at, {
    redirect_uri: checks.redirectUri,
    scope: client.scope,
    acr_values: contexts.join(' '),
    state: checks.state,
    nonce: checks.nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  });

type Begun = Awaited<ReturnType<typeof openid.initiateDeviceAuthorization>>;

const waitingFor = (client: OpenidClient, at: openid.Configuration, begun: Begun): DeviceSignIn => ({
  address: begun.verification_uri,
  addressWithCode: begun.verification_uri_complete,
  code: begun.user_code,
  seconds: begun.expires_in,
  async finished(signal) {
    try {
      const tokens = await openid.pollDeviceAuthorizationGrant(at, begun, undefined, { signal });
      return accepted(provenBy(tokens.claims()!));
    } catch (error) {
      const { refusal, fault } = faultOr(client.name, 'finish sign-in on a device', error);
      if (refusal) return { ok: false, refusal };
      throw fault;
    }
  },
});

async function discover(client: OpenidClient): Promise<openid.Configuration> {
  const { key, kid } = await client.clientKey();
  const issuer = new URL(client.issuer);
  // Plain http is for a provider on this very machine alone.
  const isHere = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname);
  const at = await openid.discovery(
    issuer,
    client.clientId,
    { id_token_signed_response_alg: 'ES256' },
    openid.PrivateKeyJwt({ key, kid }),
    {
      timeout: client.timeoutSeconds ?? TIMEOUT_SECONDS,
      ...(isHere && { execute: [openid.allowInsecureRequests] }),
    },
  );
  openid.enableNonRepudiationChecks(at);
  return at;
}

function provenBy(claims: openid.IDToken): Proven {
  const { sub, acr, amr, personal_id: personalNumber } = claims;
  return {
    subject: sub,
    personalNumber: typeof personalNumber === 'string' ? personalNumber : undefined,
    context: typeof acr === 'string' ? acr : undefined,
    methods: Array.isArray(amr) ? amr.filter((one): one is string => typeof one === 'string') : [],
  };
}
