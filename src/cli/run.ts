import type { Refusal } from '#core/result.ts';
import { Fault } from '#platform/fault.ts';
import type { Printer } from './printer.ts';
import { readArguments, unknownWord } from './readArguments.ts';
import { BadUsage, EXIT, Refused } from './stop.ts';
import type { System } from './system.ts';
import { usageOf } from './usage.ts';
import { type Arguments, type Command, isGroup } from './verb.ts';
import { VERBS } from './verbs.ts';

/** Makes the system a verb works on; asked once, after the command line was read. */
export type MakeSystem = (printer: Printer, json: boolean) => System;

/**
 * Runs one command line. Gives the exit code: 0 done, 1 a rule said no or an invariant is broken, 2 the command line cannot be read, 3 an
 * institution, the database or we ourselves failed. With `--json` exactly one JSON document goes to `out`, also when it fails:
 * `{"error":{"code","vi","en",…}}`.
 */
export async function runCommandLine(
  argv: readonly string[],
  makeSystem: MakeSystem,
  printer: Printer,
): Promise<number> {
  const json = argv.includes('--json');
  try {
    const { command, path, args } = await readCommandLine(argv);
    if (args.values.help !== undefined) {
      printer.out(usageOf(command, path));
      return EXIT.done;
    }
    return await command.run(makeSystem(printer, json), args);
  } catch (error) {
    const { refusal, code } = complaintOf(error);
    complain(refusal, json, printer);
    return code;
  }
}

const ALL: typeof VERBS = { ...VERBS, help: () => import('./help.ts') };

interface CommandLine {
  readonly command: Command;
  /** `list sign` */
  readonly path: string;
  readonly args: Arguments;
}

async function readCommandLine(argv: readonly string[]): Promise<CommandLine> {
  const [first = 'help', ...rest] = argv;
  const name = first === '--help' || first === '--json' ? 'help' : first;
  const load = Object.hasOwn(ALL, name) ? ALL[name] : undefined;
  if (!load) throw new BadUsage(unknownWord('verb_unknown', WORD_VERB, name, Object.keys(ALL)));
  const { verb } = await load();
  if (!isGroup(verb)) return { command: verb, path: name, args: readArguments(verb, rest) };
  const [second, ...words] = rest;
  if (second === '--help') return help(name);
  const names = verb.verbs.map((one) => one.name);
  if (second === undefined) throw new BadUsage(VERB_MISSING(name, names));
  const command = verb.verbs.find((one) => one.name === second);
  if (!command) throw new BadUsage(unknownWord('verb_unknown', WORD_UNDER(name), second, names));
  return { command, path: `${name} ${command.name}`, args: readArguments(command, words) };
}

/** `list --help` says what `help list` says. */
async function help(about: string): Promise<CommandLine> {
  const { verb } = await import('./help.ts');
  return { command: verb, path: 'help', args: { operands: [about], values: {} } };
}

const WORD_VERB = { vi: 'lệnh', en: 'verb' };
const VERB_MISSING = (group: string, names: readonly string[]): Refusal => ({
  code: 'verb_missing',
  vi: `Sau "${group}" là một trong: ${names.join(', ')}.`,
  en: `After "${group}" comes one of: ${names.join(', ')}.`,
});
const WORD_UNDER = (group: string) => ({ vi: `lệnh con của "${group}"`, en: `verb under "${group}"` });

function complaintOf(error: unknown): { readonly refusal: Refusal; readonly code: number } {
  if (error instanceof BadUsage) return { refusal: error.refusal, code: EXIT.badUsage };
  if (error instanceof Refused) return { refusal: error.refusal, code: EXIT.refused };
  return { refusal: failureOf(error), code: EXIT.fault };
}

/** What failed, in words. Of a mistake of ours only its own message is told: what the database complains of may name persons. */
function failureOf(error: unknown): Refusal {
  if (error instanceof Fault)
    return {
      code: 'institution_unavailable',
      vi: error.vi,
      en: error.en,
      details: { institution: error.institution, operation: error.operation, kind: error.kind },
    };
  const { code, message } = error as { code?: unknown; message?: string };
  if (typeof code === 'string' && DATABASE_AWAY.test(code)) return DATABASE_UNAVAILABLE;
  const place = typeof code === 'string' ? code : (message ?? 'unknown').split('\n', 1)[0]!;
  return { ...MISTAKE, details: { reason: place } };
}

/** Connection failures (08…), shut down or starting (57P…), too many connections (53…), and sockets that are not there. */
const DATABASE_AWAY = /^(08...|57P0.|53...|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND)$/;
const DATABASE_UNAVAILABLE = {
  code: 'database_unavailable',
  vi: 'Không kết nối được cơ sở dữ liệu; hãy kiểm tra DATABASE_URL hoặc chạy npm start, rồi chạy lại lệnh.',
  en: 'The database cannot be reached; check DATABASE_URL or run npm start, then run the command again.',
} as const;
const MISTAKE = {
  code: 'internal_error',
  vi: 'Hệ thống gặp lỗi nội bộ; lệnh dang dở không được ghi. Hãy chạy lại hoặc báo quản trị viên.',
  en: 'A mistake of ours: the command that was running wrote nothing. Run it again or tell the administrator.',
} as const;

function complain({ code, vi, en, details }: Refusal, json: boolean, printer: Printer): void {
  if (json) {
    printer.out(JSON.stringify({ error: { code, vi, en, ...details } }));
    return;
  }
  const more = Object.entries(details ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ` ${name}=${value}`);
  printer.err(`${vi}\n${en}\n(${code}${more.join('')})`);
}
