import Type from 'typebox';
import { accountOf, accountProviders } from '#contexts/accounts/index.ts';
import { sayConsent } from '#contexts/rights/index.ts';
import { dong, dongToJson } from '#core/money.ts';
import { accepted } from '#core/result.ts';
import { cashOf, linkOne, Outcome, WishedAccount, WishedCash, withdrawOne } from './accountCommands.ts';
import { AccountKind, AccountSchema, toAccount } from './accountShapes.ts';
import { type Route, route } from './route.ts';
import { Dong, object, orNull } from './schemas.ts';

const Provider = object(
  {
    code: Type.String(),
    name: Type.String(),
    short_name: Type.String({ description: 'The brand people know it by', examples: ['Vietcombank'] }),
    kinds: Type.Array(AccountKind, { description: 'What it keeps, the usual first' }),
    in_vneid: Type.Boolean({ description: 'Citizens may choose it; the others only officers for them' }),
    month_limit_dong: orNull(Dong),
  },
  { title: 'AccountProvider' },
);

/** The account goes to a bank under the person's name only after a yes: without it nothing is asked. */
const AgreedAccount = object(
  {
    ...WishedAccount.properties,
    agrees: Type.Literal(true, {
      description:
        'The person agrees that name and number are given to the provider (`pay_to_account` of GET /v1/me/uses)',
    }),
  },
  { title: 'AgreedAccount' },
);

const providersRoute = route({
  operation: 'listProviders',
  method: 'GET',
  path: '/v1/providers',
  kind: 'reading',
  tag: 'accounts',
  title: { vi: 'Các ngân hàng, ví để nhận tiền', en: 'List banks and wallets to be paid at' },
  answer: object({ items: Type.Array(Provider) }, { title: 'AccountProviders' }),
  async answerTo({ read }) {
    const providers = await read(accountProviders);
    return accepted({
      items: providers.map(({ code, name, shortName, kinds, inVneid, monthLimit }) => ({
        code,
        name,
        short_name: shortName,
        kinds: [...kinds],
        in_vneid: inVneid,
        month_limit_dong: monthLimit === undefined ? null : dongToJson(dong(monthLimit)),
      })),
    });
  },
});

/** The citizen's own account. Whose it is comes from the session, never from the request. */
export const myAccountRoutes: readonly Route[] = [
  providersRoute,
  route({
    operation: 'getMyAccount',
    method: 'GET',
    path: '/v1/me/account',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Tài khoản hưởng an sinh xã hội của tôi', en: 'My social-security account' },
    answer: AccountSchema,
    async answerTo({ actor, read }) {
      return accepted(toAccount(await read((session) => accountOf(session, actor.personId!))));
    },
  }),
  route({
    operation: 'linkMyAccount',
    method: 'POST',
    path: '/v1/me/account/link',
    kind: 'command',
    needsLevel2: true,
    tag: 'me',
    title: { vi: 'Liên kết tài khoản của tôi', en: 'Link my account' },
    description:
      'Needs level 2. The provider is asked within seconds; an account that is paid now is replaced after a day.',
    body: AgreedAccount,
    answer: Outcome,
    answerTo: (call) => {
      const personId = call.actor.personId!;
      const { officerId } = call.actor;
      return linkOne(call, personId, call.body, (tx) =>
        sayConsent(
          tx,
          { personId, purpose: 'pay_to_account', given: true, channel: 'vneid', officerId },
          call.world.clock,
        ),
      );
    },
  }),
  route({
    operation: 'cancelMyLink',
    method: 'POST',
    path: '/v1/me/account/cancel',
    kind: 'command',
    needsLevel2: true,
    tag: 'me',
    title: { vi: 'Hủy yêu cầu liên kết đang chờ', en: 'Take back a link that is under way' },
    answer: Outcome,
    answerTo: (call) => withdrawOne(call, { personId: call.actor.personId!, what: 'under_way' }),
  }),
  route({
    operation: 'unlinkMyAccount',
    method: 'POST',
    path: '/v1/me/account/unlink',
    kind: 'command',
    needsLevel2: true,
    tag: 'me',
    title: { vi: 'Hủy liên kết, nhận tiền mặt', en: 'Unlink my account and take cash' },
    body: WishedCash,
    answer: Outcome,
    answerTo: (call) => withdrawOne(call, { personId: call.actor.personId!, ...cashOf(call.body) }),
  }),
];
