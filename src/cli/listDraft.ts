import { communesOf } from '#contexts/identity/index.ts';
import { cycleOf, draftLists, draftSupplements, listOfId, redraftList } from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { toMonthNumber } from '#core/months.ts';
import { listReference } from '#core/payment/reference.ts';
import { PROGRAMMES } from '#core/payroll/budgetLines.ts';
import { coversCommune } from '#platform/database.ts';
import { type Acting, command, keyed, writing } from './acting.ts';
import { answer } from './answer.ts';
import { CHOOSING, choiceOf, chosenLists, overLists } from './lists.ts';
import { Refused } from './stop.ts';
import type { System } from './system.ts';
import { count, money } from './tables.ts';
import { type Arguments, type Command, given, text, WRITING } from './verb.ts';
import { cycleCode, neededMonth, programmeOf } from './words.ts';

export const drafting: Command = {
  name: 'draft',
  summaryVi:
    'Lập danh sách của tháng cho một xã, một tỉnh hoặc cả nước; nêu DS-…… để lập lại một danh sách chưa ký',
  summaryEn:
    'Draft the lists of a month for a commune, a province or the country; name DS-…… to draft an unsigned list anew',
  operands: [{ name: 'LIST', optional: true }],
  options: {
    ...CHOOSING,
    supplement: {
      vi: 'Danh sách bổ sung: trả lại những khoản bị từ chối hoặc hoàn về',
      en: 'Supplementary lists: what was rejected or came back is listed again',
    },
    ...WRITING,
  },
  run: (system, args) => (args.operands.length > 0 ? redraft(system, args) : draftMonth(system, args)),
};

async function redraft(system: System, args: Arguments): Promise<number> {
  const choice = choiceOf(args);
  const acting = await writing(system, args, 'draftList');
  const lists = await chosenLists(acting, choice, []);
  const { listId } = lists[0]!;
  const drafted = await overLists(
    acting,
    args,
    { name: 'draft_list', purpose: 'Lập lại danh sách / Draft a list anew', lists },
    (tx) => redraftList(tx, { listId, drafterId: acting.actor.officerId }),
  );
  const list = listReference(listId, drafted.version);
  return answer(
    system,
    { list, state: 'drafted', payments: drafted.payments },
    () => `${list}: ${count(drafted.payments)} dòng / lines`,
  );
}

interface DraftedCycle {
  readonly cycle: string;
  readonly lists: number;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  /** The communes were drafted before; nothing was done now. */
  readonly repeated: boolean;
}

async function draftMonth(system: System, args: Arguments): Promise<number> {
  const month = toMonthNumber(neededMonth(args));
  const acting = await writing(system, args, 'draftLists');
  const communes = await communesToDraft(acting, args);
  const chosen = programmeOf(args);
  const drafted: DraftedCycle[] = [];
  for (const programme of chosen ? [chosen] : PROGRAMMES) {
    const cycle = { programme, month, kind: 'monthly' };
    const row = await acting.country.read('*', (session) => cycleOf(session, cycle));
    if (!row) throw new Refused(CYCLE_NOT_OPENED(cycleCode(cycle)));
    const draft = given(args, 'supplement') ? supplement : draftRuns;
    drafted.push({ cycle: cycleCode(cycle), ...(await draft(acting, args, row.cycleId, communes)) });
  }
  const json = drafted.map(({ amount, ...one }) => ({ ...one, amount_dong: dongToJson(amount) }));
  return answer(system, { drafted: json }, () =>
    drafted
      .map(
        ({ cycle, lists, payments, amount, repeated }) =>
          `${cycle}: ${repeated ? 'đã lập từ trước / drafted before' : `${count(lists)} danh sách / lists, ${count(payments)} dòng / lines, ${money(amount)}`}`,
      )
      .join('\n'),
  );
}

/** A commune officer drafts for his commune; the platform for a commune, a province or everybody. As runs of unit numbers. */
async function communesToDraft({ country, actor }: Acting, args: Arguments): Promise<readonly Run[]> {
  const [all, within] = await country.read('*', async (session) => [
    await communesOf(session),
    await communesOf(session, text(args, 'province')),
  ]);
  const commune = text(args, 'commune');
  const seen = within.filter(
    (one) => (commune === undefined || one.code === commune) && coversCommune(actor.scope, one.unitId),
  );
  if (seen.length === 0) throw new Refused(NO_COMMUNE);
  return runsOf(
    all.map((one) => one.unitId),
    new Set(seen.map((one) => one.unitId)),
  );
}

type Run = readonly number[];

/** The chosen units in runs of neighbours: since the mergers the communes of a province no longer stand in one row. */
export function runsOf(all: readonly number[], chosen: ReadonlySet<number>): Run[] {
  const runs: number[][] = [];
  let open = false;
  for (const unitId of all.toSorted((a, b) => a - b)) {
    const isChosen = chosen.has(unitId);
    if (isChosen && open) runs.at(-1)!.push(unitId);
    else if (isChosen) runs.push([unitId]);
    open = isChosen;
  }
  return runs;
}

type Drafted = Omit<DraftedCycle, 'cycle'>;

async function draftRuns(
  acting: Acting,
  args: Arguments,
  cycleId: number,
  runs: readonly Run[],
): Promise<Drafted> {
  const total = { lists: 0, payments: 0, amount: 0n };
  let repeated = true;
  for (const run of runs) {
    const drafted = await draftRun(acting, args, cycleId, run);
    if (!drafted) continue;
    repeated = false;
    total.lists += drafted.lists;
    total.payments += Number(drafted.payments);
    total.amount += BigInt(drafted.amount);
  }
  return { ...total, repeated };
}

/** Drafts one run; undefined when its lists are there already. */
async function draftRun(acting: Acting, args: Arguments, cycleId: number, run: Run) {
  const [firstCommune, lastCommune] = [run[0]!, run.at(-1)!];
  const asked = { cycleId, firstCommune, lastCommune, drafterId: acting.actor.officerId };
  try {
    return await command(
      acting,
      keyed(args, `${cycleId}:${firstCommune}`),
      { name: 'draft_lists', purpose: 'Lập danh sách của tháng / Draft the month', input: asked },
      (tx) => draftLists(tx, asked),
    );
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'communes_already_drafted') return undefined;
    throw error;
  }
}

async function supplement(
  acting: Acting,
  args: Arguments,
  cycleId: number,
  runs: readonly Run[],
): Promise<Drafted> {
  const asked = { cycleId, communes: runs.flat(), drafterId: acting.actor.officerId };
  const { lists } = await command(
    acting,
    keyed(args, `${cycleId}`),
    { name: 'draft_supplements', purpose: 'Lập danh sách bổ sung / Draft supplements', input: asked },
    (tx) => draftSupplements(tx, asked),
  );
  const rows = await acting.country.read('*', (session) =>
    Promise.all(lists.map((id) => listOfId(session, BigInt(id)))),
  );
  return {
    lists: lists.length,
    payments: rows.reduce((sum, row) => sum + (row?.payments ?? 0), 0),
    amount: rows.reduce((sum, row) => sum + (row?.amount ?? 0n), 0n),
    repeated: false,
  };
}

const CYCLE_NOT_OPENED = (cycle: string) => ({
  code: 'cycle_not_found',
  details: { cycle },
  vi: `Chưa mở kỳ ${cycle}; hãy chạy ansinh cycle open --month … trước.`,
  en: `The cycle ${cycle} was never opened; run ansinh cycle open --month … first.`,
});
const NO_COMMUNE = {
  code: 'unit_not_found',
  vi: 'Không có xã nào như vậy trong phạm vi của bạn; hãy kiểm tra mã xã hoặc mã tỉnh.',
  en: 'There is no such commune among those you may see; check the code.',
} as const;
