import { type LinkEvent, type LinkState, linkStates } from '#core/accounts/linkStates.ts';
import { caseLife } from '#core/casework/caseStates.ts';
import { type LedgerState, type MoneyEvent, postingsFor } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { deliveryLife } from '#core/notices/deliveryStates.ts';
import { type AttemptState, attemptLife } from '#core/payment/attemptStates.ts';
import { moneyOf, PAYMENT_STATES } from '#core/payment/paymentStates.ts';
import { type ListState, listLife } from '#core/payroll/listStates.ts';
import type { Edge } from '#core/stateMachine.ts';
import { drawStates, type Layout } from './drawStates.ts';
import { table } from './markdown.ts';

const LIST_LAYOUT: Layout<ListState> = {
  title: 'The life of a list',
  column: 222,
  row: 104,
  width: 138,
  places: {
    drafted: [0, 1, 'đã lập', 'plain'],
    checked: [1, 1, 'đã kiểm tra', 'plain'],
    signed: [2, 1, 'đã ký', 'plain'],
    ordered: [3, 1, 'đã gửi Kho bạc', 'theirs'],
    returned: [3, 0, 'Kho bạc trả lại', 'stopped'],
    funded: [3, 2, 'đã cấp kinh phí', 'theirs'],
    released: [2, 2, 'đã chuyển chi', 'plain'],
    closed: [1, 2, 'đã đóng', 'good'],
    cancelled: [1, 0, 'đã hủy', 'stopped'],
  },
  bends: {
    'returned>redraft': [
      [3, -0.55],
      [0, -0.55],
    ],
  },
  labels: { 'returned>cancel': 0.3, 'signed>cancel': 0.45, 'drafted>cancel': 0.45 },
};

const ATTEMPT_LAYOUT: Layout<AttemptState> = {
  title: 'The life of an attempt to pay',
  column: 270,
  row: 74,
  width: 150,
  silent: true,
  places: {
    open: [0, 2, 'đang chi', 'plain'],
    credited: [1, 0, 'đã vào tài khoản', 'good'],
    collected: [1, 1, 'đã nhận tiền mặt', 'good'],
    rejected: [1, 2, 'bị từ chối', 'stopped'],
    uncollected: [1, 3, 'chưa đến nhận', 'stopped'],
    recalled: [1, 4, 'thu hồi', 'stopped'],
    returned: [2, 0, 'ngân hàng trả lại', 'stopped'],
    unknown: [2, 2.5, 'chưa rõ', 'theirs'],
  },
  bends: {
    'open>unknown': [
      [0, 4.75],
      [2, 4.75],
    ],
  },
};

const MONEY_LAYOUT: Layout<LedgerState> = {
  title: 'Where money stands, and the events that move it',
  column: 304,
  row: 104,
  width: 140,
  places: {
    granted: [0, 0, 'nguồn dự toán', 'theirs'],
    allotted: [1, 0, 'dự toán còn lại', 'theirs'],
    committed: [2, 0, 'đã gửi lệnh chi', 'theirs'],
    funded: [2, 1, 'đã cấp', 'plain'],
    in_flight: [1, 1, 'đang chi', 'plain'],
    paid: [0, 1, 'đến tay người dân', 'good'],
    held: [2, 2, 'giữ lại', 'stopped'],
    unclaimed: [1, 2, 'chi không được', 'stopped'],
    returned: [0, 2, 'về Kho bạc', 'theirs'],
  },
  bends: {
    'held>held_given_back': [
      [2, 2.6],
      [0, 2.6],
    ],
  },
  labels: { 'unclaimed>unclaimed_given_back': 0.5, 'paid>returned_after_credit': 0.5 },
};

const EVENTS: Readonly<Record<MoneyEvent['kind'], string>> = {
  allotment_granted: 'the Treasury allots to a budget line of a commune for a year',
  allotment_withdrawn: 'the Treasury takes some of a year’s allotment back, or cancels what is left',
  order_sent: 'a signed list is ordered from the Treasury',
  order_returned: 'the Treasury returned the order',
  order_funded: "a rail's paying account is credited",
  released: 'the last check passed; the rail is told to pay',
  held_at_release: 'stopped at the last check',
  reached_hand: 'credited or collected',
  came_back: 'rejected, uncollected or recalled',
  returned_after_credit: 'the bank gave it back after crediting',
  unclaimed_given_back: 'given back to the Treasury; the allotment of its year is restored by as much',
  held_given_back: 'given back to the Treasury; the allotment of its year is restored by as much',
};

/** The steps of a money event, read off its postings: credit is where the money was, debit where it is. */
function stepsOf(kind: MoneyEvent['kind']): readonly (readonly [from: LedgerState, to: LedgerState])[] {
  const postings = postingsFor({ kind, rail: 'hub', amount: dong(1n) } as MoneyEvent);
  return postings.flatMap((debit, at) => {
    const credit = postings[at + 1];
    return debit.amount > 0n && credit ? [[credit.state, debit.state] as const] : [];
  });
}

const moneyEdges: readonly Edge<LedgerState, MoneyEvent['kind']>[] = (
  Object.keys(EVENTS) as MoneyEvent['kind'][]
).map((kind) => {
  const [from, to] = stepsOf(kind)[0]!;
  return { from, event: kind, to, why: EVENTS[kind] };
});

/** The pictures of lives, by the name of their file. */
export const statePictures = (): Readonly<Record<string, string>> => ({
  'list-states.svg': drawStates(listLife.edges, LIST_LAYOUT),
  'attempt-states.svg': drawStates(attemptLife.edges, ATTEMPT_LAYOUT),
  'money-states.svg': drawStates(moneyEdges, MONEY_LAYOUT),
});

const edgeTable = (edges: readonly Edge<string, string>[]): string =>
  table(
    ['From', 'Event', 'To', 'Why'],
    edges.map(({ from, event, to, why }) => [from ?? '–', `\`${event}\``, to, why]),
  );

const ends = (states: readonly string[]): string =>
  `Ends: ${states.map((state) => `\`${state}\``).join(', ')}.`;

/** docs/reference/states.md */
export const statesPage = (): string => `# States

Printed from the tables of edges in \`src/core\`. What is not an edge cannot happen.

## A list

![The life of a list](../pictures/list-states.svg)

${edgeTable(listLife.edges)}

${ends(listLife.ends)} \`src/core/payroll/listStates.ts\`

## An attempt

![The life of an attempt](../pictures/attempt-states.svg)

${edgeTable(attemptLife.edges)}

${ends(attemptLife.ends)} A word that is not an edge repeats what is known or contradicts it ([attempts](../concepts/attempts.md)). \`src/core/payment/attemptStates.ts\`

## A payment

Never stored: derived from lists, holds, attempts and outcomes (view \`payment_state\`).

${table(
  ['State', 'Its money counts as'],
  PAYMENT_STATES.map((state) => [`\`${state}\``, moneyOf(state).replaceAll('_', ' ')]),
)}

## Money

![Where money stands](../pictures/money-states.svg)

${table(
  ['Event', 'Moves', 'When'],
  (Object.keys(EVENTS) as MoneyEvent['kind'][]).map((kind) => [
    `\`${kind}\``,
    stepsOf(kind)
      .map(([from, to]) => `${from} → ${to}`)
      .join(', '),
    EVENTS[kind],
  ]),
)}

\`src/core/ledger/postings.ts\`

${livesWithoutPicture()}`;

const livesWithoutPicture = (): string => `## An account link

${edgeTable(linkStates.edges satisfies readonly Edge<LinkState, LinkEvent>[])}

${ends(linkStates.ends)} \`src/core/accounts/linkStates.ts\`

## A message that carries a notice

${edgeTable(deliveryLife.edges)}

${ends(deliveryLife.ends)} \`src/core/notices/deliveryStates.ts\`

## A case

${edgeTable(caseLife.edges)}

${ends(caseLife.ends)} \`src/core/casework/caseStates.ts\`
`;
