import { checkPeople } from '#contexts/payroll/index.ts';
import {
  closePopulationTask,
  dueBefore,
  type FlaggedPerson,
  flaggedPersons,
  lifeEventFates,
  populationFigures,
  readLifeEvents,
  taskIsSeen,
} from '#contexts/registry/index.ts';
import { maskName, maskPin } from '#core/access/masks.ts';
import { POPULATION_FLAGS, type PopulationFlagCode } from '#core/registry/populationFlags.ts';
import { command, looking, readPersons, writing } from './acting.ts';
import { answer } from './answer.ts';
import { unknownWord } from './readArguments.ts';
import { BadUsage, EXIT, Refused } from './stop.ts';
import { count, facts, table } from './tables.ts';
import { type Arguments, type Command, type Group, LOOKING, type Options, text, WRITING } from './verb.ts';
import { shownInstant, wholeOf } from './words.ts';

const MOST = 1_000;
const MOST_COMMUNES = 4_000;
const MOST_DAYS = 365;

const PLACE: Options = {
  commune: { takes: 'CODE', vi: 'Mã xã năm chữ số', en: 'Five-digit code of the commune' },
  province: { takes: 'CODE', vi: 'Mã tỉnh hai chữ số', en: 'Two-digit code of the province' },
};
const FRESH: Options = {
  'fresh-days': {
    takes: 'N',
    vi: 'Số ngày kết quả khớp còn dùng được (mặc định 30)',
    en: 'Days a match still counts (30 unless told)',
  },
};
const placeOf = (args: Arguments) => ({ commune: text(args, 'commune'), province: text(args, 'province') });

function flagOf(args: Arguments): PopulationFlagCode | undefined {
  const written = text(args, 'flag');
  const codes = [...POPULATION_FLAGS.keys()];
  const flag = codes.find((code) => code === written);
  if (written !== undefined && flag === undefined)
    throw new BadUsage(unknownWord('flag_unknown', { vi: 'cờ', en: 'flag' }, written, codes));
  return flag;
}

const flags: Command = {
  name: 'flags',
  summaryVi: 'Những người cần xem lại với CSDLQG về dân cư và việc cần làm; việc xem được ghi nhật ký',
  summaryEn:
    'People to be looked at with the population database, and what to do next; looking is journalled',
  operands: [],
  options: {
    ...PLACE,
    flag: { takes: 'NAME', vi: 'Chỉ một loại cờ', en: 'One kind of flag only' },
    limit: { takes: 'N', vi: 'Số người nhiều nhất (mặc định 50)', en: 'Persons at most (50 unless told)' },
    purpose: { takes: 'TEXT', vi: 'Lý do xem, ghi vào nhật ký', en: 'Why one looks, kept in the journal' },
    ...LOOKING,
  },
  async run(system, args) {
    const asked = { ...placeOf(args), flag: flagOf(args), limit: wholeOf(args, 'limit', 1, MOST) ?? 50 };
    const acting = await looking(system, args, 'listPopulationFlags');
    const rows = await readPersons(
      acting,
      args,
      { name: 'list_population_flags', purpose: 'Xem cờ dân cư / Look at population flags', input: asked },
      (session) => flaggedPersons(session, asked),
      (found) => found.map((row) => row.personId),
    );
    return answer(system, rows.map(toJson), () => flagTable(rows));
  },
};

const toJson = (row: FlaggedPerson) => ({
  person: row.personId.toString(),
  name: maskName(row.fullName),
  pin_last4: row.pinLast4,
  commune: row.communeCode,
  population: row.population,
  fields: row.fields,
  died_on: row.diedOn,
  checked_at: row.checkedAt?.toISOString(),
  unanswered: row.unanswered,
  pin_faults: row.pinFaults,
  flags: row.flags,
  tasks: row.tasks.map(({ taskId, kind, otherCommune }) => ({
    task: taskId,
    kind,
    other_commune: otherCommune,
  })),
});

const flagTable = (rows: readonly FlaggedPerson[]): string =>
  table(
    [
      { heading: 'Xã' },
      { heading: 'Người / person' },
      { heading: 'Cờ / flag' },
      { heading: 'Việc / task' },
      { heading: 'Hỏi lúc / asked' },
      { heading: 'Việc cần làm / next action' },
    ],
    rows.map((row) => {
      const [gravest] = row.flags;
      const flag = gravest && POPULATION_FLAGS.get(gravest);
      const fields = row.fields.length > 0 ? ` (${row.fields.join(', ')})` : '';
      return [
        row.communeCode,
        `${maskName(row.fullName)} ${maskPin(row.pinLast4)}`,
        `${row.flags.join(', ')}${fields}`,
        row.tasks.map((task) => task.taskId).join(', '),
        row.checkedAt ? shownInstant(row.checkedAt) : '',
        flag ? `${flag.nextActionVi} / ${flag.nextActionEn}` : '',
      ];
    }),
  );

const figures: Command = {
  name: 'figures',
  summaryVi: 'Đối chiếu dân cư theo xã: còn mới, đã cũ, chưa đối chiếu, cần xem',
  summaryEn: 'Checks with the population database by commune: fresh, stale, unverified, flagged',
  operands: [],
  options: { ...PLACE, ...FRESH, ...LOOKING },
  async run(system, args) {
    const days = wholeOf(args, 'fresh-days', 1, MOST_DAYS);
    const { scoped, actor, clock } = await looking(system, args, 'listPopulationFigures');
    const { askedBefore } = dueBefore(clock.now(), days);
    const asked = { ...placeOf(args), askedBefore, limit: MOST_COMMUNES };
    const rows = await scoped.read(actor.scope, (session) => populationFigures(session, asked));
    const right = (heading: string) => ({ heading, right: true });
    return answer(system, rows, () =>
      table(
        [
          { heading: 'Xã' },
          right('Người / persons'),
          right('Mới / fresh'),
          right('Cũ / stale'),
          ...[...POPULATION_FLAGS.keys()].map(right),
        ],
        rows.map((row) => [
          `${row.code} ${row.name}`,
          count(row.persons),
          count(row.fresh),
          count(row.stale),
          ...[...POPULATION_FLAGS.keys()].map((code) => count(row.flags[code])),
        ]),
      ),
    );
  },
};

const check: Command = {
  name: 'check',
  summaryVi: 'Nghe biến động, hỏi CSDLQG về người chưa có hoặc có kết quả đã cũ, gỡ giữ khi căn cứ không còn',
  summaryEn:
    'Hear life events, ask the population database about whoever has no answer or an old one, clear holds whose ground is gone',
  operands: [],
  options: { ...FRESH, as: WRITING.as! },
  async run(system, args) {
    const days = wholeOf(args, 'fresh-days', 1, MOST_DAYS);
    const { country, vault, platform, clock, institutions } = await writing(system, args, 'checkPeople');
    const step = system.progress.step('population', 'Đối chiếu CSDLQG về dân cư / Population database');
    const world = { database: country, vault, actor: platform, population: institutions().population };
    const { events, verified, holdsCleared } = await checkPeople(world, {
      ...dueBefore(clock.now(), days),
      progress: (settled) => step.reached(settled),
    });
    step.done();
    const fault = verified.interruptedBy;
    const json = {
      events,
      verified: verified.results,
      holds_cleared: holdsCleared,
      interrupted_by: fault && { kind: fault.kind, vi: fault.vi, en: fault.en },
    };
    answer(system, json, () =>
      facts([
        ['Biến động / events', `${count(events.fresh)} (${count(events.ours)})`],
        ...Object.entries(verified.results).map(([result, people]) => [result, count(people)] as const),
        ['Gỡ giữ / holds cleared', count(holdsCleared)],
        ...(fault ? [['Dừng giữa chừng / interrupted', `${fault.vi} / ${fault.en}`] as const] : []),
      ]),
    );
    return fault ? EXIT.refused : EXIT.done;
  },
};

const events: Command = {
  name: 'events',
  summaryVi: 'Nghe biến động dân cư; cho biết bao nhiêu đã áp dụng, đang chờ, không hiểu được',
  summaryEn: 'Hear life events; say how many were applied, wait, or were not understood',
  operands: [],
  options: { as: WRITING.as! },
  async run(system, args) {
    const { country, vault, platform, institutions } = await writing(system, args, 'checkPeople');
    const read = await readLifeEvents(country, institutions().population, vault, platform);
    const fates = await country.read('*', lifeEventFates);
    return answer(system, { read, events: Object.fromEntries(fates) }, () =>
      facts([
        ['Mới / fresh', count(read.fresh)],
        ...[...fates].map(([disposition, number]) => [disposition, count(number)] as const),
      ]),
    );
  },
};

const close: Command = {
  name: 'close',
  summaryVi: 'Đóng một việc về dân cư (khai tử bị hủy, hai hồ sơ), ghi cách đã giải quyết',
  summaryEn: 'Close a task about a person (death revoked, two records), saying how it was settled',
  operands: [{ name: 'TASK' }],
  options: { reason: { takes: 'TEXT', vi: 'Cách đã giải quyết', en: 'How it was settled' }, ...WRITING },
  async run(system, args) {
    const task = args.operands[0]!;
    if (!/^\d{1,18}$/.test(task)) throw new BadUsage(TASK_UNREADABLE);
    const reason = text(args, 'reason') ?? '';
    const acting = await writing(system, args, 'closePopulationTask');
    const seen = await acting.scoped.read(acting.actor.scope, (session) => taskIsSeen(session, BigInt(task)));
    if (!seen) throw new Refused(TASK_NOT_FOUND);
    const closed = await command(
      acting,
      args,
      {
        name: 'close_population_task',
        purpose: 'Đóng việc về dân cư / Close a population task',
        input: { task, reason },
      },
      (tx) => closePopulationTask(tx, { taskId: BigInt(task), officerId: acting.actor.officerId, reason }),
    );
    return answer(system, { closed: task, kind: closed.kind }, () => `✓ ${task} ${closed.kind}`);
  },
};

/** People and the population database. */
export const verb: Group = {
  name: 'population',
  summaryVi: 'Đối chiếu với CSDLQG về dân cư: ai cần xem, hỏi lại, biến động, việc cần đóng',
  summaryEn: 'Checks with the population database: whom to look at, ask again, life events, tasks to close',
  verbs: [flags, figures, check, events, close],
};

const TASK_UNREADABLE = {
  code: 'task_unreadable',
  vi: 'Số việc là một số nguyên; xem ansinh population flags.',
  en: 'A task is a number; see ansinh population flags.',
} as const;
const TASK_NOT_FOUND = {
  code: 'population_task_not_found',
  vi: 'Không có việc nào như vậy đang mở trong phạm vi của bạn; xem ansinh population flags.',
  en: 'No such task is open among those you may see; see ansinh population flags.',
} as const;
