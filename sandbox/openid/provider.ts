import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type {
  AccountClaims,
  Configuration,
  interactionPolicy as InteractionPolicy,
  KoaContextWithOIDC,
  Provider as OpenIdProvider,
} from 'oidc-provider';
import { type Answer, problem } from '../kit/answer.ts';
import { type ProviderFaults, spent, strike } from './faults.ts';
import { type Counter, interactionPages } from './interactions.ts';
import type { ProviderKeys } from './keys.ts';
import { errors, interactionPolicy, Provider } from './library.ts';
import type { ClientRow, Memory, Take } from './memory.ts';
import { both, pageHeaders, pageOf } from './page.ts';

const MINUTE = 60;

export interface ProviderParts {
  readonly issuer: string;
  readonly keys: ProviderKeys;
  readonly memory: Memory;
  readonly take: Take;
  readonly faults: () => ProviderFaults;
  readonly counter: Counter;
  /** The claims of somebody who may sign in just now, else undefined: a code or token of theirs is then worth nothing. */
  readonly claimsOf: (accountId: string) => AccountClaims | undefined;
  /** What a weaker sign-in would claim, for the fault `lowerLevel`. */
  readonly lower: JWTPayload;
  /** What this provider has that the other has not. */
  readonly own: Omit<Configuration, 'features'>;
  /** The pages of the device authorization grant (RFC 8628), where it is offered. */
  readonly deviceFlow?: NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;
}

/** Asks for the sign-in every time: many of these phones are shared, or in the hand of somebody who helps. */
function askEveryTime(): InteractionPolicy.DefaultPolicy {
  const { Check } = interactionPolicy;
  const policy = interactionPolicy.base();
  policy
    .get('login')!
    .checks.add(new Check('every_time', 'the sign-in is asked every time', (ctx) => !ctx.oidc.result?.login));
  return policy;
}

const usual = ({ keys, memory, take, faults, counter, claimsOf }: ProviderParts): Configuration => ({
  adapter: memory.adapter((input) => take(spent(input, faults()))),
  jwks: { keys: keys.signing.map((key) => ({ ...key })) as never },
  cookies: { keys: [keys.cookies] },
  clientDefaults: { token_endpoint_auth_method: 'private_key_jwt', id_token_signed_response_alg: 'ES256' },
  enabledJWA: {
    idTokenSigningAlgValues: ['ES256', 'EdDSA'],
    clientAuthSigningAlgValues: ['ES256', 'EdDSA'],
    userinfoSigningAlgValues: ['ES256', 'EdDSA'],
  },
  responseTypes: ['code'],
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  clientBasedCORS: () => false,
  findAccount: (_ctx, accountId) => {
    const claims = claimsOf(accountId);
    return claims && { accountId, claims: () => claims };
  },
  ttl: {
    AccessToken: 5 * MINUTE,
    AuthorizationCode: MINUTE,
    DeviceCode: 10 * MINUTE,
    Grant: 15 * MINUTE,
    IdToken: 5 * MINUTE,
    Interaction: 15 * MINUTE,
    Session: 15 * MINUTE,
  },
  interactions: { policy: askEveryTime(), url: (_ctx, { uid }) => `/interaction/${uid}` },
  renderError: (ctx, out) => showProblem(ctx, counter, out.error),
});

const features = (counter: Counter): NonNullable<Configuration['features']> => ({
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  resourceIndicators: { enabled: false },
  pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: (ctx, form) => {
      ctx.set(pageHeaders);
      ctx.body = pageOf({
        brand: counter.brand,
        title: { vi: 'Đăng xuất?', en: 'Sign out?' },
        body: `${form}
<button form="op.logoutForm" name="logout" value="yes">${both({ vi: 'Đăng xuất', en: 'Sign out' })}</button>
<button class="second" form="op.logoutForm">${both({ vi: 'Không', en: 'No' })}</button>`,
      });
    },
    postLogoutSuccessSource: (ctx) => {
      ctx.set(pageHeaders);
      ctx.body = pageOf({
        brand: counter.brand,
        title: { vi: 'Đã đăng xuất', en: 'You are signed out' },
        body: '',
      });
    },
  },
});

function showProblem(ctx: KoaContextWithOIDC, counter: Counter, code: string): void {
  ctx.set(pageHeaders);
  ctx.body = pageOf({
    brand: counter.brand,
    title: { vi: 'Không đăng nhập được', en: 'Sign-in did not work' },
    refused: {
      code,
      vi: 'Yêu cầu đăng nhập đã hết hạn hoặc không đúng. Hãy quay lại trang trước và bắt đầu lại.',
      en: 'The request to sign in has expired or is not right. Go back to where you came from and begin again.',
    },
    body: `<p class="quiet">${code}</p>`,
  });
}

/** What the library refuses outside its own routes, or does not know at all, is said on a page or, to a program, in JSON. */
function explain(counter: Counter) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    try {
      await next();
      if (ctx.status !== 404 || ctx.body) return;
      if (ctx.accepts('json', 'html') === 'html') showProblem(ctx, counter, 'route_unknown');
      else
        ctx.body = problem(
          404,
          'route_unknown',
          'Không có địa chỉ này.',
          'There is no such route here.',
        ).body;
      ctx.status = 404;
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      showProblem(ctx, counter, error.error);
      ctx.status = error.statusCode;
    }
  };
}

/** An OpenID provider as both of ours are: the certified library, with our memory, our pages and the faults around it. */
export function createProvider(parts: ProviderParts): OpenIdProvider {
  const { issuer, keys, counter, faults, lower, own, deviceFlow } = parts;
  const provider = new Provider(issuer, {
    ...usual(parts),
    ...own,
    features: { ...features(counter), ...(deviceFlow && { deviceFlow }) } as Configuration['features'],
  });
  provider.use(strike(faults, keys, lower) as never);
  provider.use(explain(counter) as never);
  provider.use(interactionPages(provider, counter) as never);
  return provider;
}

/** The subject one group of a client's addresses knows a person by; another group cannot tell that it is the same person. */
export const pairwise = (keys: ProviderKeys, sector: string, accountId: string): string =>
  createHash('sha256').update(`${keys.subjects}\n${sector}\n${accountId}`).digest('base64url');

/** Says why a client is not taken. One without a key may only use the device grant, in which nothing is sent to an address of its choice. */
export function checkClient(provider: OpenIdProvider, row: ClientRow): Answer | undefined {
  const refused = (why: string) =>
    problem(400, 'client_invalid', `Ứng dụng không hợp lệ: ${why}.`, `The client is not valid: ${why}.`);
  if (row.token_endpoint_auth_method === 'none' && row.redirect_uris?.length) {
    return refused('redirect_uris need token_endpoint_auth_method private_key_jwt');
  }
  try {
    Reflect.construct(provider.Client, [row]);
    return undefined;
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) throw error;
    return refused(error.error_description ?? error.message);
  }
}
