import { generateKeyPair } from 'jose';
import * as openid from 'openid-client';

/** For tests: a client that made its own key and registered its public half. */
export interface TestClient {
  readonly configuration: openid.Configuration;
  readonly redirectUri: string;
}

export const REDIRECT_URI = 'http://127.0.0.1:9/signed-in';

/** For tests: makes a key, registers a client with it through `/control/clients`, and discovers the provider. */
export async function registerTestClient(
  url: string,
  more: Record<string, unknown> = {},
): Promise<TestClient> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const client = {
    client_id: 'ansinh-test',
    client_name: 'AnSinh',
    redirect_uris: [REDIRECT_URI],
    post_logout_redirect_uris: [REDIRECT_URI],
    jwks: { keys: [{ ...(await crypto.subtle.exportKey('jwk', publicKey)), kid: 'test', alg: 'ES256' }] },
    ...more,
  };
  const body = JSON.stringify({ clients: [client] });
  const registered = await fetch(`${url}/control/clients`, { method: 'POST', body });
  if (registered.status !== 200) throw new Error(`client refused: ${await registered.text()}`);
  const configuration = await openid.discovery(
    new URL(url),
    client.client_id,
    { id_token_signed_response_alg: String(more.id_token_signed_response_alg ?? 'ES256') },
    openid.PrivateKeyJwt({ key: privateKey, kid: 'test' }),
    { execute: [openid.allowInsecureRequests] },
  );
  return { configuration, redirectUri: REDIRECT_URI };
}

/** For tests: an authorization request pushed (PAR), with PKCE, state and nonce, and the checks its answer has to pass. */
export async function beginSignIn(
  { configuration, redirectUri }: TestClient,
  parameters: Record<string, string> = {},
): Promise<{ url: URL; checks: openid.AuthorizationCodeGrantChecks }> {
  const pkceCodeVerifier = openid.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
  const url = await openid.buildAuthorizationUrlWithPAR(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...parameters,
  });
  return { url, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } };
}
