import Type, { type Static } from 'typebox';
import {
  askPermission,
  createOfficer,
  disableOfficer,
  enableOfficer,
  giveWorkEmail,
  grantRole,
  LENDABLE,
  listOfficers,
  type OfficerRow,
  ROLE_UNITS,
  type Role,
  removeRole,
  type UnitKind,
} from '#contexts/identity/index.ts';
import { accepted, type Refusal, type Result } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { AskedReason, PermissionAsked, permissionWorld } from './permissionShapes.ts';
import type { RefusalCode } from './refusals.ts';
import { type Route, route } from './route.ts';
import { DEFAULT_LIMIT, Id, Instant, object, orNull, PageQuery, pageSchema, UnitName } from './schemas.ts';
import { instantOf } from './words.ts';

const RoleName = Type.Enum(Object.keys(ROLE_UNITS).filter((role) => role !== 'system') as Role[]);
const Login = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{1,99}$',
  description: 'At the identity provider',
});
const Officer = object(
  {
    officer: Id,
    name: Type.String(),
    login: orNull(Type.String()),
    email: orNull(Type.String({ description: 'At work: reminders go there' })),
    unit: UnitName,
    roles: Type.Array(Type.String()),
    is_disabled: Type.Boolean(),
  },
  { title: 'Officer' },
);
export type OfficerItem = Static<typeof Officer>;
const Changed = object({ officer: Id }, { title: 'OfficerChanged' });

const toOfficer = (row: OfficerRow) => ({
  officer: row.officerId.toString(),
  name: row.name,
  login: row.login,
  email: row.email,
  unit: { kind: row.unitKind, code: row.unitCode, name: row.unitName },
  roles: [...row.roles],
  is_disabled: row.disabled,
});

/** The officer's number, whatever else the use case answers. */
const named = async <F extends Refusal<RefusalCode>>(
  officer: string,
  done: Promise<Result<unknown, F>>,
): Promise<Result<{ officer: string }, F>> => {
  const result = await done;
  return result.ok ? accepted({ officer }) : result;
};

const about = { kind: 'command', tag: 'officers', answer: Changed } as const;
const params = object({ officer: Id });

export const officerRoutes: readonly Route[] = [
  route({
    operation: 'listOfficers',
    method: 'GET',
    path: '/v1/officers',
    kind: 'reading',
    tag: 'officers',
    title: { vi: 'Danh sách cán bộ', en: 'List officers' },
    query: object({
      unit: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9-]{1,20}$', description: 'Code of a unit' })),
      name: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'Words of a name, login or unit, or their beginnings, with or without tones',
        }),
      ),
      role: Type.Optional(RoleName),
      disabled: Type.Optional(Type.Boolean({ description: 'Only those whose accounts are closed, or open' })),
      ...PageQuery,
    }),
    answer: pageSchema(Officer, 'OfficerPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = Number(readCursor('listOfficers', query.cursor, [ID])?.[0] ?? 0);
      const { unit: unitCode, name: named, role, disabled } = query;
      const asked = { unitCode, named, role, disabled, after, limit: limit + 1 };
      const rows = await read((session) => listOfficers(session, asked));
      const page = pageOf('listOfficers', rows, limit, (row) => [row.officerId]);
      return accepted({ items: page.items.map(toOfficer), next: page.next });
    },
  }),
  route({
    ...about,
    operation: 'createOfficer',
    method: 'POST',
    path: '/v1/officers',
    title: { vi: 'Lập tài khoản cán bộ', en: 'Make an officer of a unit' },
    description:
      'Without roles yet; whoever signs in under the login at the identity provider is this officer.',
    body: object({
      unit: object({ kind: Type.Enum(unitKinds()), code: Type.String({ pattern: '^[A-Za-z0-9-]{1,20}$' }) }),
      name: Type.String({ minLength: 2, maxLength: 200 }),
      login: Type.Optional(Login),
    }),
    async answerTo(call) {
      const made = await createOfficer(permissionWorld(call.world), call.actor, call.body, call.once());
      return made.ok ? accepted({ officer: made.value.officerId.toString() }) : made;
    },
  }),
  route({
    ...about,
    operation: 'askRole',
    method: 'POST',
    path: '/v1/officers/:officer/roles',
    title: { vi: 'Đề nghị giao một vai trò', en: 'Ask that a role be granted' },
    description:
      'Another administrator confirms it (`decidePermissionRequest`). Roles that do not go together are refused, and nobody asks for himself.',
    params,
    body: object({ role: RoleName, reason: AskedReason }),
    answer: PermissionAsked,
    answerTo({ actor, params, body, world, command }) {
      const officer = Number(params.officer);
      const permission = { kind: 'role', officer, role: body.role as Role } as const;
      return command('country', { ...params, ...body }, (tx) =>
        askPermission(tx, permissionWorld(world), actor, { permission, reason: body.reason }),
      );
    },
  }),
  route({
    ...about,
    operation: 'giveRoleBack',
    method: 'POST',
    path: '/v1/officers/:officer/roles/give-back',
    title: { vi: 'Giao lại vai trò vừa thu hồi nhầm', en: 'Give back a role that was just taken in error' },
    description: 'By who took it, within a quarter of an hour; later it is asked for as any other.',
    params,
    body: object({ role: RoleName }),
    answerTo(call) {
      const grant = { officerId: Number(call.params.officer), role: call.body.role as Role };
      return named(
        call.params.officer,
        grantRole(permissionWorld(call.world), call.actor, grant, call.once()),
      );
    },
  }),
  route({
    ...about,
    operation: 'askLoan',
    method: 'POST',
    path: '/v1/officers/:officer/loans',
    title: { vi: 'Đề nghị ủy quyền giúp một cán bộ', en: 'Ask that a role of an officer be lent' },
    description:
      'For somebody who is away and cannot lend it himself. Another administrator confirms it (`decidePermissionRequest`).',
    params,
    body: object({
      to: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'An officer of the same unit' }),
      role: Type.Enum([...LENDABLE]),
      begins: Type.Optional({ ...Instant, description: 'Now unless told' }),
      ends: Instant,
      reason: AskedReason,
    }),
    answer: PermissionAsked,
    answerTo({ actor, params, body, world, command }) {
      const permission = {
        kind: 'loan',
        from: Number(params.officer),
        officer: body.to,
        role: body.role as Role,
        begins: (body.begins === undefined ? world.clock.now() : instantOf(body.begins)).toString(),
        ends: instantOf(body.ends).toString(),
      } as const;
      return command('country', { ...params, ...body }, (tx) =>
        askPermission(tx, permissionWorld(world), actor, { permission, reason: body.reason }),
      );
    },
  }),
  route({
    ...about,
    operation: 'giveWorkEmail',
    method: 'POST',
    path: '/v1/officers/:officer/email',
    title: { vi: 'Ghi thư điện tử công vụ', en: 'Write down the work e-mail' },
    description: 'Reminders of the unit above go there; null takes it away.',
    params,
    body: object({ email: orNull(Type.String({ maxLength: 254 })) }),
    answerTo(call) {
      const asked = { officerId: Number(call.params.officer), email: call.body.email };
      return named(
        call.params.officer,
        giveWorkEmail(permissionWorld(call.world), call.actor, asked, call.once()),
      );
    },
  }),
  route({
    ...about,
    operation: 'removeRole',
    method: 'POST',
    path: '/v1/officers/:officer/roles/remove',
    title: { vi: 'Thu hồi một vai trò', en: 'Take a role back' },
    description: 'It opens nothing from the next request on.',
    params,
    body: object({ role: RoleName }),
    answerTo(call) {
      const asked = { officerId: Number(call.params.officer), role: call.body.role as Role };
      return named(
        call.params.officer,
        removeRole(permissionWorld(call.world), call.actor, asked, call.once()),
      );
    },
  }),
  route({
    ...about,
    operation: 'disableOfficer',
    method: 'POST',
    path: '/v1/officers/:officer/disable',
    title: { vi: 'Khóa tài khoản cán bộ', en: 'Close an officer’s account' },
    description: 'Every session of his ends.',
    params,
    answerTo: (call) =>
      named(
        call.params.officer,
        disableOfficer(permissionWorld(call.world), call.actor, Number(call.params.officer), call.once()),
      ),
  }),
  route({
    ...about,
    operation: 'enableOfficer',
    method: 'POST',
    path: '/v1/officers/:officer/enable',
    title: { vi: 'Mở lại tài khoản cán bộ', en: 'Open an officer’s account again' },
    params,
    answerTo: (call) =>
      named(
        call.params.officer,
        enableOfficer(permissionWorld(call.world), call.actor, Number(call.params.officer), call.once()),
      ),
  }),
];

function unitKinds(): UnitKind[] {
  return [...new Set(Object.values(ROLE_UNITS).flat())];
}
