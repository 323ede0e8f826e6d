import { writeFile } from 'node:fs/promises';
import {
  exportPersons,
  linesSheet,
  markFor,
  type PersonSheet,
  personsSheet,
} from '#contexts/reporting/index.ts';
import type { Mark } from '#core/access/exporting.ts';
import type { Session } from '#platform/database.ts';
import { type Acting, looking, purposeStated, readPersons } from './acting.ts';
import { answer } from './answer.ts';
import { benefitShown, isHidden } from './benefits.ts';
import { listNamed } from './lists.ts';
import { BadUsage, Refused } from './stop.ts';
import type { System } from './system.ts';
import { type Arguments, type Command, type Group, LOOKING, text } from './verb.ts';

const PURPOSE = {
  takes: 'TEXT',
  vi: 'Bắt buộc: mã hoặc "mã: lời"; người được xem đọc được',
  en: 'Needed: code or "code: words"; the persons can read it',
};

const lines: Command = {
  name: 'lines',
  summaryVi: 'Kết xuất các dòng của danh sách ra tệp có mật khẩu',
  summaryEn: 'Take the lines of a list away as a locked sheet',
  operands: [{ name: 'LIST' }, { name: 'OUT.xlsx' }],
  options: { purpose: PURPOSE, ...LOOKING },
  async run(system, args) {
    const acting = await looking(system, args, 'exportLines');
    const { listId } = await listNamed(acting, args.operands[0]!);
    const benefit = (id: number) => ({ name: benefitShown(acting, id).vi, hidden: isHidden(acting, id) });
    return takeAway(system, acting, args, 'export_lines', (session, mark) =>
      linesSheet(session, { listId, mark, roles: acting.actor.roles, benefit }),
    );
  },
};

const persons: Command = {
  name: 'persons',
  summaryVi: 'Kết xuất người hưởng ra tệp có mật khẩu',
  summaryEn: 'Take persons away as a locked sheet',
  operands: [{ name: 'OUT.xlsx' }],
  options: {
    commune: { takes: 'CODE', vi: 'Của một xã', en: 'Of one commune' },
    name: { takes: 'NAME', vi: 'Mang tên này', en: 'Of this name' },
    purpose: PURPOSE,
    ...LOOKING,
  },
  async run(system, args) {
    const acting = await looking(system, args, 'exportPersons');
    const asked = { communeCode: text(args, 'commune'), name: text(args, 'name') };
    return takeAway(system, acting, args, 'export_persons', (session, mark) =>
      personsSheet(session, { asked, mark, roles: acting.actor.roles }),
    );
  },
};

/** Writes the locked file, readable by its owner alone, and says its password: once. */
async function takeAway<R>(
  system: System,
  acting: Acting,
  args: Arguments,
  name: string,
  sheetOf: (session: Session, mark: Mark) => PersonSheet<R>,
) {
  const file = args.operands.at(-1)!;
  if (!/\.xlsx$/i.test(file)) throw new BadUsage(NOT_XLSX);
  const purpose = purposeStated(args);
  if (purpose === undefined) throw new BadUsage(PURPOSE_MISSING);
  const made = await readPersons(
    acting,
    args,
    { name, purpose, input: args.operands, through: 'export' },
    async (session) => {
      const { officerId } = acting.actor;
      const mark = await markFor(session, { officerId, purpose, now: acting.clock.now() });
      const done = await exportPersons(sheetOf(session, mark));
      if (!done.ok) throw new Refused(done.refusal);
      return { mark, ...done.value };
    },
    (seen) => seen.persons,
  );
  await writeFile(file, made.file, { mode: 0o600 });
  const told = { export: made.mark.number, file, rows: made.rows, password: made.password };
  return answer(
    system,
    told,
    () =>
      `Đã kết xuất / taken away: ${file} (${told.rows} dòng / rows, ${told.export})\nMật khẩu, chỉ hiện lần này / password, shown this once: ${told.password}`,
  );
}

/** Sheets with persons in them. */
export const verb: Group = {
  name: 'export',
  summaryVi: 'Kết xuất ra tệp Excel có mật khẩu và dấu',
  summaryEn: 'Locked and marked sheets to take away',
  verbs: [lines, persons],
};

const NOT_XLSX = {
  code: 'file_not_xlsx',
  vi: 'Tên tệp phải kết thúc bằng .xlsx.',
  en: 'The name of the file must end with .xlsx.',
} as const;
const PURPOSE_MISSING = {
  code: 'purpose_missing',
  vi: 'Kết xuất phải nêu mục đích: --purpose "list_check: đối chiếu tháng 11".',
  en: 'Taking away needs a purpose: --purpose "list_check: compare November".',
} as const;
