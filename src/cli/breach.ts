import { breachesOf, nameAffected, openBreach, personsSeenBy, stepBreach } from '#contexts/rights/index.ts';
import { BREACH_STEPS, type BreachStep } from '#core/rights/breach.ts';
import { CATEGORY_WORDS } from '#core/rights/categories.ts';
import { type Acting, command, looking, writing } from './acting.ts';
import { answer } from './answer.ts';
import { officerNumber } from './officerWords.ts';
import { BadUsage } from './stop.ts';
import { count, table } from './tables.ts';
import { type Arguments, type Command, type Group, LOOKING, text, WRITING } from './verb.ts';

const opening: Command = {
  name: 'open',
  summaryVi: 'Mở hồ sơ sự cố lộ dữ liệu cá nhân; đồng hồ 72 giờ bắt đầu từ lúc phát hiện',
  summaryEn: 'Open the record of a breach of personal data; its 72 hours run from the discovery',
  operands: [{ name: 'WORDS' }],
  options: {
    found: {
      takes: 'INSTANT',
      vi: 'Lúc phát hiện, ví dụ 2026-11-26T09:30+07:00 (mặc định: bây giờ)',
      en: 'When it was discovered, such as 2026-11-26T09:30+07:00 (now unless told)',
    },
    categories: {
      takes: 'LIST',
      vi: `Loại dữ liệu, cách nhau bởi dấu phẩy: ${Object.keys(CATEGORY_WORDS).join(', ')}`,
      en: 'Kinds of data, separated by commas',
    },
    ...WRITING,
  },
  async run(system, args) {
    const acting = await writing(system, args, 'keepBreaches');
    const { clock, vault, actor } = acting;
    const found = {
      foundAt: instantOf(args, 'found') ?? clock.now(),
      words: args.operands[0]!,
      categories: categoriesOf(args),
      officerId: actor.officerId,
    };
    const input = { ...found, foundAt: found.foundAt.toString() };
    const opened = await command(
      acting,
      args,
      { name: 'open_breach', purpose: 'Mở hồ sơ sự cố / Open a breach', input },
      (tx) => openBreach(tx, vault, found, clock),
    );
    return answer(system, opened, () => `Sự cố / breach ${opened.incident}`);
  },
};

const stepping: Command = {
  name: 'step',
  summaryVi: 'Ghi một bước: đã ngăn chặn, đã báo cơ quan chức năng, đã báo người dân, ghi chú, đóng',
  summaryEn: 'Note a step: contained, authority told, persons told, a note, closed',
  operands: [{ name: 'BREACH' }, { name: 'STEP' }, { name: 'WORDS', optional: true }],
  options: WRITING,
  async run(system, args) {
    const [breach, step, words] = args.operands;
    if (!BREACH_STEPS.includes(step as BreachStep)) throw new BadUsage(UNKNOWN_STEP);
    const acting = await writing(system, args, 'keepBreaches');
    const taken = {
      incidentId: idOf(breach!),
      step: step as BreachStep,
      words,
      officerId: acting.actor.officerId,
    };
    const done = await command(
      acting,
      args,
      { name: 'step_breach', purpose: 'Ghi bước xử lý sự cố / Note a step of a breach', input: taken },
      (tx) => stepBreach(tx, acting.vault, taken, acting.clock),
    );
    return answer(system, done, () => `Sự cố / breach ${breach}: ${done.step}`);
  },
};

const affecting: Command = {
  name: 'affected',
  summaryVi: 'Ghi những người có dữ liệu bị lộ, theo số hiệu người trong nhật ký truy cập',
  summaryEn: 'Name the persons whose data it was, by their ids in the access log',
  operands: [{ name: 'BREACH' }, { name: 'PERSON', optional: true, many: true }],
  options: {
    'seen-by': {
      takes: 'OFFICER',
      vi: 'Mọi người mà cán bộ này đã xem (cần --from)',
      en: 'Everybody this officer looked at (needs --from)',
    },
    from: { takes: 'INSTANT', vi: 'Từ lúc', en: 'Since when' },
    to: { takes: 'INSTANT', vi: 'Đến lúc (mặc định: bây giờ)', en: 'Until when (now unless told)' },
    ...WRITING,
  },
  async run(system, args) {
    const [breach, ...persons] = args.operands;
    const acting = await writing(system, args, 'keepBreaches');
    const seen = await seenIn(acting, args);
    if (persons.length + seen.length === 0) throw new BadUsage(NOBODY_NAMED);
    const asked = { incidentId: idOf(breach!), personIds: [...persons.map(idOf), ...seen] };
    const done = await command(
      acting,
      args,
      { name: 'name_affected', purpose: 'Ghi người bị ảnh hưởng / Name the affected', input: asked },
      (tx) => nameAffected(tx, asked),
    );
    return answer(system, done, () => `Sự cố / breach ${breach}: ${count(done.persons)} người / persons`);
  },
};

const standing: Command = {
  name: 'status',
  summaryVi: 'Các sự cố, còn bao nhiêu giờ và bước tiếp theo',
  summaryEn: 'The breaches, the hours left and what comes next',
  operands: [],
  options: LOOKING,
  async run(system, args) {
    const { country, vault, clock } = await looking(system, args, 'keepBreaches');
    const rows = await country.read('*', (session) => breachesOf(session, vault, clock));
    const json = rows.map((row) => ({
      breach: row.incidentId.toString(),
      state: row.state,
      found_at: row.foundAt.toString(),
      tell_authority_by: row.clock.tellAuthorityBy.toString(),
      hours_left: row.clock.hoursLeft ?? null,
      next: row.clock.next ?? null,
      categories: row.categories,
      persons: row.persons,
      words: row.words,
      steps: row.steps.map(({ kind, at, words }) => ({ step: kind, at: at.toISOString(), words })),
    }));
    return answer(system, json, () =>
      table(
        [
          { heading: 'Sự cố / breach', right: true },
          { heading: 'Tình trạng / state' },
          { heading: 'Báo trước / tell by' },
          { heading: 'Còn giờ / hours left', right: true },
          { heading: 'Tiếp / next' },
          { heading: 'Người / persons', right: true },
        ],
        rows.map((row) => [
          row.incidentId.toString(),
          row.state,
          row.clock.tellAuthorityBy
            .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
            .toPlainDateTime()
            .toString()
            .slice(0, 16),
          row.clock.hoursLeft === undefined ? '' : String(row.clock.hoursLeft),
          row.clock.next ?? '',
          count(row.persons),
        ]),
      ),
    );
  },
};

/** Breaches of personal data: the record, the clock, the steps. The runbook is docs/operating/breach.md. */
export const verb: Group = {
  name: 'breach',
  summaryVi: 'Sự cố lộ dữ liệu cá nhân: mở hồ sơ, ghi bước, người bị ảnh hưởng, đồng hồ 72 giờ',
  summaryEn: 'Breaches of personal data: open, note steps, name the affected, the 72-hour clock',
  verbs: [opening, stepping, affecting, standing],
};

function idOf(written: string): bigint {
  if (!/^\d{1,18}$/.test(written)) throw new BadUsage(NOT_A_NUMBER);
  return BigInt(written);
}

/** Whom the officer named with `--seen-by` looked at. */
async function seenIn({ country, clock }: Acting, args: Arguments): Promise<readonly bigint[]> {
  const officer = text(args, 'seen-by');
  if (officer === undefined) return [];
  const from = instantOf(args, 'from');
  if (from === undefined) throw new BadUsage(BAD_INSTANT);
  const to = instantOf(args, 'to') ?? clock.now();
  return country.read('*', (session) =>
    personsSeenBy(session, { officerId: officerNumber(officer), from, to }),
  );
}

function instantOf(args: Arguments, name: 'found' | 'from' | 'to'): Temporal.Instant | undefined {
  const written = text(args, name);
  if (written === undefined) return undefined;
  try {
    return Temporal.Instant.from(written);
  } catch {
    throw new BadUsage(BAD_INSTANT);
  }
}

function categoriesOf(args: Arguments): readonly string[] {
  const written = (text(args, 'categories') ?? 'identity').split(',').map((one) => one.trim());
  if (written.some((one) => !(one in CATEGORY_WORDS))) throw new BadUsage(BAD_CATEGORY);
  return written;
}

const UNKNOWN_STEP = {
  code: 'step_unknown',
  vi: `Bước là một trong: ${BREACH_STEPS.join(', ')}.`,
  en: `A step is one of: ${BREACH_STEPS.join(', ')}.`,
} as const;
const NOT_A_NUMBER = {
  code: 'number_unreadable',
  vi: 'Số hiệu sự cố và người chỉ gồm chữ số.',
  en: 'Numbers of breaches and persons have digits only.',
} as const;
const BAD_INSTANT = {
  code: 'instant_unreadable',
  vi: 'Thời điểm cần ngày, giờ và múi giờ, ví dụ 2026-11-26T09:30+07:00; --seen-by cần cả --from.',
  en: 'An instant needs a day, a time and an offset, such as 2026-11-26T09:30+07:00; --seen-by needs --from too.',
} as const;
const NOBODY_NAMED = {
  code: 'operand_missing',
  vi: 'Nêu số hiệu người, hoặc --seen-by CÁN_BỘ --from LÚC.',
  en: 'Name persons by number, or give --seen-by OFFICER --from INSTANT.',
} as const;
const BAD_CATEGORY = {
  code: 'category_unknown',
  vi: `--categories gồm: ${Object.keys(CATEGORY_WORDS).join(', ')}.`,
  en: `--categories takes: ${Object.keys(CATEGORY_WORDS).join(', ')}.`,
} as const;
