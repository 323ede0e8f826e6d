import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  CITIZEN_CONTEXTS,
  endSession,
  type IdentityProvider,
  keepPending,
  OFFICER_CONTEXT,
  type OpenedSession,
  SESSION_MINUTES,
  SIGN_IN_MINUTES,
  type SignInKind,
  signInCitizen,
  signInOfficer,
  takePending,
} from '#contexts/identity/index.ts';
import { personByPin } from '#contexts/registry/index.ts';
import type { Refusal, Result } from '#core/result.ts';
import { perform } from '#platform/perform.ts';
import { checkAddress, countWrongTry } from './addressLimits.ts';
import { Refused } from './problems.ts';
import { isReturnPath } from './returnPath.ts';
import type { World } from './route.ts';
import { clearCookie, clearHint, cookieOf, setCookie, setHint } from './sessionCookie.ts';
import { whoAsks } from './signedIn.ts';
import { sendRefusedPage, sendSignedOut } from './signInPages.ts';

/** From a sign-in that failed, to try it again: where that leads is not known any more, but for whom it is. */
const AGAIN: Readonly<Record<SignInKind, string>> = {
  citizen: '/sign-in?level=2&return=/citizen',
  officer: '/office/sign-in?return=/office',
};
const PATHS: Readonly<Record<SignInKind, string>> = { citizen: '/sign-in', officer: '/office/sign-in' };

/** Where people sign in and out. The browser goes to the identity provider and comes back; nothing of what it brings is logged. */
export function openSignIn(app: FastifyInstance, world: World): void {
  for (const kind of ['citizen', 'officer'] as const) {
    app.get(PATHS[kind], (request, reply) => begin(world, kind, request, reply));
    app.get(`${PATHS[kind]}/callback`, (request, reply) => finish(world, kind, request, reply));
  }
  app.post('/sign-out', (request, reply) => signOut(world, request, reply));
}

async function begin(world: World, kind: SignInKind, request: FastifyRequest, reply: FastifyReply) {
  void reply.header('cache-control', 'no-store');
  await checkAddress(world, request, 'sign_in');
  const query = request.query as { readonly level?: unknown; readonly return?: unknown };
  const level = kind === 'officer' || query.level === '2' ? 2 : 1;
  const returnTo = isReturnPath(query.return) ? query.return : '/';
  const { url, checks } = await providerOf(world, kind).begin({
    redirectUri: `${world.publicUrl()}${PATHS[kind]}/callback`,
    contexts: [kind === 'officer' ? OFFICER_CONTEXT : CITIZEN_CONTEXTS[level]],
  });
  const browser = await keepPending(world, kind, { checks, level, returnTo });
  setCookie(world, reply, 'sign_in', browser, SIGN_IN_MINUTES * 60);
  return reply.redirect(url.href, 303);
}

async function finish(world: World, kind: SignInKind, request: FastifyRequest, reply: FastifyReply) {
  void reply.header('cache-control', 'no-store');
  await checkAddress(world, request, 'sign_in');
  const signedIn = await signedInBy(world, kind, request);
  clearCookie(world, reply, 'sign_in');
  if (!signedIn.ok) {
    await countWrongTry(world, request, 'sign_in');
    return sendRefusedPage(request, reply, signedIn.refusal, AGAIN[kind]);
  }
  const { token, returnTo } = signedIn.value;
  setCookie(world, reply, 'session', token, SESSION_MINUTES[kind] * 60);
  setHint(world, reply, kind, SESSION_MINUTES[kind] * 60);
  return reply.redirect(returnTo, 303);
}

async function signedInBy(
  world: World,
  kind: SignInKind,
  request: FastifyRequest,
): Promise<Result<OpenedSession & { readonly returnTo: string }, Refusal>> {
  const { state } = request.query as { readonly state?: unknown };
  const pending = await takePending(world, {
    kind,
    state: typeof state === 'string' ? state : undefined,
    browser: cookieOf(world, request, 'sign_in'),
  });
  if (!pending.ok) return pending;
  const { checks, level, returnTo } = pending.value;
  const proven = await providerOf(world, kind).finish(new URL(request.url, world.publicUrl()), checks);
  if (!proven.ok) return proven;
  const replaces = cookieOf(world, request, 'session');
  const opened =
    kind === 'officer'
      ? await signInOfficer(world, proven.value, { client: 'browser', replaces })
      : await signInCitizen(world, proven.value, {
          wanted: level,
          replaces,
          findPerson: (session, number) => personByPin(session, world.vault, number),
        });
  return opened.ok ? { ok: true, value: { ...opened.value, returnTo } } : opened;
}

/** Ends the session here, and says where the browser signs out at the provider too. */
async function signOut(world: World, request: FastifyRequest, reply: FastifyReply) {
  void reply.header('cache-control', 'no-store');
  // A page without script sends the token as a field of its form.
  const { csrf_token: field } = (request.body ?? {}) as { readonly csrf_token?: unknown };
  if (typeof field === 'string') request.headers['x-csrf-token'] ??= field;
  const { live } = await whoAsks(world, request);
  const { actor, sessionId, kind } = live;
  const command = {
    name: 'sign_out',
    actor,
    purpose: 'Đăng xuất / Sign out',
    key: `sign_out:${sessionId}`,
    input: null,
  };
  const database = kind === 'citizen' ? world.citizens : world.database;
  await perform(database, command, (tx) =>
    endSession(tx, { actor, sessionId, because: 'signed_out' }, world.clock.now()),
  );
  clearCookie(world, reply, 'session');
  clearHint(world, reply);
  const provider = kind === 'partner' ? undefined : world.providers?.[kind];
  // Signed out here whatever becomes of the provider's own session: it may not answer just now.
  const there = await provider?.signOutUrl(`${world.publicUrl()}/`).catch(() => undefined);
  return sendSignedOut(request, reply, there?.href);
}

function providerOf(world: World, kind: SignInKind): IdentityProvider {
  const provider = world.providers?.[kind];
  if (!provider) throw new Refused(NO_PROVIDER);
  return provider;
}

const NO_PROVIDER = {
  code: 'sign_in_not_set_up',
  vi: 'Máy chủ này chưa được nối với nhà cung cấp định danh (VNEID_URL, WORKFORCE_URL); hãy báo quản trị viên.',
  en: 'This server is not connected to an identity provider (VNEID_URL, WORKFORCE_URL); tell the administrator.',
} as const;
