import Type from 'typebox';
import { carriedRejects, carriedStates, monthsOfCycles } from '#contexts/disbursement/index.ts';
import { reasonOf } from '#core/matching/reasonTable.ts';
import { dongToJson } from '#core/money.ts';
import { accepted } from '#core/result.ts';
import { type Route, route } from './route.ts';
import { Count, Dong, Month, object, orNull, Words } from './schemas.ts';
import { monthNumber, monthText } from './words.ts';

const Carried = object(
  {
    months: Type.Array(Month),
    month: orNull(Month),
    by_state: Type.Array(object({ state: Type.String(), payments: Count, amount_dong: Dong })),
    rejects: Type.Array(
      object({
        code: orNull(Type.String()),
        kind: Type.Enum(['rejected', 'returned', 'uncollected']),
        words: Words,
        payments: Count,
        amount_dong: Dong,
      }),
    ),
  },
  { title: 'Carried' },
);

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
      'By state of what was released, and of a month (the last unless told) what could not be paid, by code. Of one’s own provider; no person is named.',
    query: object({ month: Type.Optional(Month) }),
    answer: Carried,
    answerTo: ({ query, read }) =>
      read(async (session) => {
        const months = await monthsOfCycles(session);
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
          rejects: rejects.map(({ code, kind, payments, amount }) => ({
            code,
            kind: kind as 'rejected',
            words: wordsOf(code),
            payments,
            amount_dong: dongToJson(amount),
          })),
        });
      }),
  }),
];

function wordsOf(code: string | null) {
  if (code === null) return NO_CODE;
  const { vi, en } = reasonOf(code);
  return { vi, en };
}
