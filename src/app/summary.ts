import { type MonthFigures, monthFigures, verify } from '#contexts/reconciliation/index.ts';
import { verifyLog } from '#contexts/transparency/index.ts';
import { BREAKS, type BreakKind } from '#core/matching/breaks.ts';
import { dongToJson, formatDong } from '#core/money.ts';
import type { Month } from '#core/months.ts';
import { HOLD_REASONS } from '#core/payroll/holdReasons.ts';
import type { MetRefusal } from './month/cycleSteps.ts';
import { sealWhatWaits } from './tasks.ts';
import type { World } from './world.ts';

export interface Summary {
  readonly figures: MonthFigures;
  readonly refusals: readonly MetRefusal[];
  readonly breaches: readonly string[];
  readonly booksBalance: boolean;
  /** Entries of the transparency log, all under a signed checkpoint. */
  readonly sealed: number;
}

/** What the month came to, sealed, and whether every invariant holds over everything there is. */
export async function summarise(
  world: World,
  cycleIds: readonly number[],
  refusals: readonly MetRefusal[],
): Promise<Summary> {
  const figures = await world.database.read('*', (session) => monthFigures(session, cycleIds));
  const sealed = await sealWhatWaits(world);
  const checks = await world.database.read('*', async (session) => [
    ...(await verify(session)),
    ...(await verifyLog(session)),
  ]);
  const breaches = checks
    .filter((check) => check.breaches > 0)
    .map((check) => `${check.name}: ${check.breaches} (${check.example ?? ''})`);
  const { money } = figures;
  const tied = money.in === money.inHand + money.inFlight + money.returned + money.held;
  return {
    figures,
    refusals,
    breaches: tied ? breaches : [...breaches, 'money_in_differs'],
    booksBalance: tied && breaches.length === 0,
    sealed,
  };
}

const counted = (map: ReadonlyMap<string, { readonly payments: number; readonly amount: bigint }>) =>
  Object.fromEntries(
    [...map].map(([name, { payments, amount }]) => [name, { payments, amount_dong: dongToJson(amount) }]),
  );

/** The last line of `npm start -- --once --json`. */
export function summaryJson(
  { figures, breaches, booksBalance, refusals, sealed }: Summary,
  secondsByStep: Readonly<Record<string, number>>,
): Record<string, unknown> {
  const { money } = figures;
  return {
    payments: figures.total.payments,
    amount_dong: dongToJson(figures.total.amount),
    by_state: counted(figures.byState),
    by_channel: counted(figures.byChannel),
    by_programme: counted(figures.byProgramme),
    held: figures.byState.get('held')?.payments ?? 0,
    held_by_reason: counted(figures.heldByReason),
    breaks: [...figures.breaks.values()].reduce((sum, count) => sum + count, 0),
    breaks_by_kind: Object.fromEntries(figures.breaks),
    lists: Object.fromEntries([...figures.lists].map(([state, one]) => [state, one.lists])),
    money: {
      in_dong: dongToJson(money.in),
      in_hand_dong: dongToJson(money.inHand),
      in_flight_dong: dongToJson(money.inFlight),
      returned_dong: dongToJson(money.returned),
      held_dong: dongToJson(money.held),
    },
    books_balance: booksBalance,
    breaches,
    log_entries: sealed,
    refusals: refusals.map(({ where, refusal }) => ({
      where,
      code: refusal.code,
      vi: refusal.vi,
      en: refusal.en,
    })),
    seconds_by_step: secondsByStep,
    payments_per_second: perSecond(figures.total.payments, secondsByStep),
  };
}

const PAYING_STEPS = ['draft', 'check', 'sign', 'fund', 'release', 'pay', 'reconcile'];

/** Payments over the seconds from draft to closed lists: the institutions' own time is in it. */
function perSecond(payments: number, seconds: Readonly<Record<string, number>>): number {
  const spent = PAYING_STEPS.reduce((sum, step) => sum + (seconds[step] ?? 0), 0);
  return spent > 0 ? Math.round(payments / spent) : 0;
}

const STATES: Readonly<Record<string, string>> = {
  planned: 'mới lập / planned',
  held: 'giữ lại / held',
  signed: 'đã ký / signed',
  in_flight: 'đang chi / in flight',
  unknown: 'chưa rõ / unknown',
  credited: 'đã vào tài khoản / credited',
  collected: 'đã nhận tiền mặt / collected',
  rejected: 'bị từ chối / rejected',
  uncollected: 'chưa đến nhận / uncollected',
  recalled: 'thu hồi trước khi chi / recalled',
  returned: 'ngân hàng trả lại / returned',
  cancelled: 'đã hủy / cancelled',
};
const LIST_STATES: Readonly<Record<string, string>> = {
  drafted: 'mới lập / drafted',
  checked: 'đã kiểm tra / checked',
  signed: 'đã ký / signed',
  ordered: 'đã gửi Kho bạc / ordered',
  returned: 'Kho bạc trả lại / returned',
  funded: 'đã cấp kinh phí / funded',
  released: 'đang chi / released',
  closed: 'đã đóng / closed',
  cancelled: 'đã hủy / cancelled',
};
const HELD: Readonly<Record<string, string>> = Object.fromEntries(
  [...HOLD_REASONS.values()].map((reason) => [reason.code, reason.vi]),
);
const CHANNELS: Readonly<Record<string, string>> = {
  bank: 'ngân hàng / bank',
  wallet: 'ví, Mobile Money / wallet',
  post: 'bưu điện / post office',
  commune_desk: 'tiền mặt tại xã / commune desk',
};
const PROGRAMMES: Readonly<Record<string, string>> = {
  social_assistance: 'bảo trợ xã hội / social assistance',
  social_pension: 'hưu trí xã hội / social pension',
  merit: 'người có công / merit',
};

/** The month as a ministry reads it. */
export function printSummary(
  summary: Summary,
  secondsByStep: Readonly<Record<string, number>>,
  months: readonly Month[],
  url: string,
): string {
  const { figures } = summary;
  const lines = [
    '',
    `AnSinh · ${months.join(', ')}`,
    '═'.repeat(WIDTH),
    row('Tổng số khoản chi / All payments', figures.total.payments, figures.total.amount),
    '',
    ...table('Theo trạng thái / By state', figures.byState, STATES),
    ...table('Theo kênh / By channel', figures.byChannel, CHANNELS),
    ...table('Theo chương trình / By programme', figures.byProgramme, PROGRAMMES),
    'Danh sách / Lists',
    ...[...figures.lists].map(([state, one]) =>
      row(`  ${LIST_STATES[state] ?? state}`, one.lists, one.amount),
    ),
    '',
    ...table('Lý do giữ lại, một dòng có thể có nhiều / Held, by reason', figures.heldByReason, HELD),
    ...moneyLines(figures.money),
    ...exceptionLines(summary),
    'Giây mỗi bước / Seconds by step',
    `  ${Object.entries(secondsByStep)
      .map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`)
      .join(' · ')}`,
    '',
    `Trang web / Pages            ${url}/`,
    `Tài liệu API / API documents ${url}/docs`,
    `Số liệu / Public figures     ${url}/v1/public/figures`,
    `Sổ công khai / Public log    ${url}/log/checkpoint (${summary.sealed.toLocaleString('vi-VN')} mục / entries)`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

const moneyLines = (money: MonthFigures['money']): string[] => [
  'Tiền / Money',
  amount('  Kho bạc cấp / in', money.in),
  amount('= đến tay người dân / in hand', money.inHand),
  amount('+ đang đi / in flight', money.inFlight),
  amount('+ trả lại Kho bạc / returned', money.returned),
  amount('+ giữ lại / held', money.held),
  '',
];

/** What somebody must look at: breaks, refusals, and above all books that do not balance. */
function exceptionLines({ figures, refusals, booksBalance, breaches }: Summary): string[] {
  const breaks = [...figures.breaks].map(([kind, count]) => {
    const words = BREAKS[kind as BreakKind];
    return `  ${String(count).padStart(6)}  ${kind}${words ? `: ${words.vi} / ${words.en}` : ''}`;
  });
  return [
    breaks.length === 0 ? 'Không có chênh lệch / No breaks' : 'Chênh lệch cần xử lý / Breaks to be resolved',
    ...breaks,
    ...(refusals.length > 0 ? ['', 'Bị từ chối / Refused'] : []),
    ...refusals.slice(0, 20).map(({ where, refusal }) => `  ${where}: ${refusal.vi} / ${refusal.en}`),
    '',
    booksBalance
      ? '✓ Sổ sách cân, mọi bất biến giữ vững / the books balance, every invariant holds'
      : `✗ Sổ sách lệch / the books do not balance:\n  ${breaches.join('\n  ')}`,
    '',
  ];
}

function table(
  title: string,
  map: ReadonlyMap<string, { readonly payments: number; readonly amount: bigint }>,
  words: Readonly<Record<string, string>>,
): string[] {
  if (map.size === 0) return [];
  const rows = [...map].sort((x, y) => y[1].payments - x[1].payments);
  return [title, ...rows.map(([name, one]) => row(`  ${words[name] ?? name}`, one.payments, one.amount)), ''];
}

const WIDTH = 92;
const row = (label: string, count: number, dong: bigint): string =>
  `${label.padEnd(56)}${count.toLocaleString('vi-VN').padStart(12)}${formatDong(dong).padStart(24)}`;
const amount = (label: string, dong: bigint): string => `${label.padEnd(68)}${formatDong(dong).padStart(24)}`;
