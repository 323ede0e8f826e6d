import type { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { timeText } from '../kit/clock.ts';
import { type Page, pageHeaders, pageOf, type Said } from './page.ts';

export type Form = Readonly<Record<string, string>>;
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export interface Refusal extends Said {
  readonly code: string;
  /** What the client is told when the person gives up here; `access_denied` when absent. */
  readonly error?: string;
}

/** The time of day in Vietnam, as people say it. */
export const clockText = (at: number): string => timeText(at).slice(11, 16);

export interface SignedIn {
  readonly accountId: string;
  readonly acr: string;
  readonly amr: readonly string[];
}

/** What is asked of the person: by whom, what is to be said of them, and how sure it has to be (the `acr_values`). */
export interface SignInAsked {
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly wanted: readonly string[];
}

/** The counter where people sign in: what differs between one identity provider and another. */
export interface Counter {
  readonly brand: Page['brand'];
  /** The form, filled in again after a refusal. */
  signInPage(asked: SignInAsked, form: Form, refused: Refusal | undefined): Omit<Page, 'brand'>;
  /** Tries what the form says. */
  signIn(asked: SignInAsked, form: Form): SignedIn | Refusal;
  /** Asks whether the client may be told; where it is absent nobody is asked, because the client is of the same house. */
  consentPage?(asked: SignInAsked, accountId: string): Omit<Page, 'brand'>;
}

const LONGEST_FORM = 10_000;

async function readForm(request: IncomingMessage): Promise<Form> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_FORM) return {};
  }
  return Object.fromEntries(new URLSearchParams(text));
}

/**
 * Lets a person sign in although somebody else's session is still open in this browser, as on a phone that a family shares:
 * the other session ends here.
 */
async function endOtherSession(
  provider: Provider,
  interaction: Interaction,
  accountId: string,
): Promise<void> {
  const { session } = interaction;
  if (!session || session.accountId === accountId) return;
  await (await provider.Session.findByUid(session.uid))?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

async function grantAll(provider: Provider, interaction: Interaction): Promise<string> {
  const { grantId, session, params, prompt } = interaction;
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId: session!.accountId, clientId: String(params.client_id) });
  const scopes = prompt.details.missingOIDCScope as readonly string[] | undefined;
  if (scopes) grant.addOIDCScope(scopes.join(' '));
  const claims = prompt.details.missingOIDCClaims as string[] | undefined;
  if (claims) grant.addOIDCClaims(claims);
  return grant.save();
}

/** The pages between a client's request and its answer: sign in, then agree. They work without script. */
export function interactionPages(provider: Provider, counter: Counter) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    if (!/^\/interaction\/[\w-]+$/.test(ctx.path)) return next();
    const { req, res } = ctx;
    const form = ctx.method === 'POST' ? await readForm(req) : {};
    const interaction = await provider.interactionDetails(req, res);
    const asked = await askedOf(provider, interaction);
    const finish = (result: Parameters<Provider['interactionFinished']>[2]) => {
      ctx.respond = false;
      return provider.interactionFinished(req, res, result, {
        mergeWithLastSubmission: !('login' in result),
      });
    };
    const show = (page: Omit<Page, 'brand'>) => {
      ctx.status = page.refused ? 400 : 200;
      ctx.set(pageHeaders);
      ctx.body = pageOf({ brand: counter.brand, ...page });
    };
    if (form.give_up !== undefined) {
      const error = /^[a-z_]+$/.test(form.give_up) ? form.give_up : 'access_denied';
      return finish({ error, error_description: 'the person did not sign in' });
    }
    if (interaction.prompt.name === 'consent') {
      if (ctx.method !== 'POST' && counter.consentPage) {
        return show(counter.consentPage(asked, interaction.session!.accountId));
      }
      return finish({ consent: { grantId: await grantAll(provider, interaction) } });
    }
    if (ctx.method !== 'POST') return show(counter.signInPage(asked, {}, undefined));
    const tried = counter.signIn(asked, form);
    if ('code' in tried) return show(counter.signInPage(asked, form, tried));
    await endOtherSession(provider, interaction, tried.accountId);
    return finish({ login: { ...tried, amr: [...tried.amr], remember: false } });
  };
}

const words = (text: unknown): string[] => (typeof text === 'string' ? text.split(' ').filter(Boolean) : []);

async function askedOf(provider: Provider, interaction: Interaction): Promise<SignInAsked> {
  const { client_id: clientId, acr_values: acrValues, scope } = interaction.params;
  const client = await provider.Client.find(String(clientId));
  return {
    clientName: client?.clientName ?? String(clientId),
    scopes: words(scope),
    wanted: words(acrValues),
  };
}
