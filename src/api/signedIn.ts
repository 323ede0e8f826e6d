import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  actorOfSession,
  certificateOf,
  countPartnerRequest,
  holdsBinding,
  type LiveSession,
} from '#contexts/identity/index.ts';
import { actingAs } from '#platform/perform.ts';
import { countWrongTry } from './addressLimits.ts';
import { mayUse, type Operation, PERMISSIONS } from './permissions.ts';
import { Refused } from './problems.ts';
import type { World } from './route.ts';
import { cookieOf, isOurPage } from './sessionCookie.ts';

/** Whoever is signed in, and by what. */
export interface SignedIn {
  readonly live: LiveSession;
  readonly token: string;
  /** The token came as a cookie: a browser sends it whoever wrote the page. */
  readonly byCookie: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: set before the body is read, for every operation. */
    signedIn: SignedIn | undefined;
  }
}

/**
 * Before anything of the body is read: whose session is it, did a page of ours mean it, and may he use this operation? Where only a lent role opens the
 * door, he acts on behalf of who lent it.
 */
export function admit(world: World, operation: Operation, options: { readonly needsLevel2?: boolean } = {}) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    void reply.header('cache-control', 'no-store');
    const signedIn = await whoAsks(world, request);
    const { actor } = signedIn.live;
    if (actor.partnerId !== undefined) await countQuota(world, signedIn.live, reply);
    if (!mayUse(actor.roles, operation)) throw new Refused(ROLE_MAY_NOT);
    if (options.needsLevel2 && actor.assurance === 1) throw new Refused(LEVEL_TOO_LOW);
    const acting = actingAs(actor, PERMISSIONS[operation]) ?? actor;
    request.signedIn = { ...signedIn, live: { ...signedIn.live, actor: acting } };
  };
}

/** Whose session a request brings, as `Authorization: Bearer` or as the cookie; the first counts where there are both. Throws what is refused. */
export async function whoAsks(world: World, request: FastifyRequest): Promise<SignedIn> {
  const bearer = bearerOf(request);
  const token = bearer ?? cookieOf(world, request, 'session');
  if (token === undefined) throw new Refused(NOT_SIGNED_IN);
  const live = await actorOfSession(world.database, token, world.clock);
  const certificate = certificateOf(world.clientCertificates, {
    said: request.headers[world.clientCertificates?.header ?? ''],
    remoteAddress: request.socket.remoteAddress,
  });
  if (!live || !holdsBinding(live.boundTo, certificate)) {
    await countWrongTry(world, request, 'token');
    throw new Refused(NOT_SIGNED_IN);
  }
  const byCookie = bearer === undefined;
  if (byCookie && !isOurPage(world, request, token)) throw new Refused(NOT_OUR_PAGE);
  return { live, token, byCookie };
}

const bearerOf = (request: FastifyRequest): string | undefined =>
  /^Bearer ([\x21-\x7e]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];

/** Counts a partner's request and says what is left of the quota (draft-ietf-httpapi-ratelimit-headers-06). */
async function countQuota(world: World, { actor, quota }: LiveSession, reply: FastifyReply): Promise<void> {
  const left = await countPartnerRequest(world.database, actor.partnerId!, quota!, world.clock.now());
  void reply.headers({
    'ratelimit-limit': left.limit,
    'ratelimit-remaining': left.remaining,
    'ratelimit-reset': left.resetSeconds,
  });
  if (!left.isExceeded) return;
  void reply.header('retry-after', left.resetSeconds);
  throw new Refused(QUOTA_EXCEEDED);
}

const NOT_SIGNED_IN = {
  code: 'not_signed_in',
  vi: 'Cần đăng nhập: chưa có phiên, hoặc phiên đã hết hạn hay đã kết thúc. Hãy đăng nhập lại (công dân: /sign-in, cán bộ: /office/sign-in).',
  en: 'Sign in first: there is no session, or it has expired or was ended (citizens: /sign-in, officers: /office/sign-in).',
} as const;
const ROLE_MAY_NOT = {
  code: 'role_may_not',
  vi: 'Vai trò của bạn không được dùng chức năng này; xem ai được dùng tại /docs.',
  en: 'Your role may not use this operation; /docs says who may.',
} as const;
const LEVEL_TOO_LOW = {
  code: 'level_too_low',
  details: { step_up: '/sign-in?level=2' },
  vi: 'Việc này cần định danh mức 2; hãy đăng nhập lại bằng tài khoản VNeID mức 2 tại /sign-in?level=2. Chưa có mức 2 thì đến Công an cấp xã để nâng mức.',
  en: 'This needs identification at level 2: sign in again at /sign-in?level=2. Who has no level 2 yet gets it at the commune police.',
} as const;
const NOT_OUR_PAGE = {
  code: 'not_from_our_page',
  vi: 'Yêu cầu này không đến từ trang của AnSinh nên không được thực hiện; hãy mở lại trang và thử lại (thiếu hoặc sai X-CSRF-Token, lấy tại GET /v1/session).',
  en: 'This request did not come from a page of AnSinh, so nothing was done; open the page again (X-CSRF-Token is missing or wrong; GET /v1/session gives it).',
} as const;
const QUOTA_EXCEEDED = {
  code: 'quota_exceeded',
  vi: 'Đối tác đã dùng hết hạn mức yêu cầu; hãy chờ số giây ghi ở tiêu đề Retry-After.',
  en: 'The quota of this partner is used up; wait for the seconds that the header Retry-After says.',
} as const;
