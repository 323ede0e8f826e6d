import Type from 'typebox';
import {
  type PaymentRow,
  paymentsOfPerson,
  type StepRow,
  stepsOfLists,
} from '#contexts/disbursement/index.ts';
import { entitlementsOf } from '#contexts/entitlement/index.ts';
import { personsOfIds } from '#contexts/registry/index.ts';
import { accepted, assert } from '#core/result.ts';
import { isPersonScope } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { OwnEntitlement, toEntitlement } from './entitlements.ts';
import { OwnPayment, toPayment } from './payments.ts';
import { type Route, route } from './route.ts';
import { DEFAULT_LIMIT, Id, object, PageQuery, pageSchema, UnitName } from './schemas.ts';
import { instantText } from './words.ts';

const Self = object(
  {
    id: Id,
    name: Type.String(),
    birth_date: Type.String(),
    pin_last4: Type.String(),
    commune: UnitName,
  },
  { title: 'Self' },
);

/** The persons of a citizen's session: himself first, then those he receives for. */
export function personsOf(actor: Actor): readonly bigint[] {
  assert(isPersonScope(actor.scope), 'a citizen sees persons');
  return actor.scope.persons;
}

/** The states of a list that mean something to who waits for the money. */
const STEPS = new Map([
  ['drafted', 'listed'],
  ['signed', 'signed'],
  ['ordered', 'ordered'],
  ['funded', 'funded'],
  ['released', 'released'],
] as const);
type ListStep = typeof STEPS extends Map<infer State, unknown> ? State : never;

function stepsOf(row: PaymentRow, steps: readonly StepRow[]) {
  return steps.flatMap(({ listId, state, at }) => {
    const step = listId === row.listId ? STEPS.get(state as ListStep) : undefined;
    return step ? [{ step, at: instantText(at) }] : [];
  });
}

/** What a citizen reads about himself. Nobody else looks here, so no purpose is asked. */
export const meRoutes: readonly Route[] = [
  route({
    operation: 'getMe',
    method: 'GET',
    path: '/v1/me',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Tôi và những người tôi nhận thay', en: 'I, and those I receive for' },
    answer: object(
      { person: Self, level: Type.Integer({ minimum: 1, maximum: 2 }), receives_for: Type.Array(Self) },
      { title: 'Me' },
    ),
    async answerTo({ actor, read }) {
      const rows = await read((session) => personsOfIds(session, personsOf(actor)));
      const [me, ...others] = rows.map((row) => ({
        id: row.personId.toString(),
        name: row.fullName,
        birth_date: row.birthDate,
        pin_last4: row.pinLast4,
        commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
      }));
      assert(me, 'whoever is signed in is on record');
      return accepted({ person: me, level: actor.assurance ?? 1, receives_for: others });
    },
  }),
  route({
    operation: 'listMyEntitlements',
    method: 'GET',
    path: '/v1/me/entitlements',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Các chế độ của tôi, kèm căn cứ', en: 'What I am owed, and why' },
    description: 'Of the citizen and of those he receives for.',
    query: object(PageQuery),
    answer: pageSchema(OwnEntitlement, 'OwnEntitlementPage'),
    async answerTo({ query, actor, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listMyEntitlements', query.cursor, [ID])?.[0] ?? 0);
      const rows = await read((session) => entitlementsOf(session, personsOf(actor), after, limit + 1));
      const page = pageOf('listMyEntitlements', rows, limit, (row) => [row.entitlementId]);
      return accepted({
        items: page.items.map((row) => ({
          person: row.personId.toString(),
          ...toEntitlement(row, actor.roles),
        })),
        next: page.next,
      });
    },
  }),
  route({
    operation: 'listMyPayments',
    method: 'GET',
    path: '/v1/me/payments',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Các khoản chi cho tôi và đã tới đâu', en: 'My payments, and how far they are' },
    description: 'The newest first; of the citizen and of those he receives for.',
    query: object(PageQuery),
    answer: pageSchema(OwnPayment, 'OwnPaymentPage'),
    async answerTo({ query, actor, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listMyPayments', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const { rows, steps } = await read(async (session) => {
        const rows = await paymentsOfPerson(session, {
          personIds: personsOf(actor),
          before,
          limit: limit + 1,
        });
        return { rows, steps: await stepsOfLists(session, [...new Set(rows.map((row) => row.listId))]) };
      });
      const page = pageOf('listMyPayments', rows, limit, (row) => [row.paymentId]);
      return accepted({
        items: page.items.map((row) => ({ ...toPayment(row, actor.roles), steps: stepsOf(row, steps) })),
        next: page.next,
      });
    },
  }),
];
