import { answer } from './answer.ts';
import { unknownWord } from './readArguments.ts';
import { BadUsage } from './stop.ts';
import type { System } from './system.ts';
import { commandsOf, usageLine, usageOf } from './usage.ts';
import { type Arguments, type Command, EVERY_VERB, given, isGroup, type Verb } from './verb.ts';
import { VERBS } from './verbs.ts';

/** Every verb with what it does; of one verb, how each of its commands is written; `--markdown`: the reference page. */
export const verb: Command = {
  name: 'help',
  summaryVi: 'In danh mục lệnh, cách dùng một lệnh, hoặc trang tài liệu (--markdown)',
  summaryEn: 'Print the verbs, how one of them is used, or the reference page (--markdown)',
  operands: [{ name: 'VERB', optional: true }],
  options: {
    markdown: { vi: 'In trang docs/reference/cli.md', en: 'Print the page docs/reference/cli.md' },
  },
  async run(system: System, args: Arguments) {
    const loaded = await Promise.all(Object.values(VERBS).map(async (load) => (await load()).verb));
    const verbs: readonly Verb[] = [...loaded, verb];
    const [name] = args.operands;
    const chosen = name === undefined ? verbs : verbs.filter((one) => one.name === name);
    if (chosen.length === 0)
      throw new BadUsage(
        unknownWord('verb_unknown', { vi: 'lệnh', en: 'verb' }, name ?? '', [...Object.keys(VERBS), 'help']),
      );
    if (given(args, 'markdown')) {
      system.printer.out(markdownOf(verbs));
      return 0;
    }
    return answer(system, chosen.map(toJson), () =>
      name === undefined ? overview(verbs) : usagesOf(chosen[0]!),
    );
  },
};

const toJson = (one: Verb) => ({
  verb: one.name,
  vi: one.summaryVi,
  en: one.summaryEn,
  commands: commandsOf(one).map(([path, command]) => ({
    command: path,
    usage: usageLine(command, path),
    vi: command.summaryVi,
    en: command.summaryEn,
  })),
});

const usagesOf = (one: Verb): string =>
  [
    ...(isGroup(one) ? [`${one.name}: ${one.summaryVi} / ${one.summaryEn}`] : []),
    ...commandsOf(one).map(([path, command]) => usageOf(command, path)),
  ].join('\n\n');

function overview(verbs: readonly Verb[]): string {
  return [
    'AnSinh · npm run -s ansinh -- LỆNH / VERB … [--json] [--help]',
    '',
    ...verbs.flatMap((one) => [
      `  ${one.name.padEnd(12)}${one.summaryVi}`,
      `  ${' '.repeat(12)}${one.summaryEn}`,
    ]),
    '',
    'Mã kết thúc / exit codes: 0 xong / done · 1 bị từ chối, bất biến bị vi phạm / refused, breach',
    '                          2 sai cách dùng / bad usage · 3 sự cố / fault',
  ].join('\n');
}

function markdownOf(verbs: readonly Verb[]): string {
  return [
    '# Dòng lệnh / The command line',
    '',
    '<!-- Printed by `npm run -s ansinh -- help --markdown`; do not edit. -->',
    '',
    '`npm run -s ansinh -- VERB …`, beside a running `npm start` or without one: commands join the same database and the same files.',
    '`DATABASE_URL` names another PostgreSQL 18, `ANSINH_HOME` another folder for what is kept, `ANSINH_SESSION` holds the token of the session of the officer who acts.',
    '',
    'Answers go to standard output, for people in Vietnamese and English, with `--json` as one JSON document; complaints and progress go to standard error.',
    'A failure with `--json` is `{"error":{"code","vi","en",…}}` on standard output. Personal numbers, account numbers and names are masked.',
    '',
    '| Exit code | Means |',
    '|---:|---|',
    '| 0 | xong / done |',
    '| 1 | một quy tắc từ chối, hoặc một bất biến bị vi phạm / a rule said no, or an invariant is broken |',
    '| 2 | dòng lệnh không đọc được / the command line cannot be read |',
    '| 3 | cơ quan khác, cơ sở dữ liệu hoặc chính chương trình gặp sự cố / an institution, the database or the program failed |',
    '',
    "Without an officer's session the platform itself acts: it may look at everything, import, assess, draft, order, release and reconcile. What an officer",
    "answers for by name (check, sign, cancel, clear a hold) needs that officer's session; roles and communes are enforced as in the API.",
    '',
    ...verbs.flatMap(sectionOf),
  ]
    .join('\n')
    .trimEnd();
}

const sectionOf = (one: Verb): readonly string[] => [
  `## ${one.name}`,
  '',
  one.summaryVi,
  '',
  one.summaryEn,
  '',
  ...commandsOf(one).flatMap(([path, command]) => [
    ...(isGroup(one) ? [`### ${path}`, '', `${command.summaryVi}  `, command.summaryEn, ''] : []),
    '```',
    usageLine(command, path),
    '```',
    '',
    ...optionRows(command),
  ]),
];

function optionRows({ options }: Command): readonly string[] {
  const rows = Object.entries(options).filter(([name]) => !(name in EVERY_VERB));
  if (rows.length === 0) return [];
  return [
    '| Option | Tiếng Việt | English |',
    '|---|---|---|',
    ...rows.map(
      ([name, { takes, vi, en }]) =>
        `| \`--${name}${takes === undefined ? '' : ` ${takes}`}\` | ${vi} | ${en} |`,
    ),
    '',
  ];
}
