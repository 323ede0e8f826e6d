import { formatDong } from '../money.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** What the law owes for a month and what lists named of it, in đồng: of the benefit, and of all benefits of the person together. */
export interface MonthOwed {
  readonly lawfulOfBenefit: bigint;
  readonly listedOfBenefit: bigint;
  readonly lawfulOfMonth: bigint;
  readonly listedOfMonth: bigint;
}

/** `missed`: no list named the benefit for that month; `difference`: one did, with too little. */
export interface DecidedPay {
  readonly amount: bigint;
  /** What bound it: owed less listed, of the benefit or of the month, whichever leaves less. */
  readonly lawful: bigint;
  readonly listed: bigint;
  readonly what: 'missed' | 'difference';
}

export type PayRefusal = Refusal<'law_owes_no_more' | 'amount_above_what_is_owed'>;

/**
 * What a correction may pay for a month: from 1 đồng up to what the rules say is owed less all that lists named already, be it paid, on its way, or to be listed
 * again. Together, too: of benefits that exclude each other the highest is owed once (NĐ 335/2026/NĐ-CP Đ6). All of it unless less is asked. Whether somebody was
 * paid too much elsewhere is not set off by hand: that is truy thu, with a decision of its own.
 */
export function decidePay(owed: MonthOwed, asked: bigint | undefined): Result<DecidedPay, PayRefusal> {
  const ofBenefit = { lawful: owed.lawfulOfBenefit, listed: owed.listedOfBenefit };
  const ofMonth = { lawful: owed.lawfulOfMonth, listed: owed.listedOfMonth };
  const left = ({ lawful, listed }: typeof ofBenefit) => lawful - listed;
  const bound = left(ofBenefit) <= left(ofMonth) ? ofBenefit : ofMonth;
  const most = left(bound);
  if (most <= 0n) return refused(NO_MORE);
  const amount = asked ?? most;
  if (amount > most || amount < 1n) return refused(TOO_MUCH(most));
  return accepted({ amount, ...bound, what: owed.listedOfBenefit === 0n ? 'missed' : 'difference' });
}

const NO_MORE = {
  code: 'law_owes_no_more',
  vi: 'Theo các quyết định đang có, tháng đó không còn phải chi thêm; nếu quyết định sai, hãy ra quyết định mới (chọn "quyết định mới").',
  en: 'By the decisions on record that month owes nothing more; where a decision is wrong, record a new one and refer to it.',
} as const;
const TOO_MUCH = (most: bigint): PayRefusal => ({
  code: 'amount_above_what_is_owed',
  details: { most_dong: Number(most) },
  vi: `Số tiền vượt phần còn phải chi của tháng đó theo luật, nhiều nhất ${formatDong(most)}.`,
  en: `The amount is above what the law still owes for that month, ${formatDong(most)} at most.`,
});
