import {
  type AccountView,
  accountOf,
  decideReview,
  type LinkAnswer,
  openReviewsOf,
  requestLinks,
  type WithdrawAnswer,
  type Withdrawal,
  withdrawLinks,
} from '#contexts/accounts/index.ts';
import { destinationFigures, prevalidateDestinations } from '#contexts/prevalidation/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { maskAccount } from '#core/access/masks.ts';
import { monthToPrevalidate } from '#core/accounts/answerLife.ts';
import { linkReasonOf } from '#core/accounts/linkReasons.ts';
import { PERSON_UNKNOWN } from '#core/accounts/linkRequest.ts';
import { parseMonth } from '#core/months.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { type Acting, command, looking, readPersons, writing } from './acting.ts';
import { answer } from './answer.ts';
import type { SharedOperation } from './operations.ts';
import { personNamed } from './personNamed.ts';
import { BadUsage, Refused } from './stop.ts';
import { count, table } from './tables.ts';
import { type Arguments, type Command, type Group, LOOKING, text, WRITING } from './verb.ts';
import { wholeOf } from './words.ts';

const PERSON = { name: 'PERSON|PIN' };
const LOOKING_AT_PERSONS = {
  purpose: { takes: 'TEXT', vi: 'Lý do xem, ghi vào nhật ký', en: 'Why one looks, kept in the journal' },
  ...LOOKING,
};

const accountText = ({ pointer, underWay, history }: AccountView): string =>
  [
    pointer
      ? `Nhận tiền tại / paid at: ${pointer.providerCode} ${maskAccount(pointer.accountLast4)} (${pointer.chosenBy})`
      : 'Chưa chọn nơi nhận tiền / nothing chosen',
    ...(underWay
      ? [
          `Đang chờ / under way: ${underWay.providerCode} ${maskAccount(underWay.accountLast4)} ${underWay.state}`,
        ]
      : []),
    table(
      [
        { heading: 'Lúc / at' },
        { heading: 'Nơi / provider' },
        { heading: 'Tới / to' },
        { heading: 'Ai / by' },
        { heading: 'Vì / why' },
      ],
      history.map((step) => [
        step.at.toISOString().slice(0, 16),
        `${step.providerCode} ${maskAccount(step.accountLast4)}`,
        step.toState,
        step.by,
        linkReasonOf(step.reason)?.vi ?? '',
      ]),
    ),
  ].join('\n');

const showing: Command = {
  name: 'show',
  summaryVi: 'Xem tài khoản an sinh xã hội của một người và lịch sử; việc xem được ghi nhật ký',
  summaryEn: "Show a person's social-security account and its history; looking is journalled",
  operands: [PERSON],
  options: LOOKING_AT_PERSONS,
  async run(system, args) {
    const acting = await looking(system, args, 'getAccountOfPerson');
    const personId = await personNamed(acting, args.operands[0]!);
    const view = await readPersons(
      acting,
      args,
      {
        name: 'show_account',
        purpose: 'Xem tài khoản / Show an account',
        input: { person: String(personId) },
      },
      async (session) => {
        if (!(await personOfId(session, personId))) throw new Refused(PERSON_UNKNOWN);
        return accountOf(session, personId);
      },
      () => [personId],
    );
    return answer(system, view, () => accountText(view));
  },
};

/** One item's answer as that of the whole command. */
const theOnly = ([item]: readonly (LinkAnswer | WithdrawAnswer)[]): Result<{ outcome: string }, Refusal> =>
  item!.outcome === 'refused' ? refused(item!.refusal) : accepted({ outcome: item!.outcome });

interface Changing {
  readonly operation: SharedOperation;
  readonly name: string;
  readonly purpose: string;
}

async function changing(
  system: Parameters<Command['run']>[0],
  args: Arguments,
  { operation, name, purpose }: Changing,
  work: (acting: Acting, tx: Tx, personId: bigint) => Promise<Result<{ outcome: string }, Refusal>>,
): Promise<number> {
  const acting = await writing(system, args, operation);
  const personId = await personNamed(acting, args.operands[0]!);
  const [, ...rest] = args.operands;
  const input = { person: String(personId), rest };
  const done = await command(acting, args, { name, purpose, input }, (tx) => work(acting, tx, personId));
  return answer(system, done, () => `Kết quả / outcome: ${done.outcome}`);
}

const linking: Command = {
  name: 'link',
  summaryVi: 'Liên kết tài khoản giúp người dân (khóa của cán bộ xã)',
  summaryEn: "Link an account for a person (a commune officer's key)",
  operands: [PERSON, { name: 'PROVIDER' }, { name: 'NUMBER' }],
  options: {
    card: { vi: 'Số là số thẻ', en: 'The number is that of a card' },
    ...WRITING,
  },
  run: (system, args) =>
    changing(
      system,
      args,
      {
        operation: 'linkAccountOfPerson',
        name: 'link_account_of_person',
        purpose: 'Liên kết tài khoản / Link an account',
      },
      async (acting, tx, personId) => {
        const [, provider, number] = args.operands;
        const kind = args.values.card === true ? ('card' as const) : undefined;
        const wish = { ref: 'only', personId, provider: provider!, kind, number: number! };
        return theOnly(await requestLinks(tx, acting.vault, acting.actor, [wish]));
      },
    ),
};

const withdrawing = (
  name: string,
  what: Withdrawal['what'],
  words: Pick<Command, 'summaryVi' | 'summaryEn'>,
): Command => ({
  name,
  ...words,
  operands: [PERSON],
  options: WRITING,
  run: (system, args) =>
    changing(
      system,
      args,
      {
        operation: what === 'everything' ? 'unlinkAccountOfPerson' : 'cancelLinkOfPerson',
        name: `${name}_account_of_person`,
        purpose: words.summaryVi,
      },
      async ({ actor }, tx, personId) =>
        theOnly(await withdrawLinks(tx, actor, [{ ref: 'only', personId, what }])),
    ),
});

const reviewing: Command = {
  name: 'review',
  summaryVi: 'Các tên chủ tài khoản chờ so, việc gấp trước',
  summaryEn: 'Names of account holders to compare, what is due first on top',
  operands: [],
  options: {
    limit: { takes: 'N', vi: 'Số dòng nhiều nhất (mặc định 50)', en: 'Rows at most (50 unless told)' },
    ...LOOKING_AT_PERSONS,
  },
  async run(system, args) {
    const acting = await looking(system, args, 'listAccountReviews');
    const limit = wholeOf(args, 'limit', 1, 1_000) ?? 50;
    const rows = await readPersons(
      acting,
      args,
      { name: 'list_account_reviews', purpose: 'So tên chủ tài khoản / Compare names', input: { limit } },
      (session) => openReviewsOf(session, { limit }),
      (found) => found.map((row) => row.personId),
    );
    return answer(system, rows, () =>
      table(
        [
          { heading: 'Việc' },
          { heading: 'Hạn / due' },
          { heading: 'Tên của ta / ours' },
          { heading: 'Tên nơi mở / shown' },
          { heading: 'Nơi' },
          { heading: 'Xã' },
        ],
        rows.map((row) => [
          String(row.reviewId),
          row.dueOn,
          // Whole: whoever compares must see both.
          row.ourName,
          row.shownName ?? '–',
          `${row.providerCode} ${maskAccount(row.accountLast4)}`,
          row.communeCode,
        ]),
      ),
    );
  },
};

const deciding: Command = {
  name: 'decide',
  summaryVi:
    'Quyết định hai tên là một người (accept) hay không (reject); không phải cán bộ đã nhập tài khoản',
  summaryEn:
    'Decide that two names are one person (accept) or not (reject); never the officer who entered the account',
  operands: [{ name: 'REVIEW' }, { name: 'accept|reject' }],
  options: { reason: { takes: 'TEXT', vi: 'Đã đối chiếu gì', en: 'What was compared' }, ...WRITING },
  async run(system, args) {
    const [review, decision] = args.operands;
    if (!/^\d{1,18}$/.test(review!) || (decision !== 'accept' && decision !== 'reject'))
      throw new BadUsage(DECISION_UNREADABLE);
    const acting = await writing(system, args, 'decideAccountReview');
    const asked = {
      reviewId: BigInt(review!),
      decision,
      reason: text(args, 'reason') ?? '',
      now: acting.clock.now(),
    } as const;
    const done = await command(
      acting,
      args,
      {
        name: 'decide_account_review',
        purpose: 'So tên chủ tài khoản / Compare names',
        input: { review, decision, reason: asked.reason },
      },
      (tx) => decideReview(tx, acting.actor, asked),
    );
    return answer(system, done, () => `Tài khoản / account: ${done.state}`);
  },
};

const prevalidating: Command = {
  name: 'prevalidate',
  summaryVi: 'Hỏi lại mọi tài khoản mà danh sách của tháng sẽ chi vào, trước khi lập danh sách',
  summaryEn:
    'Ask again about every account that the lists of the month will pay into, before they are drafted',
  operands: [],
  options: {
    month: {
      takes: 'YYYY-MM',
      vi: 'Tháng chi trả; mặc định tháng tới',
      en: 'The month paid; the next unless told',
    },
    ...LOOKING,
  },
  async run(system, args) {
    const { country, platform, vault, clock, institutions, today } = await writing(
      system,
      args,
      'prevalidateDestinations',
    );
    const asked = text(args, 'month');
    const month =
      asked === undefined ? monthToPrevalidate(Temporal.PlainDate.from(today())) : parseMonth(asked);
    if (!month) throw new BadUsage(MONTH_UNREADABLE);
    const step = system.progress.step(
      'prevalidate',
      `Kiểm tra trước tài khoản ${month} / Pre-validate accounts`,
    );
    const enquiring = { database: country, hub: institutions().rails.hub, vault, actor: platform };
    const now = clock.now();
    const result = await prevalidateDestinations(enquiring, month, {
      now,
      progress: (settled) => step.reached(settled),
    });
    step.done();
    if (result.interruptedBy) throw result.interruptedBy;
    const figures = await country.read('*', (session) => destinationFigures(session, month, now));
    const { confirmed, refused: ended, doubtful, unanswered } = result;
    return answer(
      system,
      { month: String(month), confirmed, refused: ended, doubtful, unanswered, ...figures },
      () =>
        [
          `${count(confirmed)} còn tốt / good · ${count(ended)} bị loại / ended · ${count(doubtful)} cần xem / to look at · ${count(unanswered)} chưa trả lời / unanswered`,
          `${count(figures.fresh)}/${count(figures.destinations)} nơi nhận còn hạn tới ngày chi / destinations hold until pay day`,
        ].join('\n'),
    );
  },
};

/** The social-security account of a person, names to compare, and the accounts of a month. */
export const verb: Group = {
  name: 'account',
  summaryVi: 'Tài khoản an sinh xã hội: xem, liên kết, hủy, so tên, kiểm tra trước kỳ chi',
  summaryEn: 'Social-security accounts: show, link, unlink, compare names, check before pay day',
  verbs: [
    showing,
    linking,
    withdrawing('cancel', 'under_way', {
      summaryVi: 'Hủy yêu cầu liên kết đang chờ',
      summaryEn: 'Take back a link that is under way',
    }),
    withdrawing('unlink', 'everything', {
      summaryVi: 'Hủy liên kết, nhận tiền mặt',
      summaryEn: 'Unlink the account; cash from then on',
    }),
    reviewing,
    deciding,
    prevalidating,
  ],
};

const DECISION_UNREADABLE = {
  code: 'decision_unreadable',
  vi: 'Hãy nêu số việc và accept hoặc reject; xem ansinh account review.',
  en: 'Give the number of the review and accept or reject; see ansinh account review.',
} as const;
const MONTH_UNREADABLE = {
  code: 'month_unreadable',
  vi: '--month viết dạng YYYY-MM.',
  en: '--month is written YYYY-MM.',
} as const;
