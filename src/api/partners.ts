import Type, { type Static } from 'typebox';
import {
  askPermission,
  listPartners,
  PARTNER_KINDS,
  type PartnerRow,
  partnerCalls,
  requestsToday,
  resumePartner,
  revokePartnerKey,
  stopPartner,
} from '#contexts/identity/index.ts';
import { purposeInWords } from '#core/access/purposes.ts';
import { accepted } from '#core/result.ts';
import { AskedReason, PermissionAsked, permissionWorld } from './permissionShapes.ts';
import { type Route, route } from './route.ts';
import { Count, Instant, object, Words } from './schemas.ts';
import { instantText } from './words.ts';

const Code = Type.String({
  pattern: '^[a-z0-9][a-z0-9-]{1,39}$',
  description: 'Its client_id',
  examples: ['agribank'],
});
const Scope = Type.String({ pattern: '^[a-z]+(:[a-z_]+){0,3}$', examples: ['mapper:resolve'] });
const Thumbprint = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 of a client certificate, hex',
});
export const Kid = Type.String({ pattern: '^[\\x21-\\x7e]{1,100}$' });
export const Fingerprint = Type.String({
  description: 'SHA-256 of the public key, hex, to compare by telephone',
});
const Quota = (most: number) => Type.Integer({ minimum: 1, maximum: most });

/** What a partner is entered with. */
export const PARTNER_TERMS = {
  partner: Code,
  name: Type.String({ minLength: 2, maxLength: 200 }),
  kind: Type.Enum([...PARTNER_KINDS]),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 50, uniqueItems: true }),
  requests_a_minute: Quota(1_000_000),
  requests_a_day: Quota(1_000_000_000),
  callback_origins: Type.Array(
    Type.String({ maxLength: 200, examples: ['https://api.agribank.example.vn'] }),
    { maxItems: 20 },
  ),
  certificates: Type.Array(Thumbprint, { maxItems: 20 }),
};
const Jwk = Type.Object({}, { additionalProperties: true, description: 'RFC 7517' });
const Partner = object(
  {
    ...PARTNER_TERMS,
    keys: Type.Array(
      object({
        kid: Kid,
        added_at: Instant,
        fingerprint: Fingerprint,
      }),
    ),
    is_stopped: Type.Boolean(),
    requests_today: Type.Integer({ minimum: 0, description: 'Counted against `requests_a_day`' }),
  },
  { title: 'Partner' },
);
export type PartnerItem = Static<typeof Partner>;
const PartnerCalls = object(
  {
    partner: Code,
    action: Type.Enum(['resolve', 'link', 'update', 'unlink']),
    purpose: Type.String(),
    purpose_words: Words,
    requests: Count,
    persons: Type.Integer({ minimum: 0, description: 'They were about, counted each time' }),
    last_at: Instant,
  },
  { title: 'PartnerCalls' },
);
const NewPartner = object(
  {
    ...PARTNER_TERMS,
    requests_a_minute: Type.Optional({ ...Quota(1_000_000), default: 600 }),
    requests_a_day: Type.Optional({ ...Quota(1_000_000_000), default: 200_000 }),
    callback_origins: Type.Optional(PARTNER_TERMS.callback_origins),
    certificates: Type.Optional(PARTNER_TERMS.certificates),
    keys: Type.Optional(
      Type.Array(Jwk, {
        maxItems: 10,
        description: 'Public keys it signs with: all are taken, or nothing is entered',
      }),
    ),
    reason: AskedReason,
  },
  { title: 'NewPartner' },
);
const Ended = object({ ended: Count }, { title: 'PartnerSessionsEnded' });
/** What a partner may ask unless an administrator says otherwise. */
const USUAL = { aMinute: 600, aDay: 200_000 };
const MOST = 1_000;

const toPartner = (row: PartnerRow, today: number) => ({
  partner: row.code,
  name: row.name,
  kind: row.kind as 'bank',
  scopes: [...row.scopes],
  requests_a_minute: row.requestsAMinute,
  requests_a_day: row.requestsADay,
  callback_origins: [...row.callbackOrigins],
  certificates: [...row.certificates],
  keys: row.keys.map(({ kid, addedAt, fingerprint }) => ({
    kid,
    added_at: instantText(addedAt),
    fingerprint,
  })),
  is_stopped: row.isStopped,
  requests_today: today,
});

export const partnerRoutes: readonly Route[] = [
  route({
    operation: 'listPartners',
    method: 'GET',
    path: '/v1/partners',
    kind: 'reading',
    tag: 'partners',
    title: { vi: 'Danh sách đối tác', en: 'List service partners' },
    answer: object({ items: Type.Array(Partner) }, { title: 'PartnerList' }),
    async answerTo({ read, world }) {
      const rows = await read((session) => listPartners(session, MOST));
      const today = await requestsToday(world.country, rows, world.clock.now());
      return accepted({ items: rows.map((row) => toPartner(row, today.get(row.partnerId) ?? 0)) });
    },
  }),
  route({
    operation: 'listPartnerCalls',
    method: 'GET',
    path: '/v1/partners/calls',
    kind: 'reading',
    tag: 'partners',
    title: { vi: 'Đối tác đã hỏi gì gần đây', en: 'What partners did lately' },
    description: 'By purpose as they stated it, of at most seven days; nothing of whom they asked about.',
    answer: object({ since: Instant, items: Type.Array(PartnerCalls) }, { title: 'PartnerCallsList' }),
    async answerTo({ world }) {
      const { since, calls } = await world.country.read([], (session) =>
        partnerCalls(session, world.clock.now()),
      );
      return accepted({
        since: instantText(since),
        items: calls.map((one) => ({
          partner: one.partner,
          action: one.action as 'resolve',
          purpose: one.purpose,
          purpose_words: purposeInWords(one.purpose.split(':')[0]!),
          requests: one.requests,
          persons: one.persons,
          last_at: instantText(one.lastAt),
        })),
      });
    },
  }),
  route({
    operation: 'askPartner',
    method: 'POST',
    path: '/v1/partners',
    kind: 'command',
    tag: 'partners',
    title: { vi: 'Đề nghị thêm đối tác', en: 'Ask that a service partner be added' },
    description:
      'By an administrator of the whole country; another confirms it (`decidePermissionRequest`). Then the partner signs in at `POST /partners/token`, once a key or certificate of his is known.',
    body: NewPartner,
    answer: PermissionAsked,
    answerTo({ actor, body, world, command }) {
      const partner = {
        code: body.partner,
        name: body.name,
        kind: body.kind,
        scopes: body.scopes,
        requestsAMinute: body.requests_a_minute ?? USUAL.aMinute,
        requestsADay: body.requests_a_day ?? USUAL.aDay,
        callbackOrigins: body.callback_origins ?? [],
        certificates: body.certificates ?? [],
      };
      const { reason, keys = [] } = body;
      const permission = { kind: 'partner', partner, keys } as const;
      return command('country', { ...partner, reason, ...(keys.length > 0 && { keys }) }, (tx) =>
        askPermission(tx, permissionWorld(world), actor, { permission, reason }),
      );
    },
  }),
  route({
    operation: 'askPartnerKey',
    method: 'POST',
    path: '/v1/partners/:partner/keys',
    kind: 'command',
    tag: 'partners',
    title: {
      vi: 'Đề nghị thêm khóa công khai của đối tác',
      en: 'Ask that a public key of a partner be added',
    },
    description:
      'A public JWK: EC P-256 or OKP Ed25519; another administrator confirms it. Rotate by adding the new key, letting the partner sign with it, and revoking the old one.',
    params: object({ partner: Code }),
    body: object({ jwk: Jwk, reason: AskedReason }, { title: 'PartnerKey' }),
    answer: PermissionAsked,
    answerTo({ actor, params, body, world, command }) {
      const permission = { kind: 'partner_key', partner: params.partner, key: body.jwk } as const;
      return command('country', { ...params, ...body }, (tx) =>
        askPermission(tx, permissionWorld(world), actor, { permission, reason: body.reason }),
      );
    },
  }),
  route({
    operation: 'revokePartnerKey',
    method: 'POST',
    path: '/v1/partners/:partner/keys/:kid/revoke',
    kind: 'command',
    tag: 'partners',
    title: { vi: 'Thu hồi khóa của đối tác', en: 'Revoke a key of a partner' },
    params: object({ partner: Code, kid: Kid }),
    answer: Ended,
    answerTo({ actor, params, world, command }) {
      return command('country', params, (tx) => revokePartnerKey(tx, world, { actor, ...params }));
    },
  }),
  route({
    operation: 'stopPartner',
    method: 'POST',
    path: '/v1/partners/:partner/stop',
    kind: 'command',
    tag: 'partners',
    title: { vi: 'Ngừng một đối tác', en: 'Stop a partner' },
    params: object({ partner: Code }),
    answer: Ended,
    answerTo({ actor, params, world, command }) {
      return command('country', params, (tx) => stopPartner(tx, world, { actor, ...params }));
    },
  }),
  route({
    operation: 'resumePartner',
    method: 'POST',
    path: '/v1/partners/:partner/resume',
    kind: 'command',
    tag: 'partners',
    title: { vi: 'Cho đối tác hoạt động lại', en: 'Let a partner that was stopped ask again' },
    description:
      'With the terms and keys it had. By another administrator than who stopped it; by himself only within a quarter of an hour.',
    params: object({ partner: Code }),
    answer: object({ partner: Code }, { title: 'PartnerResumed' }),
    answerTo({ actor, params, world, command }) {
      return command('country', params, (tx) => resumePartner(tx, world, { actor, ...params }));
    },
  }),
];
