import Type, { type Static } from 'typebox';
import { accountOf, decideReview, openReviewsOf, type ReviewRow } from '#contexts/accounts/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { accepted, refused } from '#core/result.ts';
import {
  cashOf,
  type Done,
  linkOne,
  Outcome,
  WishedAccount,
  WishedCash,
  withdrawOne,
} from './accountCommands.ts';
import { AccountKind, AccountSchema, toAccount } from './accountShapes.ts';
import { ID, pageOf, readCursor, TEXT } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Call, type Route, route } from './route.ts';
import {
  Day,
  DEFAULT_LIMIT,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
  UnitName,
} from './schemas.ts';
import { instantText } from './words.ts';

const params = object({ person: Id });

/** The officer's own connection shows the person first. */
async function ofPerson(
  { params, read }: Pick<Call<{ person: string }, unknown, unknown>, 'params' | 'read'>,
  command: (personId: bigint) => Promise<Done>,
): Promise<Done> {
  const personId = BigInt(params.person);
  const person = await read((session) => personOfId(session, personId));
  return person ? command(personId) : refused(PERSON_NOT_FOUND);
}

const personRoutes = [
  route({
    operation: 'getAccountOfPerson',
    method: 'GET',
    path: '/v1/persons/:person/account',
    kind: 'reading_persons',
    tag: 'accounts',
    title: { vi: 'Tài khoản an sinh xã hội của một người', en: "A person's social-security account" },
    params,
    answer: AccountSchema,
    async answerTo({ params: { person }, readPersons }) {
      const found = await readPersons(
        { person },
        async (session) => {
          const row = await personOfId(session, BigInt(person));
          return row ? accepted(await accountOf(session, row.personId)) : refused(PERSON_NOT_FOUND);
        },
        () => ({ persons: [person] }),
      );
      return found.ok ? accepted(toAccount(found.value)) : found;
    },
  }),
  route({
    operation: 'linkAccountOfPerson',
    method: 'POST',
    path: '/v1/persons/:person/account/link',
    kind: 'command',
    tag: 'accounts',
    title: { vi: 'Liên kết tài khoản giúp người dân', en: 'Link an account for a person' },
    description:
      'For who cannot do it in VNeID. The same checks, the same day of cooling off; another officer compares close names.',
    params,
    body: WishedAccount,
    answer: Outcome,
    answerTo: (call) => ofPerson(call, (personId) => linkOne(call, personId, call.body)),
  }),
  route({
    operation: 'cancelLinkOfPerson',
    method: 'POST',
    path: '/v1/persons/:person/account/cancel',
    kind: 'command',
    tag: 'accounts',
    title: {
      vi: 'Hủy yêu cầu liên kết đang chờ của một người',
      en: "Take back a person's link that is under way",
    },
    params,
    answer: Outcome,
    answerTo: (call) => ofPerson(call, (personId) => withdrawOne(call, { personId, what: 'under_way' })),
  }),
  route({
    operation: 'unlinkAccountOfPerson',
    method: 'POST',
    path: '/v1/persons/:person/account/unlink',
    kind: 'command',
    tag: 'accounts',
    title: { vi: 'Hủy liên kết tài khoản của một người', en: "Unlink a person's account" },
    params,
    body: WishedCash,
    answer: Outcome,
    answerTo: (call) => ofPerson(call, (personId) => withdrawOne(call, { personId, ...cashOf(call.body) })),
  }),
];

const Review = object(
  {
    review: Id,
    person: Id,
    doubt: Type.Enum(['name_close', 'name_hidden', 'name_not_shown', 'shared_account']),
    our_name: Type.String(),
    shown_name: orNull(Type.String({ description: 'As the provider shows it' })),
    birth_date: Type.String(),
    pin_last4: Type.String(),
    commune: UnitName,
    provider: Type.String(),
    provider_name: Type.String(),
    kind: AccountKind,
    account_last4: Type.String(),
    link_state: Type.String(),
    opened_at: Instant,
    due_on: Day,
  },
  { title: 'AccountReview' },
);
export type ReviewItem = Static<typeof Review>;

const toReview = (row: ReviewRow) => ({
  review: row.reviewId.toString(),
  person: row.personId.toString(),
  doubt: row.doubt,
  our_name: row.ourName,
  shown_name: row.shownName,
  birth_date: row.birthDate,
  pin_last4: row.pinLast4,
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  provider: row.providerCode,
  provider_name: row.providerName,
  kind: row.kind as 'bank',
  account_last4: row.accountLast4,
  link_state: row.linkState,
  opened_at: instantText(row.openedAt),
  due_on: row.dueOn,
});

const reviewRoutes = [
  route({
    operation: 'listAccountReviews',
    method: 'GET',
    path: '/v1/account-reviews',
    kind: 'reading_persons',
    tag: 'accounts',
    title: { vi: 'Tên chủ tài khoản chờ so', en: 'Names of account holders to compare' },
    description: 'Both names side by side, what is due first on top: three working days.',
    query: object(PageQuery),
    answer: pageSchema(Review, 'AccountReviewPage'),
    async answerTo({ query, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listAccountReviews', query.cursor, [TEXT, ID]);
      const after = at && { dueOn: at[0]!, reviewId: BigInt(at[1]!) };
      const found = await readPersons(
        query,
        async (session) => accepted(await openReviewsOf(session, { after, limit: limit + 1 })),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listAccountReviews', found.value, limit, (row) => [row.dueOn, row.reviewId]);
      return accepted({ items: page.items.map(toReview), next: page.next });
    },
  }),
  route({
    operation: 'decideAccountReview',
    method: 'POST',
    path: '/v1/account-reviews/:review/decide',
    kind: 'command',
    tag: 'accounts',
    title: { vi: 'Quyết định hai tên có phải một người', en: 'Decide whether two names are one person' },
    params: object({ review: Id }),
    body: object({
      decision: Type.Enum(['accept', 'reject']),
      reason: Type.String({ minLength: 3, maxLength: 1000 }),
    }),
    answer: object(
      { state: Type.String({ description: 'Of the link, afterwards' }) },
      { title: 'DecidedReview' },
    ),
    answerTo: ({ params, body, actor, world, command }) =>
      command('country', { review: params.review, ...body }, (tx) =>
        decideReview(tx, actor, { reviewId: BigInt(params.review), now: world.clock.now(), ...body }),
      ),
  }),
];

/** What officers see and do of people's accounts. */
export const accountRoutes: readonly Route[] = [...personRoutes, ...reviewRoutes];
