import type { System } from './system.ts';

/** An option of a verb. Without `takes` it is a switch. */
export interface Option {
  /** What its value is called in the usage line: `YYYY-MM`. */
  readonly takes?: string;
  readonly vi: string;
  readonly en: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What stands behind a verb without dashes. */
export interface Operand {
  /** As the usage line shows it: `FILE`. */
  readonly name: string;
  readonly optional?: boolean;
  /** As many as one likes; only the last. */
  readonly many?: boolean;
}

/** A command line that was read against the verb's own declaration. */
export interface Arguments {
  readonly operands: readonly string[];
  /** By name without dashes; a switch that was given is `true`. */
  readonly values: Readonly<Record<string, string | true>>;
}

interface Named {
  readonly name: string;
  readonly summaryVi: string;
  readonly summaryEn: string;
}

/** One thing to do. `run` gives the exit code, see `EXIT`. */
export interface Command extends Named {
  readonly operands: readonly Operand[];
  readonly options: Options;
  run(system: System, args: Arguments): Promise<number>;
}

/** Verbs about one thing: `list sign`, `list show`. */
export interface Group extends Named {
  readonly verbs: readonly Command[];
}

export type Verb = Command | Group;

export const isGroup = (verb: Verb): verb is Group => 'verbs' in verb;

/** Every verb knows these. */
export const EVERY_VERB: Options = {
  json: { vi: 'In kết quả là một JSON', en: 'Print the answer as one JSON document' },
  help: { vi: 'In cách dùng', en: 'Print how it is used' },
};

/** Verbs that look: as whom. */
export const LOOKING: Options = {
  as: {
    takes: 'TOKEN',
    vi: 'Mã phiên của cán bộ; nên dùng ansinh sign-in hoặc biến ANSINH_SESSION',
    en: "The token of an officer's session; better use ansinh sign-in, or ANSINH_SESSION",
  },
  officer: {
    takes: 'ID',
    vi: 'Chỉ để xem: nhìn với quyền của cán bộ này',
    en: "Only to look: with this officer's eyes",
  },
};

/** Verbs that look at somebody: as whom, and why. */
export const LOOKING_AT_A_PERSON: Options = {
  purpose: {
    takes: 'TEXT',
    vi: 'Lý do xem: mã hoặc "mã: lời"; người được xem đọc được',
    en: 'Why one looks: code or "code: words"; the person can read it',
  },
  ...LOOKING,
};

/** Verbs that write: as whom, why, and once. */
export const WRITING: Options = {
  as: LOOKING.as!,
  purpose: { takes: 'TEXT', vi: 'Lý do, ghi vào nhật ký', en: 'Why, kept in the journal' },
  key: {
    takes: 'KEY',
    vi: 'Mã chống trùng: gửi lại cùng mã không làm hai lần',
    en: 'Idempotency key: the same again is not done twice',
  },
  'dry-run': { vi: 'Thử: cho biết sẽ ra sao, không ghi gì', en: 'Say what would happen, write nothing' },
};

/** The value of an option; undefined when it was not given. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return value === true ? undefined : value;
}

export const given = (args: Arguments, name: string): boolean => args.values[name] !== undefined;
