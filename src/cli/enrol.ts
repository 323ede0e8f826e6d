import { readFile } from 'node:fs/promises';
import {
  decideEnrolment,
  type EnrolmentRow,
  enrolmentPage,
  recordEnrolment,
} from '#contexts/enrolment/index.ts';
import { maskAccount } from '#core/access/masks.ts';
import { HINDRANCES, WISHES } from '#core/enrolment/enrolment.ts';
import { parsePin } from '#core/identity/pin.ts';
import { today } from '#platform/clock.ts';
import { command, looking, readPersons, writing } from './acting.ts';
import { answer } from './answer.ts';
import { knownWord } from './officerWords.ts';
import { personNamed } from './personNamed.ts';
import { BadUsage } from './stop.ts';
import { table } from './tables.ts';
import { type Arguments, type Command, type Group, given, LOOKING, text, WRITING } from './verb.ts';

const MOST = 1_000;

const recording: Command = {
  name: 'record',
  summaryVi: 'Lập phiếu cho người không tự liên kết được; hai người làm chứng ghi trong tệp JSON',
  summaryEn: 'Record the wish of somebody who cannot link alone; the two witnesses stand in a JSON file',
  operands: [{ name: 'PERSON|PIN' }, { name: 'WISH' }, { name: 'PROVIDER' }, { name: 'WITNESSES.json' }],
  options: {
    number: { takes: 'NUMBER', vi: 'Số tài khoản', en: 'The account' },
    because: {
      takes: 'LIST',
      vi: `Vì sao không tự làm, cách nhau dấu phẩy: ${HINDRANCES.join(', ')}`,
      en: 'What keeps the person from doing it alone, by commas',
    },
    'bring-home': { vi: 'Giao tiền tại nhà', en: 'Cash is brought home' },
    'at-home': { vi: 'Lập tại nhà người dân', en: 'Recorded at the person’s home' },
    ...WRITING,
  },
  async run(system, args) {
    const [, wish, provider, path] = args.operands;
    const witnesses = await readWitnesses(path!);
    const acting = await writing(system, args, 'recordEnrolment');
    const personId = await personNamed(acting, args.operands[0]!);
    const hindrances = (text(args, 'because') ?? '')
      .split(',')
      .filter(Boolean)
      .map((one) => wordOf(one.trim(), HINDRANCES, 'hindrance'));
    const wanted = {
      personId,
      wish: wordOf(wish!, WISHES, 'wish'),
      provider: provider!,
      accountNumber: text(args, 'number'),
      homeDelivery: given(args, 'bring-home'),
      atHome: given(args, 'at-home'),
      hindrances,
      witnesses,
    };
    const input = { ...wanted, personId: String(personId) };
    const done = await command(
      acting,
      args,
      { name: 'record_enrolment', purpose: 'Lập phiếu trợ giúp / Record an enrolment', input },
      (tx) => recordEnrolment(tx, acting.vault, wanted, { actor: acting.actor, today: today(acting.clock) }),
    );
    const number = String(done.enrolmentId);
    return answer(
      system,
      { enrolment: number },
      () => `Phiếu / enrolment ${number}: chờ người khác xác nhận / waits for another officer`,
    );
  },
};

/** `[{"full_name": "…", "pin": "…"}, …]`: in a file, for personal numbers do not belong on a command line, which others can list. */
async function readWitnesses(path: string) {
  const content: unknown = await readFile(path, 'utf8')
    .then((written) => JSON.parse(written) as unknown)
    .catch(() => undefined);
  if (!Array.isArray(content)) throw new BadUsage(WITNESSES_UNREADABLE);
  return content.map((one: { readonly full_name?: unknown; readonly pin?: unknown } | null) => {
    const pin = parsePin(String(one?.pin));
    const name = one?.full_name;
    if (!pin.ok || typeof name !== 'string' || name.trim().length < 2)
      throw new BadUsage(WITNESSES_UNREADABLE);
    return { fullName: name.trim().normalize('NFC'), pin: pin.value };
  });
}

const wordOf = <W extends string>(written: string, words: readonly W[], what: 'wish' | 'hindrance'): W =>
  knownWord(written, words, `${what}_unknown`, {
    vi: what === 'wish' ? 'nguyện vọng' : 'lý do',
    en: what,
  });

const deciding = (name: 'confirm' | 'refuse', summaryVi: string, summaryEn: string): Command => ({
  name,
  summaryVi,
  summaryEn,
  operands: [{ name: 'ENROLMENT' }],
  options: {
    reason: { takes: 'TEXT', vi: 'Lý do; bắt buộc khi từ chối', en: 'Why; needed to refuse' },
    ...WRITING,
  },
  run: (system, args) => decide(system, args, name === 'confirm'),
});

async function decide(
  system: Parameters<Command['run']>[0],
  args: Arguments,
  confirms: boolean,
): Promise<number> {
  const written = args.operands[0]!;
  if (!/^\d{1,18}$/.test(written)) throw new BadUsage(NUMBER_UNREADABLE);
  const acting = await writing(system, args, 'decideEnrolment');
  const asked = { enrolmentId: BigInt(written), confirms, reason: text(args, 'reason') };
  const done = await command(
    acting,
    args,
    {
      name: 'decide_enrolment',
      purpose: 'Quyết định phiếu trợ giúp / Decide an enrolment',
      input: { ...asked, enrolmentId: written },
    },
    (tx) => decideEnrolment(tx, acting.vault, asked, acting.actor),
  );
  return answer(system, done, () => `Kết quả / outcome: ${done.outcome}`);
}

const listing: Command = {
  name: 'list',
  summaryVi: 'Các phiếu đang chờ xác nhận',
  summaryEn: 'Enrolments that wait to be confirmed',
  operands: [],
  options: LOOKING,
  async run(system, args) {
    const acting = await looking(system, args, 'listEnrolments');
    const rows = await readPersons(
      acting,
      args,
      { name: 'list_enrolments', purpose: 'Xem các phiếu đang chờ / See what waits', input: 'waiting' },
      (session) => enrolmentPage(session, acting.vault, { limit: MOST }),
      (seen) => seen.map((row) => row.personId),
    );
    return answer(system, rows, () => waitingText(rows));
  },
};

const waitingText = (rows: readonly EnrolmentRow[]): string =>
  table(
    [
      { heading: 'Phiếu / enrolment', right: true },
      { heading: 'Người / person' },
      { heading: 'Nguyện vọng / wish' },
      { heading: 'Nơi / at' },
      { heading: 'Làm chứng / witnesses' },
      { heading: 'Người lập / by' },
    ],
    rows.map((row) => [
      String(row.enrolmentId),
      row.personName,
      row.wish,
      `${row.provider} ${maskAccount(row.accountLast4)}`,
      row.witnesses.join(', '),
      row.recordedBy,
    ]),
  );

const WITNESSES_UNREADABLE = {
  code: 'witnesses_unreadable',
  vi: 'Tệp người làm chứng là JSON: [{"full_name": "…", "pin": "12 chữ số"}, …].',
  en: 'The file of witnesses is JSON: [{"full_name": "…", "pin": "12 digits"}, …].',
} as const;
const NUMBER_UNREADABLE = {
  code: 'enrolment_unreadable',
  vi: 'Phiếu được gọi bằng số; xem ansinh enrol list.',
  en: 'An enrolment goes by its number; see ansinh enrol list.',
} as const;

export const verb: Group = {
  name: 'enrol',
  summaryVi: 'Phiếu trợ giúp người không tự liên kết được',
  summaryEn: 'Enrolment of those who cannot link an account alone',
  verbs: [
    recording,
    listing,
    deciding('confirm', 'Xác nhận phiếu', 'Confirm an enrolment'),
    deciding(
      'refuse',
      'Từ chối phiếu, hoặc rút phiếu của mình',
      'Refuse an enrolment, or take one’s own back',
    ),
  ],
};
