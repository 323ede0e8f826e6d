import Type from 'typebox';
import {
  deskFigures,
  devicesOf,
  openOwnDesk,
  ownDeskOf,
  registerDevice,
  revokeDevice,
  sessionsOf,
} from '#contexts/cashdesk/index.ts';
import { dongToJson } from '#core/money.ts';
import { parseMonth } from '#core/months.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { DeskSession, toSession } from './deskSessions.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Dong, Id, Instant, Month, object, orNull } from './schemas.ts';
import { instantText, monthText } from './words.ts';

const Device = object(
  {
    device: Id,
    name: Type.String(),
    registered_at: Instant,
    expires_on: Day,
    revoked_at: orNull(Instant),
  },
  { title: 'DeskDevice' },
);

const state = route({
  operation: 'getDesk',
  method: 'GET',
  path: '/v1/desk',
  kind: 'reading',
  tag: 'desk',
  title: { vi: 'Quầy chi trả của xã', en: 'The commune’s own cash desk' },
  answer: object(
    {
      commune: object({ code: Type.String(), name: Type.String() }),
      officer: Id,
      from_month: orNull(Month),
      waiting: Count,
      waiting_dong: Dong,
      open_conflicts: Count,
      devices: Type.Array(Device),
      sessions: Type.Array(DeskSession),
    },
    { title: 'Desk' },
  ),
  async answerTo({ actor, read }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    return accepted(
      await read(async (session) => {
        const from = await ownDeskOf(session, communeId);
        const figures = await deskFigures(session, communeId);
        return {
          commune: { code: figures.code, name: figures.name },
          officer: String(actor.officerId),
          from_month: from === undefined ? null : monthText(from),
          waiting: figures.waiting,
          waiting_dong: dongToJson(figures.waitingAmount),
          open_conflicts: figures.openConflicts,
          devices: (await devicesOf(session, communeId)).map((one) => ({
            device: String(one.deviceId),
            name: one.name,
            registered_at: instantText(one.registeredAt),
            expires_on: one.expiresOn,
            revoked_at: one.revokedAt && instantText(one.revokedAt),
          })),
          sessions: (await sessionsOf(session, communeId)).map(toSession),
        };
      }),
    );
  },
});

const opening = route({
  operation: 'openOwnDesk',
  method: 'POST',
  path: '/v1/desk',
  kind: 'command',
  tag: 'desk',
  title: {
    vi: 'Mở quầy chi trả của xã từ một tháng',
    en: 'From a month on, pay cash at the commune’s own desk',
  },
  description:
    'Said once and never changed. Refused for a month of which a cash list is with an outside payer already.',
  body: object({ from_month: Month }),
  answer: object({ from_month: Month }, { title: 'OpenedDesk' }),
  async answerTo({ body, actor, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const fromMonth = parseMonth(body.from_month)!;
    const done = await command('country', body, (tx) => openOwnDesk(tx, { communeId, fromMonth }, actor));
    return done.ok ? accepted({ from_month: body.from_month }) : done;
  },
});

const devices: readonly Route[] = [
  route({
    operation: 'registerDeskDevice',
    method: 'POST',
    path: '/v1/desk/devices',
    kind: 'command',
    tag: 'desk',
    title: { vi: 'Đăng ký thiết bị chi trả', en: 'Register a device of the desk' },
    description:
      'With the public half of a P-256 key made on the device, whose other half never leaves it. For at most 366 days.',
    body: object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      key: Type.Unknown({ description: 'A public JWK (RFC 7517), EC P-256' }),
      expires_on: Day,
    }),
    answer: object({ device: Id }, { title: 'RegisteredDevice' }),
    async answerTo({ body, actor, world, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const asked = {
        communeId,
        name: body.name,
        key: body.key,
        expiresOn: Temporal.PlainDate.from(body.expires_on),
        today: today(world.clock),
      };
      const done = await command('country', body, (tx) => registerDevice(tx, asked, actor));
      return done.ok ? accepted({ device: String(done.value.deviceId) }) : done;
    },
  }),
  route({
    operation: 'revokeDeskDevice',
    method: 'POST',
    path: '/v1/desk/devices/:device/revoke',
    kind: 'command',
    tag: 'desk',
    title: { vi: 'Thu hồi thiết bị, báo mất', en: 'Revoke a device, or say that it is lost' },
    description: 'Lists and boxes wait for it no longer; what it did before may still be handed in.',
    params: object({ device: Id }),
    answer: object({ device: Id }, { title: 'RevokedDevice' }),
    async answerTo({ params, actor, world, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const asked = { deviceId: Number(params.device), communeId, now: world.clock.now() };
      const done = await command('country', params, (tx) => revokeDevice(tx, asked, actor));
      return done.ok ? accepted({ device: params.device }) : done;
    },
  }),
];

export const deskRoutes: readonly Route[] = [state, opening, ...devices];
