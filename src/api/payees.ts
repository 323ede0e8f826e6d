import Type from 'typebox';
import {
  acknowledgeFamily,
  declareInterest,
  recordFacility,
  recordHousehold,
} from '#contexts/payees/index.ts';
import type { Pin } from '#core/identity/pin.ts';
import { accepted, refused } from '#core/result.ts';
import { communesIn } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { NamedPersonBody } from './mandates.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Id, object } from './schemas.ts';

const LINE = { minLength: 1, maxLength: 200 };

/** The one commune a commune's officer works in. */
export function ownCommune({ scope }: Actor): number | undefined {
  const communes = communesIn(scope);
  return communes === '*' || communes.length !== 1 ? undefined : communes[0];
}

const places: readonly Route[] = [
  route({
    operation: 'recordFacility',
    method: 'POST',
    path: '/v1/facilities',
    kind: 'command',
    tag: 'payees',
    title: {
      vi: 'Ghi cơ sở trợ giúp xã hội và hợp đồng',
      en: 'Record a social assistance facility and its contract',
    },
    body: object({
      code: Type.String({ ...LINE, description: 'Tax or registration code' }),
      name: Type.String(LINE),
      contract: object({ number: Type.String(LINE), from: Day, to: Type.Optional(Day) }),
    }),
    answer: object({ facility: Type.Integer() }, { title: 'RecordedFacility' }),
    async answerTo({ body, actor, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const done = await command('country', body, (tx) => recordFacility(tx, { ...body, communeId }, actor));
      return done.ok ? accepted({ facility: done.value.facilityId }) : done;
    },
  }),
  route({
    operation: 'recordHousehold',
    method: 'POST',
    path: '/v1/households',
    kind: 'command',
    tag: 'payees',
    title: {
      vi: 'Ghi hộ, chủ hộ và thành viên từ một ngày',
      en: 'Record a household, its head and members from a day on',
    },
    body: object({
      number: Type.String({ ...LINE, description: 'As the residence register numbers it' }),
      head: Id,
      members: Type.Array(Id, { minItems: 1, maxItems: 50 }),
      from: Day,
    }),
    answer: object({ household: Id, members: Count }, { title: 'RecordedHousehold' }),
    async answerTo({ body, actor, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const household = {
        communeId,
        number: body.number,
        headId: BigInt(body.head),
        memberIds: body.members.map(BigInt),
        from: body.from,
      };
      const done = await command('country', body, (tx) => recordHousehold(tx, household, actor));
      return done.ok
        ? accepted({ household: done.value.householdId.toString(), members: done.value.members })
        : done;
    },
  }),
];

const declaring: readonly Route[] = [
  route({
    operation: 'declareInterest',
    method: 'POST',
    path: '/v1/declarations',
    kind: 'command',
    tag: 'payees',
    title: {
      vi: 'Cán bộ khai số định danh, tài khoản của mình và người nhà',
      en: 'An officer declares himself, his accounts and his family',
    },
    body: object({
      kind: Type.Enum(['self', 'family']),
      person: NamedPersonBody,
      account: Type.Optional(
        object({ provider: Type.String(LINE), number: Type.String({ pattern: '^[0-9A-Za-z]{4,34}$' }) }),
      ),
    }),
    answer: object({ declaration: Id }, { title: 'Declared' }),
    async answerTo({ body, actor, world, command }) {
      const { kind, person, account } = body;
      const declaration = { kind, account, person: { pin: person.pin as Pin, fullName: person.full_name } };
      const done = await command('country', body, (tx) =>
        declareInterest(tx, world.vault, declaration, actor),
      );
      return done.ok ? accepted({ declaration: done.value.declarationId.toString() }) : done;
    },
  }),
  route({
    operation: 'acknowledgeFamily',
    method: 'POST',
    path: '/v1/declarations/:declaration/acknowledge',
    kind: 'command',
    tag: 'payees',
    title: {
      vi: 'Xác nhận lời khai người nhà của cán bộ',
      en: 'Acknowledge who an officer says is his family',
    },
    params: object({ declaration: Id }),
    answer: object({ declaration: Id }, { title: 'AcknowledgedFamily' }),
    async answerTo({ params, actor, command }) {
      const asked = { declarationId: BigInt(params.declaration), ...actor };
      const done = await command('country', params, (tx) => acknowledgeFamily(tx, asked));
      return done.ok ? accepted({ declaration: params.declaration }) : done;
    },
  }),
];

export const NOT_OF_A_COMMUNE = {
  code: 'unit_not_found',
  vi: 'Việc này do cán bộ của một xã làm; tài khoản của bạn không thuộc một xã.',
  en: 'An officer of one commune does this; yours is not the account of a commune.',
} as const;

export const payeeRoutes: readonly Route[] = [...places, ...declaring];
