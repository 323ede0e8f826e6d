import Type, { type Static } from 'typebox';
import {
  decidePermission,
  listPermissionRequests,
  type PermissionRequestRow,
} from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { Fingerprint, Kid, PARTNER_TERMS } from './partners.ts';
import { permissionWorld } from './permissionShapes.ts';
import { type Route, route } from './route.ts';
import { Id, Instant, object, orNull, UnitName } from './schemas.ts';
import { instantText } from './words.ts';

const Officer = object({ officer: Id, name: Type.String() });
const PermissionRequest = object(
  {
    request: Id,
    kind: Type.Enum(['role', 'loan', 'partner', 'partner_key']),
    words: Type.String({ description: 'Why it is asked for' }),
    asked_by: Officer,
    asked_at: Instant,
    expires_at: { ...Instant, description: 'From here on nobody confirms it' },
    receiver: orNull(
      object(
        {
          officer: Id,
          name: Type.String(),
          login: orNull(Type.String()),
          unit: UnitName,
          roles: Type.Array(Type.String(), { description: 'Held now' }),
          is_disabled: Type.Boolean(),
        },
        { title: 'PermissionReceiver', description: 'The officer who would receive it' },
      ),
    ),
    role: orNull(Type.String({ description: 'Granted, or lent' })),
    loan: orNull(
      object(
        { from_name: Type.String(), begins: Instant, ends: Instant },
        { title: 'AskedLoan', description: 'Whose role, and for how long' },
      ),
    ),
    partner: orNull(
      object(
        { ...PARTNER_TERMS, keys: Type.Array(object({ kid: Kid, fingerprint: Fingerprint })) },
        { title: 'AskedPartner', description: 'Its terms, and the keys it would be known by' },
      ),
    ),
    state: Type.Enum(['waiting', 'expired', 'confirmed', 'refused', 'withdrawn']),
    decision: orNull(
      object(
        { name: Type.String({ description: 'Of who decided' }), at: Instant, words: orNull(Type.String()) },
        { title: 'PermissionDecision' },
      ),
    ),
    may_decide: Type.Boolean({ description: 'By who asks: it waits, is another’s, and not for himself' }),
    is_own: Type.Boolean({ description: 'Asked for by who asks now' }),
  },
  { title: 'PermissionRequest' },
);
export type PermissionRequestItem = Static<typeof PermissionRequest>;
/** Far more than ever wait; what was decided longer ago stands in the chain. */
const MOST = 200;

function toRequest(row: PermissionRequestRow): PermissionRequestItem {
  const { asked, receiver, partner } = row;
  return {
    request: row.requestId.toString(),
    kind: asked.kind,
    words: row.reason,
    asked_by: { officer: row.askedBy.officerId.toString(), name: row.askedBy.name },
    asked_at: instantText(row.askedAt),
    expires_at: instantText(row.expiresAt),
    receiver: receiver && {
      officer: receiver.officerId.toString(),
      name: receiver.name,
      login: receiver.login,
      unit: { kind: receiver.unitKind, code: receiver.unitCode, name: receiver.unitName },
      roles: [...receiver.roles],
      is_disabled: receiver.disabled,
    },
    role: 'role' in asked ? asked.role : null,
    loan:
      asked.kind === 'loan' ? { from_name: row.lender ?? '', begins: asked.begins, ends: asked.ends } : null,
    partner: partner && {
      partner: partner.code,
      name: partner.name,
      kind: partner.kind,
      scopes: [...partner.scopes],
      requests_a_minute: partner.requestsAMinute,
      requests_a_day: partner.requestsADay,
      callback_origins: [...partner.callbackOrigins],
      certificates: [...partner.certificates],
      keys: row.keys.map(({ kid, fingerprint }) => ({ kid, fingerprint })),
    },
    state: row.state,
    decision:
      row.decidedBy && row.decidedAt
        ? { name: row.decidedBy, at: instantText(row.decidedAt), words: row.decisionReason }
        : null,
    may_decide: row.mayDecide,
    is_own: row.isOwn,
  };
}

export const permissionRequestRoutes: readonly Route[] = [
  route({
    operation: 'listPermissionRequests',
    method: 'GET',
    path: '/v1/permission-requests',
    kind: 'reading',
    tag: 'officers',
    title: {
      vi: 'Đề nghị về quyền, chờ và đã quyết định',
      en: 'Requests for permissions, waiting and decided',
    },
    description: `What takes two administrators: roles, loans for somebody who is away, partners and their keys. Those that wait first, the oldest on top; the newest ${MOST} at most.`,
    answer: object({ items: Type.Array(PermissionRequest) }, { title: 'PermissionRequestList' }),
    async answerTo({ actor, world }) {
      const asked = { now: world.clock.now(), limit: MOST };
      const rows = await world.country.read([], (session) => listPermissionRequests(session, actor, asked));
      return accepted({ items: rows.map(toRequest) });
    },
  }),
  route({
    operation: 'decidePermissionRequest',
    method: 'POST',
    path: '/v1/permission-requests/:request/decision',
    kind: 'command',
    tag: 'officers',
    title: {
      vi: 'Xác nhận, từ chối hoặc rút một đề nghị về quyền',
      en: 'Confirm a request for a permission, refuse it, or take one’s own back',
    },
    description:
      'Never confirmed by who asked, nor decided by who would receive it. Confirmed, it holds at once, signed with both names.',
    params: object({ request: Id }),
    body: object({
      confirms: Type.Boolean(),
      reason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
    }),
    answer: object(
      { outcome: Type.Enum(['confirmed', 'refused', 'withdrawn']) },
      { title: 'DecidedPermissionRequest' },
    ),
    answerTo({ actor, params, body, world, command }) {
      const said = { requestId: BigInt(params.request), ...body };
      return command('country', { ...params, ...body }, (tx) =>
        decidePermission(tx, permissionWorld(world), actor, said),
      );
    },
  }),
];
