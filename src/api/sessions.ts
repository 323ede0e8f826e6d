import Type, { type Static } from 'typebox';
import {
  endSession,
  endSessionsOfOfficer,
  listSessions,
  nameOfActor,
  type SessionSummary,
} from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { type Route, route } from './route.ts';
import { Count, Id, Instant, object, orNull, UnitName } from './schemas.ts';
import { instantText } from './words.ts';

const Client = Type.Enum(['browser', 'command_line', 'service']);
const Kind = Type.Enum(['officer', 'citizen', 'partner']);

const OneSession = object(
  {
    session: Id,
    client: Client,
    begun_at: Instant,
    seen_at: Instant,
    ends_at: Instant,
    is_this: Type.Boolean({ description: 'The one this request came with' }),
  },
  { title: 'Session' },
);
export type SessionItem = Static<typeof OneSession>;
const WhoAmI = object(
  {
    kind: Kind,
    name: Type.String(),
    unit: orNull(UnitName),
    roles: Type.Array(Type.String()),
    on_behalf: Type.Array(
      object({ role: Type.String(), officer: Type.Integer({ description: 'Who lent the role' }) }),
      { description: 'Roles lent to the officer for a time' },
    ),
    level: Type.Integer({
      minimum: 1,
      maximum: 2,
      description: 'Level of identification; below 2 nothing moves money',
    }),
    session: Id,
    is_demonstration: Type.Boolean({ description: 'The institutions are a sandbox, and so is the money' }),
    ends_at: Type.String({ description: 'When the session ends if nothing more is asked; RFC 3339, UTC' }),
    csrf_token: orNull(
      Type.String({
        description: 'To be sent as X-CSRF-Token with every command of a page; null for a Bearer session',
      }),
    ),
  },
  { title: 'WhoAmI' },
);
const Ended = object({ ended: Count }, { title: 'SessionsEnded' });

const toSession = (row: SessionSummary, current: bigint) => ({
  session: row.sessionId.toString(),
  client: row.client,
  begun_at: instantText(row.begunAt),
  seen_at: instantText(row.seenAt),
  ends_at: row.endsAt.toString(),
  is_this: row.sessionId === current,
});

export const sessionRoutes: readonly Route[] = [
  route({
    operation: 'getSession',
    method: 'GET',
    path: '/v1/session',
    kind: 'reading',
    tag: 'sessions',
    title: { vi: 'Tôi là ai', en: 'Who am I' },
    answer: WhoAmI,
    async answerTo({ actor, session, csrfToken, read, world }) {
      const named = await read((reading) => nameOfActor(reading, actor));
      return accepted({
        kind: session.kind,
        name: named?.name ?? '',
        unit: named?.unit ?? null,
        roles: [...actor.roles],
        on_behalf: Object.entries(actor.lent ?? {}).map(([role, officer]) => ({ role, officer })),
        level: actor.assurance ?? 1,
        session: session.sessionId.toString(),
        is_demonstration: world.sandbox !== undefined,
        ends_at: session.endsAt.toString(),
        csrf_token: csrfToken,
      });
    },
  }),
  route({
    operation: 'listSessions',
    method: 'GET',
    path: '/v1/sessions',
    kind: 'reading',
    tag: 'sessions',
    title: { vi: 'Các phiên đăng nhập của tôi', en: 'My sessions' },
    answer: object({ items: Type.Array(OneSession) }, { title: 'SessionList' }),
    async answerTo({ actor, session, world, read }) {
      const rows = await read((reading) => listSessions(reading, actor, world.clock.now()));
      return accepted({ items: rows.map((row) => toSession(row, session.sessionId)) });
    },
  }),
  route({
    operation: 'endSession',
    method: 'POST',
    path: '/v1/sessions/:session/end',
    kind: 'command',
    tag: 'sessions',
    title: { vi: 'Kết thúc một phiên của tôi', en: 'End one of my sessions' },
    description:
      'A phone that was lost, a screen left open. Ending the session the request came with signs out here; `POST /sign-out` also signs out at the provider.',
    params: object({ session: Id }),
    answer: Ended,
    answerTo({ actor, params, world, command }) {
      const sessionId = BigInt(params.session);
      return command('app', { session: params.session }, (tx) =>
        endSession(tx, { actor, sessionId, because: 'revoked' }, world.clock.now()),
      );
    },
  }),
  route({
    operation: 'endSessionsOfOfficer',
    method: 'POST',
    path: '/v1/officers/:officer/end-sessions',
    kind: 'command',
    tag: 'sessions',
    title: { vi: 'Kết thúc mọi phiên của một cán bộ', en: "End an officer's sessions" },
    params: object({ officer: Id }),
    answer: Ended,
    answerTo({ actor, params, world, command }) {
      const officerId = Number(params.officer);
      return command('app', { officer: params.officer }, (tx) =>
        endSessionsOfOfficer(tx, { actor, officerId }, world.clock.now()),
      );
    },
  }),
];
