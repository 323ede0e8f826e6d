import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { recordPayouts, verifyLinks } from '#contexts/accounts/index.ts';
import { communesOf } from '#contexts/identity/index.ts';
import { endMandatesOfTheDead, recordMandates } from '#contexts/payees/index.ts';
import {
  type ImportRefusal,
  importRoster,
  type RosterImport,
  readLifeEvents,
  verifyPopulation,
} from '#contexts/registry/index.ts';
import type { Month } from '#core/months.ts';
import type { Result } from '#core/result.ts';
import { coversCommune } from '#platform/database.ts';
import { type Acting, writing } from './acting.ts';
import { answer } from './answer.ts';
import { BadUsage, EXIT, Refused } from './stop.ts';
import type { System } from './system.ts';
import { count, facts, table } from './tables.ts';
import { type Arguments, type Command, given, text, WRITING } from './verb.ts';
import { monthOf } from './words.ts';

interface ImportedFile {
  readonly file: string;
  readonly imported: Result<RosterImport, ImportRefusal>;
}

/** Imports the rosters that communes keep as spreadsheets. A file that was imported before is answered, not imported again. */
export const verb: Command = {
  name: 'import',
  summaryVi: 'Nhập bảng danh sách của xã (tệp hoặc thư mục); dòng sai được trả lại trong tệp lỗi để sửa',
  summaryEn:
    'Import the rosters of communes (files or folders); bad rows come back in a workbook to be mended',
  operands: [{ name: 'FILE|FOLDER', optional: true, many: true }],
  options: {
    month: {
      takes: 'YYYY-MM',
      vi: 'Chỉ nhận danh sách của tháng này',
      en: 'Take rosters of this month only',
    },
    commune: {
      takes: 'CODE',
      vi: 'Xã, khi đầu bảng không ghi',
      en: 'The commune, where the title does not name it',
    },
    errors: {
      takes: 'FOLDER',
      vi: 'Nơi ghi tệp lỗi; mặc định cạnh tệp',
      en: 'Where error workbooks go; beside the file unless told',
    },
    verify: {
      vi: 'Sau đó hỏi CSDLQG về dân cư và ngân hàng về những người chưa đối chiếu',
      en: 'Then ask the population database and the banks about everyone not verified yet',
    },
    as: WRITING.as!,
  },
  async run(system, args) {
    const month = monthOf(args);
    if (args.operands.length === 0 && !given(args, 'verify')) throw new BadUsage(FILE_MISSING);
    const files = (await Promise.all(args.operands.map(rosterFiles))).flat();
    const acting = await writing(system, args, 'importRosters');
    const commune = await communeTo(acting, args);
    const errors = text(args, 'errors');
    if (errors !== undefined) await mkdir(errors, { recursive: true });
    const step = system.progress.step('import', 'Nhập danh sách / Import rosters', files.length);
    const done: ImportedFile[] = [];
    for (const file of files) {
      done.push({ file, imported: await importOne(acting, file, { month, commune, errors }) });
      step.advance(1);
    }
    step.done();
    const verified = given(args, 'verify') ? await verifyEveryone(system, acting) : undefined;
    answer(system, { files: done.map(toJson), ...(verified ? { verified } : {}) }, () =>
      [describe(done), ...(verified ? [describeVerified(verified)] : [])].join('\n\n'),
    );
    return done.every(({ imported }) => imported.ok) ? EXIT.done : EXIT.refused;
  },
};

/** The workbooks of a folder by name, or the file itself. Files with errors to mend are imported only when they are named. */
async function rosterFiles(path: string): Promise<readonly string[]> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch {
    throw new BadUsage(FILE_UNREADABLE(basename(path)));
  }
  if (!isFolder) return [path];
  const names = (await readdir(path)).filter(
    (name) => /\.xls[xmb]?$/i.test(name) && !name.startsWith('~$') && !/[.-]loi\.xlsx$/i.test(name),
  );
  if (names.length === 0) throw new BadUsage(FOLDER_EMPTY(basename(path)));
  return names.sort().map((name) => join(path, name));
}

/** A commune officer imports for his own commune, whatever the title says. */
async function communeTo({ country, actor }: Acting, args: Arguments): Promise<string | undefined> {
  const asked = text(args, 'commune');
  const { scope } = actor;
  if (scope === '*') return asked;
  const communes = await country.read('*', (session) => communesOf(session));
  const own = communes.find((one) => coversCommune(scope, one.unitId))?.code;
  if (own === undefined || (asked !== undefined && asked !== own)) throw new Refused(ANOTHER_COMMUNE);
  return own;
}

function importOne(
  { country, actor, vault }: Acting,
  path: string,
  asked: {
    readonly month: Month | undefined;
    readonly commune: string | undefined;
    readonly errors: string | undefined;
  },
): Promise<Result<RosterImport, ImportRefusal>> {
  return importRoster(
    { database: country, vault, actor, recordPayouts: recordPayouts(vault), recordMandates },
    {
      path,
      ...(asked.month ? { month: asked.month } : {}),
      ...(asked.commune === undefined ? {} : { communeCode: asked.commune }),
      ...(asked.errors === undefined
        ? {}
        : { errorWorkbookPath: join(asked.errors, `${basename(path).replace(/\.xlsx$/i, '')}.loi.xlsx`) }),
    },
  );
}

async function verifyEveryone(system: System, { country, vault, platform, institutions }: Acting) {
  const { population, rails } = institutions();
  await readLifeEvents(country, population, vault, platform);
  await endMandatesOfTheDead(country, platform);
  const people = system.progress.step('population', 'Đối chiếu CSDLQG về dân cư / Population database');
  const { results } = await verifyPopulation(country, population, vault, platform, {
    progress: (settled) => people.reached(settled),
  });
  people.done();
  const links = system.progress.step('accounts', 'Kiểm tra tên tài khoản / Account-name enquiry');
  const checked = await verifyLinks(
    { database: country, hub: rails.hub, vault, actor: platform },
    {
      progress: (settled) => links.reached(settled),
    },
  );
  links.done();
  return { population: { ...results }, accounts_rejected: checked.refused };
}

const toJson = ({ file, imported }: ImportedFile) => {
  if (!imported.ok) {
    const { code, vi, en, details } = imported.refusal;
    return { file: basename(file), error: { code, vi, en, ...details } };
  }
  const one = imported.value;
  return {
    file: basename(file),
    commune: one.communeCode,
    month: one.month,
    read_rows: one.readRows,
    accepted_rows: one.acceptedRows,
    rejected_rows: one.rejectedRows,
    repeated: one.repeated,
    error_workbook: one.errorWorkbook,
    new_persons: one.newPersons,
    grants: one.grants,
    adjustments: one.adjustments,
    resumptions: one.resumptions,
    stops: one.stops,
    unchanged: one.unchanged,
    notices: one.notices,
  };
};

type Verified = Awaited<ReturnType<typeof verifyEveryone>>;

const describeVerified = ({ population, accounts_rejected }: Verified): string =>
  facts([
    ...Object.entries(population).map(
      ([result, people]) => [`Dân cư / population ${result}`, count(people)] as const,
    ),
    ['Tài khoản bị loại / accounts rejected', count(accounts_rejected)],
  ]);

function describe(done: readonly ImportedFile[]): string {
  const right = (heading: string) => ({ heading, right: true });
  const rows = done.map(({ file, imported }) => {
    if (!imported.ok)
      return [basename(file), '', '', '', '', '', `✗ ${imported.refusal.vi} / ${imported.refusal.en}`];
    const one = imported.value;
    const note = one.repeated ? 'đã nhập từ trước / imported before' : (one.errorWorkbook ?? '');
    return [
      basename(file),
      one.communeCode,
      one.month,
      count(one.readRows),
      count(one.acceptedRows),
      count(one.rejectedRows),
      note,
    ];
  });
  const went = done.flatMap(({ imported }) => (imported.ok ? [imported.value] : []));
  const sum = (of: (one: RosterImport) => number) => count(went.reduce((total, one) => total + of(one), 0));
  rows.push([
    'Cộng / total',
    '',
    '',
    sum((one) => one.readRows),
    sum((one) => one.acceptedRows),
    sum((one) => one.rejectedRows),
    `${went.length}/${done.length} tệp / files`,
  ]);
  return table(
    [
      { heading: 'Tệp / file' },
      { heading: 'Xã' },
      { heading: 'Tháng' },
      right('Dòng / rows'),
      right('Vào / in'),
      right('Lỗi / bad'),
      { heading: 'Ghi chú / note' },
    ],
    rows,
  );
}

const FILE_MISSING = {
  code: 'operand_missing',
  vi: 'Hãy nêu tệp .xlsx hoặc thư mục để nhập.',
  en: 'Name the .xlsx files or folders to import.',
} as const;
const FILE_UNREADABLE = (file: string) => ({
  code: 'file_unreadable',
  details: { file },
  vi: `Không mở được ${file}; hãy kiểm tra đường dẫn và quyền đọc.`,
  en: `${file} cannot be opened; check its path and permissions.`,
});
const FOLDER_EMPTY = (folder: string) => ({
  code: 'folder_without_rosters',
  details: { folder },
  vi: `Thư mục ${folder} không có tệp bảng tính nào.`,
  en: `There is no workbook in the folder ${folder}.`,
});
const ANOTHER_COMMUNE = {
  code: 'officer_of_another_commune',
  vi: 'Cán bộ chỉ nhập danh sách của xã mình.',
  en: 'An officer imports the roster of his own commune only.',
} as const;
