import {
  CASE_NOT_FOUND,
  caseFigures,
  caseOfId,
  casePage,
  caseSubject,
  confirmCase,
  extendCase,
  openCase,
  passUpCase,
  sayOnCase,
  settleCase,
  takeUpCase,
} from '#contexts/casework/index.ts';
import { CASE_CATEGORY_CODES } from '#core/casework/categories.ts';
import { CASE_OUTCOMES } from '#core/casework/settling.ts';
import { readPaymentReference } from '#core/payment/reference.ts';
import type { Refusal, Result } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import type { Tx } from '#platform/database.ts';
import { type Acting, command, looking, readPersons, writing } from './acting.ts';
import { answer } from './answer.ts';
import { CORRECTING, caseNamed, correctionIn, wordsIn } from './caseArguments.ts';
import { casesText, caseText, figuresText } from './caseWords.ts';
import { knownWord, officerNumber } from './officerWords.ts';
import type { SharedOperation } from './operations.ts';
import { personNamed } from './personNamed.ts';
import { BadUsage, Refused } from './stop.ts';
import type { System } from './system.ts';
import {
  type Arguments,
  type Command,
  type Group,
  given,
  LOOKING,
  type Options,
  text,
  WRITING,
} from './verb.ts';

const MOST = 1_000;
const CASE = { name: 'CASE' };
const WORDS = { name: 'WORDS.txt' };

const listing: Command = {
  name: 'list',
  summaryVi: 'Vụ việc của người dân, tới hạn trước xếp trước',
  summaryEn: 'Cases of citizens, those due first',
  operands: [],
  options: {
    all: { vi: 'Cả vụ việc đã xong', en: 'Those settled too' },
    ours: { vi: 'Chỉ vụ việc đơn vị mình đang giữ', en: 'Only those one’s own unit has' },
    overdue: { vi: 'Chỉ vụ việc quá hạn', en: 'Only those past their day' },
    ...LOOKING,
  },
  async run(system, args) {
    const acting = await looking(system, args, 'listCases');
    const choice = {
      open: given(args, 'all') ? undefined : true,
      ownerUnitId: given(args, 'ours') ? acting.actor.unitId : undefined,
      dueBefore: given(args, 'overdue') ? today(acting.clock).toString() : undefined,
      limit: MOST,
    };
    const rows = await readPersons(
      acting,
      args,
      { name: 'list_cases', purpose: 'Xem các vụ việc / See the cases', input: choice },
      (session) => casePage(session, acting.vault, choice, true),
      (seen) => seen.map((row) => row.personId),
    );
    return answer(system, rows, () => casesText(rows));
  },
};

const showing: Command = {
  name: 'show',
  summaryVi: 'Một vụ việc, từng bước',
  summaryEn: 'A case, step by step',
  operands: [CASE],
  options: LOOKING,
  async run(system, args) {
    const caseId = caseNamed(args.operands[0]!);
    const acting = await looking(system, args, 'getCase');
    const [row] = await readPersons(
      acting,
      args,
      { name: 'get_case', purpose: 'Xem một vụ việc / See a case', input: args.operands[0] },
      (session) => casePage(session, acting.vault, { caseId, limit: 1 }, true),
      (seen) => seen.map((one) => one.personId),
    );
    if (!row) throw new Refused(CASE_NOT_FOUND);
    return answer(system, row, () => caseText(row));
  },
};

const figures: Command = {
  name: 'figures',
  summaryVi: 'Số vụ việc theo xã, theo loại, đúng hạn',
  summaryEn: 'Cases by commune and kind, and in time or not',
  operands: [],
  options: { since: { takes: 'YYYY-MM-DD', vi: 'Nhận từ ngày', en: 'Received since' }, ...LOOKING },
  async run(system, args) {
    const { scoped, actor, clock } = await looking(system, args, 'getCaseFigures');
    const on = today(clock);
    const since = text(args, 'since') ?? on.with({ month: 1, day: 1 }).toString();
    if (!/^\d{4}-\d{2}-\d{2}$/.test(since)) throw new BadUsage(DAY_UNREADABLE);
    const rows = await scoped.read(
      actor.scope,
      (session) => caseFigures(session, since, on.toString()),
      actor.officerId,
    );
    return answer(system, rows, () => figuresText(rows));
  },
};

const opening: Command = {
  name: 'open',
  summaryVi: 'Ghi vụ việc của người đến quầy',
  summaryEn: 'Write down the case of a person at the counter',
  operands: [{ name: 'PERSON|PIN' }, { name: 'CATEGORY' }, WORDS],
  options: {
    payment: { takes: 'TT-…', vi: 'Về khoản chi này', en: 'About this payment' },
    about: { takes: 'OFFICER', vi: 'Về cán bộ này', en: 'About this officer' },
    ...WRITING,
  },
  async run(system, args) {
    const [person, written, path] = args.operands;
    const category = knownWord(written!, CASE_CATEGORY_CODES, 'category_unknown', {
      vi: 'loại vụ việc',
      en: 'category',
    });
    const words = await wordsIn(path!);
    const about = text(args, 'about');
    const payment = text(args, 'payment');
    const acting = await writing(system, args, 'openCaseFor');
    const personId = await personNamed(acting, person!);
    const paymentId = payment === undefined ? undefined : readPaymentReference(payment);
    if (payment !== undefined && paymentId === undefined) throw new BadUsage(PAYMENT_UNREADABLE);
    const subject = await acting.scoped.read(acting.actor.scope, (session) =>
      caseSubject(session, { personId, paymentId }),
    );
    if (!subject) throw new Refused(NO_PERSON);
    const wanted = {
      ...subject,
      askerId: personId,
      category,
      words,
      aboutOfficerId: about === undefined ? undefined : officerNumber(about),
      channel: 'counter' as const,
      officerId: acting.actor.officerId,
    };
    const done = await command(
      acting,
      args,
      { name: 'open_case_for', purpose: 'Ghi vụ việc tại quầy / A case at the counter', input: wanted },
      (tx) => openCase(tx, acting.vault, wanted, acting.clock),
    );
    return answer(
      system,
      { case: done.reference, level: done.level, due_on: done.dueOn, settle_by: done.settleBy },
      () =>
        `${done.reference}: ${done.level} · hạn / due ${done.dueOn} · theo luật / by law ${done.settleBy}`,
    );
  },
};

interface StepOf<T> {
  readonly name: string;
  readonly operation: SharedOperation;
  readonly vi: string;
  readonly en: string;
  readonly operands?: Command['operands'];
  readonly options?: Options;
  /** The use case, with what the command line and the file of words say. */
  step(
    acting: Acting,
    caseId: bigint,
    args: Arguments,
    words: string,
  ): (tx: Tx) => Promise<Result<T, Refusal>>;
}

/** A verb that steps on one case the officer may see. */
const stepping = <T>({ name, operation, vi, en, operands = [], options = {}, step }: StepOf<T>): Command => ({
  name,
  summaryVi: vi,
  summaryEn: en,
  operands: [CASE, ...operands],
  options: { ...options, ...WRITING },
  async run(system: System, args: Arguments) {
    const caseId = caseNamed(args.operands[0]!);
    const words = operands.includes(WORDS) ? await wordsIn(args.operands[operands.indexOf(WORDS) + 1]!) : '';
    const acting = await writing(system, args, operation);
    const { scoped, actor } = acting;
    const seen = await scoped.read(actor.scope, (session) => caseOfId(session, caseId), actor.officerId);
    if (!seen) throw new Refused(CASE_NOT_FOUND);
    const useCase = step(acting, caseId, args, words);
    const input = { operands: args.operands, words, values: { ...args.values, as: undefined } };
    const done = await command(
      acting,
      args,
      { name: `case_${name.replace('-', '_')}`, purpose: `${vi} / ${en}`, input },
      useCase,
    );
    return answer(
      system,
      done,
      () =>
        `${args.operands[0]} · ${Object.values(done ?? {})
          .map(String)
          .join(' · ')}`,
    );
  },
});

const takingUp = stepping({
  name: 'take-up',
  operation: 'takeUpCase',
  vi: 'Thụ lý và giao cho cán bộ',
  en: 'Take a case up and give it to an officer',
  options: {
    to: {
      takes: 'OFFICER',
      vi: 'Cán bộ của đơn vị; không nêu là mình',
      en: 'Of one’s unit; oneself unless named',
    },
  },
  step({ actor, vault, clock }, caseId, args) {
    const to = text(args, 'to');
    const officer = to === undefined ? undefined : officerNumber(to);
    return (tx) => takeUpCase(tx, vault, { caseId, officer }, actor, clock);
  },
});

const extending = stepping({
  name: 'extend',
  operation: 'extendCase',
  vi: 'Gia hạn theo luật: complex hoặc remote',
  en: 'The longer clock of the law: complex or remote',
  operands: [{ name: 'GROUND' }, WORDS],
  step({ actor, vault, clock }, caseId, { operands }, words) {
    const what = { vi: 'lý do', en: 'ground' };
    const ground = knownWord(operands[1]!, ['complex', 'remote'] as const, 'ground_unknown', what);
    return (tx) => extendCase(tx, vault, { caseId, ground, words }, actor, clock);
  },
});

const saying = stepping({
  name: 'say',
  operation: 'sayOnCase',
  vi: 'Nhắn cho người dân',
  en: 'Write to the citizen',
  operands: [WORDS],
  options: { note: { vi: 'Ghi chú nội bộ, người dân không thấy', en: 'A note among officers' } },
  step({ actor, vault, clock }, caseId, args, words) {
    const as = given(args, 'note') ? 'note' : 'owner';
    return (tx) => sayOnCase(tx, vault, { caseId, words, as }, actor, clock);
  },
});

const passingUp = stepping({
  name: 'pass-up',
  operation: 'passUpCase',
  vi: 'Chuyển lên cấp trên',
  en: 'Pass a case to the level above',
  operands: [WORDS],
  step({ actor, vault, clock }, caseId, _args, words) {
    return (tx) => passUpCase(tx, vault, { caseId, words }, actor, clock);
  },
});

const settling = stepping({
  name: 'settle',
  operation: 'settleCase',
  vi: `Trả lời hoặc quyết định: ${CASE_OUTCOMES.join(', ')}`,
  en: 'Answer or decide a case, with what it corrects',
  operands: [{ name: 'OUTCOME' }, WORDS],
  options: CORRECTING,
  step({ actor, vault, clock }, caseId, args, words) {
    const what = { vi: 'kết quả', en: 'outcome' };
    const outcome = knownWord(args.operands[1]!, CASE_OUTCOMES, 'outcome_unknown', what);
    const correction = correctionIn(args);
    return (tx) => settleCase(tx, vault, { caseId, outcome, words, correction }, actor, clock);
  },
});

const confirming = stepping({
  name: 'confirm',
  operation: 'confirmCase',
  vi: 'Cán bộ thứ hai xác nhận chi bù',
  en: 'The second officer confirms what is to be paid',
  step:
    ({ actor, vault, clock }, caseId) =>
    (tx) =>
      confirmCase(tx, vault, { caseId, confirms: true }, actor, clock),
});

const sendingBack = stepping({
  name: 'send-back',
  operation: 'confirmCase',
  vi: 'Cán bộ thứ hai trả lại quyết định chi bù',
  en: 'The second officer sends it back',
  operands: [WORDS],
  step({ actor, vault, clock }, caseId, _args, words) {
    return (tx) => confirmCase(tx, vault, { caseId, confirms: false, words }, actor, clock);
  },
});

const PAYMENT_UNREADABLE = {
  code: 'payment_unreadable',
  vi: 'Khoản chi được gọi bằng mã TT-….',
  en: 'A payment goes by its reference TT-….',
} as const;
const DAY_UNREADABLE = {
  code: 'day_unreadable',
  vi: '--since là ngày YYYY-MM-DD.',
  en: '--since is a day YYYY-MM-DD.',
} as const;
const NO_PERSON = {
  code: 'person_not_found',
  vi: 'Không có người này trong phạm vi, hoặc khoản chi không phải của người này.',
  en: 'There is no such person within your unit, or the payment is not his.',
} as const;

export const verb: Group = {
  name: 'case',
  summaryVi: 'Vụ việc của người dân: câu hỏi, khiếu nại, tố cáo',
  summaryEn: 'What citizens ask and complain of',
  verbs: [
    listing,
    showing,
    opening,
    takingUp,
    saying,
    extending,
    passingUp,
    settling,
    confirming,
    sendingBack,
    figures,
  ],
};
