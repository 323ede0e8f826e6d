import Type, { type Static } from 'typebox';
import {
  type DelegationRow,
  delegateRole,
  LENDABLE,
  listColleagues,
  listDelegations,
  type Role,
  revokeDelegation,
} from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { permissionWorld } from './permissionShapes.ts';
import { type Route, route } from './route.ts';
import { Id, Instant, object } from './schemas.ts';
import { instantOf, instantText } from './words.ts';

const Officer = Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'An officer, by number' });
const LentRole = Type.Enum([...LENDABLE]);
const described = {
  from: Officer,
  to: Officer,
  role: LentRole,
  begins: Instant,
  ends: Instant,
  reason: Type.String({ minLength: 3, maxLength: 200 }),
};
const Delegation = object(
  {
    delegation: Id,
    ...described,
    from_name: Type.String(),
    to_name: Type.String(),
    unit_name: Type.String(),
    is_given: Type.Boolean({ description: 'By who asks; otherwise received, or seen by an administrator' }),
  },
  { title: 'Delegation' },
);
export type DelegationItem = Static<typeof Delegation>;
const { from: _, ...ofOnesOwn } = described;
const NewDelegation = object(
  {
    ...ofOnesOwn,
    begins: Type.Optional({ ...Instant, description: 'Now unless told' }),
  },
  { title: 'NewDelegation' },
);
const Colleague = object(
  { officer: Officer, name: Type.String(), roles: Type.Array(Type.String()) },
  { title: 'Colleague' },
);
const Changed = object({ delegation: Id }, { title: 'DelegationChanged' });
const MOST = 500;

const toDelegation = (row: DelegationRow, reader: number) => ({
  delegation: row.delegationId.toString(),
  from: row.from,
  from_name: row.fromName,
  to: row.to,
  to_name: row.toName,
  unit_name: row.unitName,
  is_given: row.from === reader,
  role: row.role as 'commune_chair',
  begins: instantText(row.begins),
  ends: instantText(row.ends),
  reason: row.reason,
});

export const delegationRoutes: readonly Route[] = [
  route({
    operation: 'listDelegations',
    method: 'GET',
    path: '/v1/delegations',
    kind: 'reading',
    tag: 'delegations',
    title: { vi: 'Ủy quyền còn hiệu lực', en: 'Delegations in force' },
    description: 'One’s own, given and received; to an administrator and an auditor all.',
    answer: object({ items: Type.Array(Delegation) }, { title: 'DelegationList' }),
    async answerTo({ actor, world, read }) {
      const seesAll = actor.roles.some((role) => role === 'administrator' || role === 'auditor');
      const officerId = seesAll ? undefined : actor.officerId;
      const rows = await read((session) =>
        listDelegations(session, { officerId, now: world.clock.now(), limit: MOST }),
      );
      return accepted({ items: rows.map((row) => toDelegation(row, actor.officerId)) });
    },
  }),
  route({
    operation: 'listColleagues',
    method: 'GET',
    path: '/v1/colleagues',
    kind: 'reading',
    tag: 'delegations',
    title: { vi: 'Cán bộ cùng đơn vị', en: 'Officers of the same unit' },
    description: 'To whom a role may be lent; of another officer’s unit for an administrator.',
    query: object({ officer: Type.Optional(Id) }),
    answer: object({ items: Type.Array(Colleague) }, { title: 'ColleagueList' }),
    async answerTo({ actor, query, read }) {
      const asked = actor.roles.includes('administrator') ? query.officer : undefined;
      const rows = await read((session) => listColleagues(session, Number(asked ?? actor.officerId), MOST));
      const items = rows.map(({ officerId, name, roles }) => ({
        officer: officerId,
        name,
        roles: [...roles],
      }));
      return accepted({ items });
    },
  }),
  route({
    operation: 'delegateRole',
    method: 'POST',
    path: '/v1/delegations',
    kind: 'command',
    tag: 'delegations',
    title: { vi: 'Ủy quyền một vai trò của mình', en: 'Delegate a role of one’s own' },
    description:
      'For at most 30 days, to an officer of the same unit; never on, never beside a role that does not go with it.',
    body: NewDelegation,
    answer: Changed,
    answerTo(call) {
      const { actor, body, world, once } = call;
      const asked = {
        from: actor.officerId,
        to: body.to,
        role: body.role as Role,
        begins: body.begins === undefined ? world.clock.now() : instantOf(body.begins),
        ends: instantOf(body.ends),
        reason: body.reason,
      };
      return delegateRole(permissionWorld(call.world), actor, asked, once());
    },
  }),
  route({
    operation: 'revokeDelegation',
    method: 'POST',
    path: '/v1/delegations/:delegation/revoke',
    kind: 'command',
    tag: 'delegations',
    title: { vi: 'Thu hồi ủy quyền', en: 'Take a delegation back' },
    params: object({ delegation: Id }),
    answer: Changed,
    answerTo(call) {
      return revokeDelegation(
        permissionWorld(call.world),
        call.actor,
        BigInt(call.params.delegation),
        call.once(),
      );
    },
  }),
];
