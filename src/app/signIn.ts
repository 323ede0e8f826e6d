import { join } from 'node:path';
import { type ClientKey, openClientKey } from '#adapters/openid/clientKey.ts';
import { openidProvider } from '#adapters/openid/openidProvider.ts';
import type { DeviceProvider, IdentityProvider } from '#contexts/identity/index.ts';
import type { InstitutionUrls } from './world.ts';

/** What we are called at the identity providers. */
const CLIENTS = { citizen: 'ansinh', officer: 'ansinh-office', commandLine: 'ansinh-command-line' } as const;
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

export interface SignInProviders {
  readonly citizen: IdentityProvider;
  readonly officer: IdentityProvider;
  /** For officers at a command line. */
  readonly device: DeviceProvider;
}

/** Connects to the identity providers, with a key of our own that is made at the first start. Nothing is asked of them yet. */
export function signInProviders(urls: InstitutionUrls, keysFolder: string): SignInProviders | undefined {
  const { vneid, workforce } = urls;
  if (vneid === undefined || workforce === undefined) return undefined;
  const clientKey = keyIn(keysFolder);
  const officers = { name: 'workforce', issuer: workforce, clientKey, scope: 'openid profile' };
  return {
    citizen: openidProvider({
      name: 'vneid',
      issuer: vneid,
      clientId: CLIENTS.citizen,
      clientKey,
      scope: 'openid personal_id',
    }),
    officer: openidProvider({ ...officers, clientId: CLIENTS.officer }),
    device: openidProvider({ ...officers, clientId: CLIENTS.commandLine }),
  };
}

function keyIn(folder: string): () => Promise<ClientKey> {
  let opened: Promise<ClientKey> | undefined;
  return () => {
    opened ??= openClientKey(join(folder, 'openid-client.pem'));
    return opened;
  };
}

/** Registers us with the sandbox providers, as is done by hand with the real ones: the public half of our key, and where people come back to. */
export async function registerWithSandbox(
  urls: InstitutionUrls,
  keysFolder: string,
  publicUrl: string,
): Promise<void> {
  if (urls.vneid === undefined || urls.workforce === undefined) return;
  const { publicJwk } = await keyIn(keysFolder)();
  const ours = { client_name: 'AnSinh', jwks: { keys: [publicJwk] } };
  const inBrowser = (client: string, path: string) => ({
    ...ours,
    client_id: client,
    redirect_uris: [`${publicUrl}${path}/callback`],
    post_logout_redirect_uris: [`${publicUrl}/`],
  });
  const onDevice = {
    ...ours,
    client_id: CLIENTS.commandLine,
    grant_types: [DEVICE_GRANT],
    response_types: [],
    redirect_uris: [],
  };
  await register(urls.vneid, [inBrowser(CLIENTS.citizen, '/sign-in')]);
  await register(urls.workforce, [inBrowser(CLIENTS.officer, '/office/sign-in'), onDevice]);
}

async function register(url: string, clients: readonly object[]): Promise<void> {
  const response = await fetch(new URL('/control/clients', url), {
    method: 'POST',
    body: JSON.stringify({ clients }),
  });
  if (!response.ok) throw new Error(`The identity provider did not register us: HTTP ${response.status}`);
}
