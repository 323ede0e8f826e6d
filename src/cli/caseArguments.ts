import { readFile } from 'node:fs/promises';
import type { Correction } from '#contexts/casework/index.ts';
import { benefitCodes } from '#core/benefits/catalogue.ts';
import { parseMonth, toMonthNumber } from '#core/months.ts';
import { readCaseReference } from '#core/payment/reference.ts';
import { knownWord } from './officerWords.ts';
import { BadUsage } from './stop.ts';
import { type Arguments, given, type Options, text } from './verb.ts';
import { wholeOf } from './words.ts';

const MOST_WORDS = 4_000;
const MOST_DONG = 9_007_199_254_740_991;

/** The case a reference names. */
export function caseNamed(written: string): bigint {
  const caseId = readCaseReference(written);
  if (caseId === undefined) throw new BadUsage(CASE_UNREADABLE);
  return caseId;
}

/** What is said, from a file: words of and about citizens do not belong on a command line, which others can list. */
export async function wordsIn(path: string): Promise<string> {
  const words = await readFile(path, 'utf8').catch(() => undefined);
  if (words === undefined || words.length > MOST_WORDS) throw new BadUsage(WORDS_UNREADABLE);
  return words.trim().normalize('NFC');
}

/** What an upheld case causes: one of these. */
export const CORRECTING: Options = {
  pay: {
    takes: 'BENEFIT',
    vi: 'Chi bù chế độ này (mã trong ansinh benefits), với --month',
    en: 'Pay what this benefit still owes, with --month',
  },
  month: { takes: 'YYYY-MM', vi: 'Của tháng', en: 'For this month' },
  amount: { takes: 'DONG', vi: 'Ít hơn phần còn phải chi', en: 'Less than all that is owed' },
  hold: { takes: 'ID', vi: 'Gỡ dòng giữ này', en: 'Clear this hold' },
  'ask-bank': { vi: 'Hỏi lại ngân hàng về tài khoản', en: 'Ask the bank about the account' },
  decision: { takes: 'NUMBER', vi: 'Số của quyết định mới', en: 'Number of a new decision' },
};

/** The correction that was named; undefined where none was, refused where there are two. */
export function correctionIn(args: Arguments): Correction | undefined {
  const named = ['pay', 'hold', 'ask-bank', 'decision'].filter((name) => given(args, name));
  if (named.length > 1) throw new BadUsage(ONE_CORRECTION);
  const pay = text(args, 'pay');
  if (pay !== undefined) {
    const month = parseMonth(text(args, 'month') ?? '');
    if (!month) throw new BadUsage(MONTH_MISSING);
    const amount = wholeOf(args, 'amount', 1, MOST_DONG);
    return {
      kind: 'pay',
      benefit: knownWord(pay, benefitCodes, 'benefit_unknown', { vi: 'chế độ', en: 'benefit' }),
      month: toMonthNumber(month),
      amount: amount === undefined ? undefined : BigInt(amount),
    };
  }
  const hold = wholeOf(args, 'hold', 1, Number.MAX_SAFE_INTEGER);
  if (hold !== undefined) return { kind: 'clear_hold', holdId: BigInt(hold) };
  if (given(args, 'ask-bank')) return { kind: 'account_enquiry' };
  const number = text(args, 'decision');
  return number === undefined ? undefined : { kind: 'new_decision', number };
}

const CASE_UNREADABLE = {
  code: 'case_unreadable',
  vi: 'Vụ việc được gọi bằng mã VV-…; xem ansinh case list.',
  en: 'A case goes by its reference VV-…; see ansinh case list.',
} as const;
const WORDS_UNREADABLE = {
  code: 'words_unreadable',
  vi: 'Lời văn nằm trong một tệp văn bản UTF-8, tối đa 4.000 ký tự.',
  en: 'The words stand in a text file in UTF-8, 4,000 characters at most.',
} as const;
const ONE_CORRECTION = {
  code: 'one_correction_at_most',
  vi: 'Một quyết định chỉ kéo theo một việc sửa: --pay, --hold, --ask-bank hoặc --decision.',
  en: 'A decision causes one correction: --pay, --hold, --ask-bank or --decision.',
} as const;
const MONTH_MISSING = {
  code: 'month_unreadable',
  vi: 'Chi bù cần --month YYYY-MM.',
  en: 'A payment needs --month YYYY-MM.',
} as const;
