import Type from 'typebox';
import {
  addPartnerKey,
  listPartners,
  PARTNER_KINDS,
  type PartnerRow,
  registerPartner,
  revokePartnerKey,
  stopPartner,
} from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import { type Route, route } from './route.ts';
import { Count, object } from './schemas.ts';

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
const Kid = Type.String({ pattern: '^[\\x21-\\x7e]{1,100}$' });
const Quota = (most: number) => Type.Integer({ minimum: 1, maximum: most });

const described = {
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
const Partner = object(
  { ...described, keys: Type.Array(Kid), is_stopped: Type.Boolean() },
  { title: 'Partner' },
);
const NewPartner = object(
  {
    ...described,
    requests_a_minute: Type.Optional({ ...Quota(1_000_000), default: 600 }),
    requests_a_day: Type.Optional({ ...Quota(1_000_000_000), default: 200_000 }),
    callback_origins: Type.Optional(described.callback_origins),
    certificates: Type.Optional(described.certificates),
  },
  { title: 'NewPartner' },
);
const Ended = object({ ended: Count }, { title: 'PartnerSessionsEnded' });
/** What a partner may ask unless an administrator says otherwise. */
const USUAL = { aMinute: 600, aDay: 200_000 };
const MOST = 1_000;

const toPartner = (row: PartnerRow) => ({
  partner: row.code,
  name: row.name,
  kind: row.kind as 'bank',
  scopes: [...row.scopes],
  requests_a_minute: row.requestsAMinute,
  requests_a_day: row.requestsADay,
  callback_origins: [...row.callbackOrigins],
  certificates: [...row.certificates],
  keys: [...row.keys],
  is_stopped: row.isStopped,
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
    async answerTo({ read }) {
      const rows = await read((session) => listPartners(session, MOST));
      return accepted({ items: rows.map(toPartner) });
    },
  }),
  route({
    operation: 'addPartner',
    method: 'POST',
    path: '/v1/partners',
    kind: 'command',
    tag: 'partners',
    title: { vi: 'Đăng ký đối tác', en: 'Register a service partner' },
    description:
      'By an administrator of the whole country. The partner signs in at `POST /partners/token` once a key or certificate of his is known.',
    body: NewPartner,
    answer: object({ partner: Code }, { title: 'PartnerAdded' }),
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
      return command('country', partner, (tx) => registerPartner(tx, { actor, partner }, world.clock.now()));
    },
  }),
  route({
    operation: 'addPartnerKey',
    method: 'POST',
    path: '/v1/partners/:partner/keys',
    kind: 'command',
    tag: 'partners',
    title: { vi: 'Thêm khóa công khai của đối tác', en: 'Add a public key of a partner' },
    description:
      'A public JWK: EC P-256 or OKP Ed25519. Rotate by adding the new key, letting the partner sign with it, and revoking the old one.',
    params: object({ partner: Code }),
    body: object(
      { jwk: Type.Object({}, { additionalProperties: true, description: 'RFC 7517' }) },
      { title: 'PartnerKey' },
    ),
    answer: object({ kid: Kid }, { title: 'PartnerKeyAdded' }),
    answerTo({ actor, params, body, world, command }) {
      const asked = { actor, partner: params.partner, jwk: body.jwk };
      return command('country', { ...params, ...body }, (tx) => addPartnerKey(tx, asked, world.clock.now()));
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
      return command('country', params, (tx) =>
        revokePartnerKey(tx, { actor, ...params }, world.clock.now()),
      );
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
      return command('country', params, (tx) => stopPartner(tx, { actor, ...params }, world.clock.now()));
    },
  }),
];
