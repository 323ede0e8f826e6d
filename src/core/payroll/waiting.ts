import { addMonths, type Month } from '../months.ts';

/** What a commune's month can wait for, in the order of the month. */
export const WAITING_STAGES = [
  'list',
  'sign',
  'mend',
  'treasury',
  'release',
  'hand_out',
  'report',
  'collect',
] as const;
export type WaitingStage = (typeof WAITING_STAGES)[number];

/** Whose move it is. Only a commune can be reminded by its province. */
export type Mover = 'commune' | 'province' | 'treasury' | 'provider';

/** How far the lists of one commune are in a month. */
export interface CommuneStanding {
  readonly listsByState: Readonly<Record<string, number>>;
  /** Payments of lists being paid that nobody reported yet: at the commune's own desk, and at post offices. */
  readonly deskOpen: number;
  readonly postOpen: number;
  /** Cash payments of lists being paid that nobody came for. */
  readonly uncollected: number;
}

export interface WaitsFor {
  readonly stage: WaitingStage;
  /** Lists, or from `hand_out` on payments. */
  readonly count: number;
  /** The last day on which it is in time. */
  readonly due: Temporal.PlainDate;
  readonly isLate: boolean;
}

interface Stage {
  readonly mover: Mover;
  readonly due: (month: Month) => Temporal.PlainDate;
  readonly count: (standing: CommuneStanding) => number;
}

const day = (month: Month, of: number) => month.toPlainDate({ day: of });
/** Lists and the order for the funds before the 25th of the month before (NĐ 335/2026 Đ28, TT 44/2022 Đ8). */
const beforeThe25th = (month: Month) => day(addMonths(month, -1), 25);
const inState = (...states: readonly string[]) => {
  return ({ listsByState }: CommuneStanding) =>
    states.reduce((sum, state) => sum + (listsByState[state] ?? 0), 0);
};
/** A commune that has drafted nothing waits for one list at least. */
const toDraft = (standing: CommuneStanding) => {
  const { cancelled: _, ...alive } = standing.listsByState;
  const any = Object.values(alive).some((lists) => lists > 0);
  return any ? inState('drafted')(standing) : 1;
};

/** Paid from the 1st to the 10th, at post offices to about the 20th (TT 44/2022 Đ8), so funded by the end of the month before and let go on the 1st. */
const STAGES: Readonly<Record<WaitingStage, Stage>> = {
  list: { mover: 'commune', due: beforeThe25th, count: toDraft },
  sign: { mover: 'commune', due: beforeThe25th, count: inState('checked') },
  mend: { mover: 'commune', due: beforeThe25th, count: inState('returned') },
  treasury: {
    mover: 'treasury',
    due: (month) => day(month, 1).subtract({ days: 1 }),
    count: inState('signed', 'ordered'),
  },
  release: { mover: 'province', due: (month) => day(month, 1), count: inState('funded') },
  hand_out: { mover: 'commune', due: (month) => day(month, 10), count: ({ deskOpen }) => deskOpen },
  report: { mover: 'provider', due: (month) => day(month, 20), count: ({ postOpen }) => postOpen },
  collect: { mover: 'commune', due: (month) => day(month, 10), count: ({ uncollected }) => uncollected },
};

export const moverOf = (stage: WaitingStage): Mover => STAGES[stage].mover;

/** Everything a commune's month waits for on a day, in the order of the month; empty when it is done. Due on a day is late from the next. */
export function waitsFor(standing: CommuneStanding, month: Month, on: Temporal.PlainDate): WaitsFor[] {
  return WAITING_STAGES.flatMap((stage) => {
    const count = STAGES[stage].count(standing);
    const due = STAGES[stage].due(month);
    const isLate = Temporal.PlainDate.compare(on, due) > 0;
    return count > 0 ? [{ stage, count, due, isLate }] : [];
  });
}

/** What waits, in words for an officer: how many, and what to do. */
export function waitingWords({ stage, count }: Pick<WaitsFor, 'stage' | 'count'>): Wording {
  const [vi, en] = WORDS[stage](count);
  return { vi, en };
}

/** The same as one is reminded of it: of which month, and until when. */
export function reminderWords(told: Pick<WaitsFor, 'stage' | 'count' | 'due'> & { month: Month }): Wording {
  const { vi, en } = waitingWords(told);
  const { month, due } = told;
  return {
    vi: `Tháng ${month.month}/${month.year}: ${vi} Hạn: ${due.day}/${due.month}/${due.year}.`,
    en: `${month.toString()}: ${en} Due: ${due.toString()}.`,
  };
}

interface Wording {
  readonly vi: string;
  readonly en: string;
}

const WORDS: Readonly<Record<WaitingStage, (count: number) => readonly [vi: string, en: string]>> = {
  list: (n) => [
    `${n} danh sách chưa lập hoặc chưa kiểm tra xong; hãy lập và kiểm tra.`,
    `${n} ${n === 1 ? 'list is' : 'lists are'} not drafted or not checked; draft and check.`,
  ],
  sign: (n) => [
    `${n} danh sách chờ Chủ tịch ký.`,
    `${n} ${n === 1 ? 'list waits' : 'lists wait'} for the chair to sign.`,
  ],
  mend: (n) => [
    `${n} danh sách bị Kho bạc trả lại; hãy sửa theo lý do và ký lại.`,
    `${n} ${n === 1 ? 'list was' : 'lists were'} returned by the Treasury; mend and sign again.`,
  ],
  treasury: (n) => [
    `${n} danh sách đã ký, chờ Kho bạc cấp tiền.`,
    `${n} signed ${n === 1 ? 'list waits' : 'lists wait'} for the Treasury.`,
  ],
  release: (n) => [
    `${n} danh sách đã có tiền, chờ cho chi.`,
    `${n} funded ${n === 1 ? 'list waits' : 'lists wait'} to be released.`,
  ],
  hand_out: (n) => [
    `${n} khoản tại bàn chi của xã chưa báo kết quả; hãy chi và kết thúc phiên.`,
    `${n} ${n === 1 ? 'payment' : 'payments'} at the commune’s desk not reported; hand out and end the session.`,
  ],
  report: (n) => [
    `${n} khoản ở bưu điện chưa báo kết quả.`,
    `${n} ${n === 1 ? 'payment' : 'payments'} at post offices not reported.`,
  ],
  collect: (n) => [
    `${n} khoản chưa có người đến nhận; hãy hỏi lý do hoặc mang đến nhà.`,
    `${n} ${n === 1 ? 'payment was' : 'payments were'} not collected; ask why, or bring it home.`,
  ],
};
