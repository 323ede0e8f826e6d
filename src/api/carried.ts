import Type, { type Static } from 'typebox';
import {
  carriedMonths,
  carriedRejects,
  carriedStates,
  type StandingOfList,
  standingOfMonth,
} from '#contexts/providerdesk/index.ts';
import { reasonOf } from '#core/matching/reasonTable.ts';
import { dongToJson } from '#core/money.ts';
import { mayHaveBeenAMistake, nextAttempt } from '#core/payment/nextAttempt.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Dong, ListReference, Month, object, orNull, Programme, Words } from './schemas.ts';
import { amountOrNull, monthNumber, monthText } from './words.ts';

/** How a payment that came back is tried again: by `nextAttempt`. */
export const Next = Type.Enum(['same_destination', 'other_destination', 'wait']);
export const RejectKind = Type.Enum(['rejected', 'returned', 'uncollected']);

const Carried = object(
  {
    months: Type.Array(Month),
    month: orNull(Month),
    by_state: Type.Array(object({ state: Type.String(), payments: Count, amount_dong: Dong })),
    rejects: Type.Array(
      object({
        code: orNull(Type.String()),
        kind: RejectKind,
        words: Words,
        payments: Count,
        amount_dong: Dong,
        oldest_on: Day,
        next: Next,
        may_be_a_mistake: Type.Boolean({
          description:
            'Whether the provider may say that it was its own mistake, so that the payment goes there again',
        }),
      }),
    ),
  },
  { title: 'Carried' },
);
export type CarriedAnswer = Static<typeof Carried>;

const Standing = object(
  {
    month: orNull(Month),
    lists: Type.Array(
      object({
        list: ListReference,
        month: Month,
        programme: Programme,
        commune: Type.String(),
        given_dong: Dong,
        paid_dong: Dong,
        on_the_way_dong: Dong,
        came_back_dong: Dong,
        held_dong: Dong,
        given_back_dong: orNull(Dong),
        left_dong: orNull(Dong),
      }),
    ),
  },
  {
    title: 'CarriedStanding',
    description:
      'Given = paid + on the way + came back. Of cash, what came back and what was held goes back to the Treasury; `left_dong` is what still has to. Null for a bank: what it does not credit never leaves the paying account at the payment hub.',
  },
);

export type StandingAnswer = Static<typeof Standing>;

const NO_CODE = { vi: 'Không nêu mã', en: 'No code was given' };

export const carriedRoutes: readonly Route[] = [
  route({
    operation: 'getCarried',
    method: 'GET',
    path: '/v1/carried',
    kind: 'reading',
    tag: 'providers',
    title: { vi: 'Những gì tổ chức của tôi chi trả', en: 'What my provider carries' },
    description:
      'By state of what was released, and of a month (the last unless told) what could not be paid, by code, of every attempt. Of one’s own provider; no person is named.',
    query: object({ month: Type.Optional(Month) }),
    answer: Carried,
    answerTo: ({ query, read }) =>
      read(async (session) => {
        const months = await carriedMonths(session);
        const month = monthNumber(query.month) ?? months[0];
        const rejects = month === undefined ? [] : await carriedRejects(session, month);
        return accepted({
          months: months.map(monthText),
          month: month === undefined ? null : monthText(month),
          by_state: (await carriedStates(session)).map(({ state, payments, amount }) => ({
            state,
            payments,
            amount_dong: dongToJson(amount),
          })),
          rejects: rejects.map(({ code, kind, payments, amount, oldest }) => ({
            code,
            kind,
            words: reasonInWords(code),
            payments,
            amount_dong: dongToJson(amount),
            oldest_on: oldest,
            next: nextAttempt(kind, code ?? undefined),
            may_be_a_mistake: mayHaveBeenAMistake(kind, code ?? undefined),
          })),
        });
      }),
  }),
  route({
    operation: 'getCarriedStanding',
    method: 'GET',
    path: '/v1/carried/standing',
    kind: 'reading',
    tag: 'providers',
    title: { vi: 'Đối chiếu số tiền được giao của một tháng', en: 'How my provider stands, list by list' },
    description:
      'Of a month, the last unless told: given, paid, on its way, come back, given back, still to give back.',
    query: object({ month: Type.Optional(Month) }),
    answer: Standing,
    answerTo: ({ query, read }) =>
      read(async (session) => {
        const month = monthNumber(query.month) ?? (await carriedMonths(session))[0];
        const lists = month === undefined ? [] : await standingOfMonth(session, month);
        return accepted({
          month: month === undefined ? null : monthText(month),
          lists: lists.map(toStanding),
        });
      }),
  }),
];

const toStanding = (row: StandingOfList) => ({
  list: listReference(row.listId, row.version),
  month: monthText(row.month),
  programme: row.programme as 'merit',
  commune: row.communeName,
  given_dong: dongToJson(row.given ?? 0n),
  paid_dong: dongToJson(row.paid),
  on_the_way_dong: dongToJson(row.onTheWay),
  came_back_dong: dongToJson(row.cameBack),
  held_dong: dongToJson(row.held),
  given_back_dong: amountOrNull(row.givenBack),
  left_dong: amountOrNull(row.left),
});

/** A provider's code in words; a payment not collected has none but `REFUSED`. */
export function reasonInWords(code: string | null) {
  if (code === null) return NO_CODE;
  if (code === 'REFUSED') return REFUSED;
  const { vi, en } = reasonOf(code);
  return { vi, en };
}

const REFUSED = { vi: 'Người nhận không nhận.', en: 'The payee would not take it.' };
