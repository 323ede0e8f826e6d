import { communeByCode, provinceByCode } from '#contexts/identity/index.ts';
import { listOfId } from '#contexts/payroll/index.ts';
import { type Language, printed } from '#core/tables/table.ts';
import type { Session } from '#platform/database.ts';
import { readListReference } from '../words.ts';
import type { ReportAsked } from './report.ts';
import {
  CASE_STATES,
  CHANNELS,
  LIST_STATES,
  ORDER_STATES,
  PAYMENT_STATES,
  PROGRAMMES,
  saidIn,
} from './reportWords.ts';

const MONTH = { vi: 'Tháng', en: 'Month' };
const SOUGHT = { vi: 'tìm', en: 'looked for' };
const YES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  open: { vi: 'còn mở', en: 'open' },
  ours: { vi: 'đơn vị ta giữ', en: 'owned by our unit' },
  mine: { vi: 'giao cho tôi', en: 'given to me' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
  unmatched: { vi: 'chưa khớp', en: 'not matched' },
  unexplained: { vi: 'chưa có giải thích', en: 'explained by nothing' },
  decided: { vi: 'đã quyết định', en: 'decided' },
};
const STATES = { ...CASE_STATES, ...ORDER_STATES, ...LIST_STATES };

/** What the rows were narrowed to, in words for the head of the file. */
export async function inWords(
  session: Session,
  { query, language }: ReportAsked,
): Promise<readonly string[]> {
  const asked = query as Readonly<Record<string, string | number | boolean | undefined>>;
  // Of one list the states are those of its payments, some of which are called as those of lists are.
  const states = asked.list === undefined ? STATES : PAYMENT_STATES;
  const list = typeof asked.list === 'string' ? await ofList(session, asked.list, language) : [];
  return [
    ...list,
    ...(asked.month ? [`${MONTH[language]} ${printed(String(asked.month), 'month')}`] : []),
    ...(asked.programme ? [saidIn(PROGRAMMES, String(asked.programme), language)] : []),
    ...(asked.province ? [provinceByCode(String(asked.province))?.name ?? String(asked.province)] : []),
    ...(asked.commune ? [communeByCode(String(asked.commune))?.name ?? String(asked.commune)] : []),
    ...(asked.state ? [saidIn(states, String(asked.state), language)] : []),
    ...(asked.channel ? [saidIn(CHANNELS, String(asked.channel), language)] : []),
    ...bounds(asked, language),
    ...(asked.words ? [`${SOUGHT[language]} “${asked.words}”`] : []),
    ...Object.entries(YES).flatMap(([name, words]) => (asked[name] === true ? [words[language]] : [])),
  ];
}

const BOUNDS = {
  amount_from: { vi: 'từ', en: 'from' },
  amount_to: { vi: 'đến', en: 'to' },
} as const;
const NAMES_OF_BOUNDS = ['amount_from', 'amount_to'] as const;

const bounds = (asked: Readonly<Record<string, unknown>>, language: Language): string[] =>
  NAMES_OF_BOUNDS.flatMap((name) => {
    const amount = asked[name];
    return typeof amount === 'number' ? [`${BOUNDS[name][language]} ${printed(amount, 'dong')} đ`] : [];
  });

async function ofList(session: Session, reference: string, language: Language): Promise<string[]> {
  const row = await listOfId(session, readListReference(reference).listId);
  if (!row) return [];
  const { month, programme, communeName } = row;
  const when = `${month % 100}/${Math.floor(month / 100)}`;
  return [
    saidIn(PROGRAMMES, programme, language),
    `${MONTH[language]} ${when}`,
    communeName,
    `${{ vi: 'danh sách', en: 'list' }[language]} ${reference}`,
  ];
}
