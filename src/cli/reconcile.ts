import { enquireOpen } from '#contexts/disbursement/index.ts';
import { cyclePage } from '#contexts/payroll/index.ts';
import {
  closeLists,
  giveBack,
  openBreaks,
  readTreasuryStatement,
  returnLeftovers,
} from '#contexts/reconciliation/index.ts';
import { toMonthNumber } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { type Acting, command, keyed, writing } from './acting.ts';
import { answer } from './answer.ts';
import { BadUsage } from './stop.ts';
import { count, facts } from './tables.ts';
import { type Arguments, type Command, given, text, WRITING } from './verb.ts';
import { monthOf, programmeOf } from './words.ts';

const MOST_CYCLES = 1_000;

/**
 * Learns all there is to learn of money that is on its way, then orders back what is left over and closes what may close. Everything it does may be
 * done twice; what is not known stays open and is named.
 */
export const verb: Command = {
  name: 'reconcile',
  summaryVi: 'Đối chiếu: đọc báo cáo, tra soát khoản chưa rõ, hoàn trả Kho bạc, đóng danh sách đã xong',
  summaryEn:
    'Reconcile: read reports, enquire after what is unknown, give back to the Treasury, close finished lists',
  operands: [],
  options: {
    month: { takes: 'YYYY-MM', vi: 'Chỉ kỳ của tháng này', en: 'The cycles of this month only' },
    programme: { takes: 'NAME', vi: 'Chỉ một chương trình', en: 'One programme only' },
    statement: {
      takes: 'DAY|latest',
      vi: 'Đọc sao kê Kho bạc của ngày (NĂM-THÁNG-NGÀY) hoặc bản mới nhất',
      en: "Read the Treasury's statement of a day (YYYY-MM-DD), or the latest",
    },
    'skip-enquiry': {
      vi: 'Không tra soát: chỉ đọc những gì đã được báo',
      en: 'Ask after nothing: read only what was reported',
    },
    as: WRITING.as!,
    purpose: WRITING.purpose!,
  },
  async run(system, args) {
    const day = statementDay(args);
    const acting = await writing(system, args, 'reconcile');
    const cycleIds = await cyclesMeant(acting, args);
    const step = system.progress.step('reconcile', 'Đối chiếu / Reconcile');
    step.note('hộp thư / mailboxes');
    const messages = await acting.institutions().readMailboxes();
    step.note('tra soát / enquiring');
    const enquired = given(args, 'skip-enquiry') ? NOTHING_ASKED : await enquire(acting);
    step.note('hoàn trả / giving back');
    const returned = await giveBackLeftovers(acting, args, cycleIds);
    const statement = day === undefined ? undefined : await readStatement(acting, day);
    const { closed } = await command(
      acting,
      keyed(args, 'close'),
      { name: 'close_lists', purpose: 'Đóng danh sách đã xong / Close finished lists', input: { cycleIds } },
      (tx) => closeLists(tx, { cycleIds }),
    );
    step.done();
    const breaks = await acting.country.read('*', openBreaks);
    const json = {
      messages_read: messages,
      enquired,
      returns_confirmed: returned,
      ...(statement ? { statement: { ...statement } } : {}),
      lists_closed: closed,
      open_breaks: Object.fromEntries(breaks),
    };
    return answer(system, json, () =>
      facts([
        ['Báo cáo đã đọc / reports read', count(messages)],
        [
          'Tra soát / enquired',
          `${count(enquired.messages)} điện / messages, ${count(enquired.lines)} dòng / lines, ${count(enquired.settled)} rõ / settled`,
        ],
        ['Hoàn trả Kho bạc / given back', count(returned)],
        ...(statement
          ? [
              [
                'Sao kê / statement',
                `${count(statement.lines)} dòng / lines, ${count(statement.matched)} khớp / matched, ${count(statement.breaks)} lệch / breaks`,
              ] as const,
            ]
          : []),
        ['Danh sách đóng / lists closed', count(closed)],
        ...[...breaks].map(([kind, number]) => [`Chênh lệch / break ${kind}`, count(number)] as const),
      ]),
    );
  },
};

function statementDay(args: Arguments): Temporal.PlainDate | 'latest' | undefined {
  const written = text(args, 'statement');
  if (written === undefined || written === 'latest') return written;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) throw new BadUsage(DAY_UNREADABLE);
  try {
    return Temporal.PlainDate.from(written);
  } catch {
    throw new BadUsage(DAY_UNREADABLE);
  }
}

async function cyclesMeant({ country }: Acting, args: Arguments): Promise<readonly number[]> {
  const month = monthOf(args);
  const asked = { month: month && toMonthNumber(month), programme: programmeOf(args), limit: MOST_CYCLES };
  const rows = await country.read('*', (session) => cyclePage(session, asked));
  return rows.map((row) => row.cycleId);
}

const NOTHING_ASKED = { messages: 0, lines: 0, settled: 0 };

async function enquire({ country, actor, folders, vault, institutions, today }: Acting) {
  const { messages, lines, fitted } = await enquireOpen(country, actor, {
    rails: institutions().rails,
    folder: folders.incoming,
    vault,
    today: today(),
    round: `cli:${crypto.randomUUID()}`,
  });
  return { messages, lines, settled: fitted };
}

/** Orders the leftovers back and carries the orders out here and now; a worker that does the same does no harm. Gives how many are confirmed. */
async function giveBackLeftovers(
  acting: Acting,
  args: Arguments,
  cycleIds: readonly number[],
): Promise<number> {
  const { country, actor, institutions } = acting;
  await command(
    acting,
    keyed(args, 'leftovers'),
    {
      name: 'return_leftovers',
      purpose: 'Hoàn trả Kho bạc khoản còn lại / Give back what is left over',
      input: { cycleIds },
    },
    (tx) => returnLeftovers(tx, { cycleIds }),
  );
  const ordered = await country.read('*', (session) =>
    session.rows(sql<{ reference: string }>`select m.reference from money_return m join list l using (list_id)
      where l.cycle_id = any (${[...cycleIds]}::integer[]) and m.state = 'ordered' order by m.reference`),
  );
  const { rails, treasury } = institutions();
  for (const { reference } of ordered)
    await giveBack(country, actor, { cash: rails.cash, treasury }, reference);
  return ordered.length;
}

const readStatement = ({ country, actor, institutions }: Acting, day: Temporal.PlainDate | 'latest') =>
  readTreasuryStatement(country, actor, institutions().treasury, day);

const DAY_UNREADABLE = {
  code: 'day_unreadable',
  vi: 'Ngày sao kê ghi dạng NĂM-THÁNG-NGÀY, hoặc latest.',
  en: 'Write the day of the statement as YYYY-MM-DD, or latest.',
} as const;
