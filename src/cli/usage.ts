import { type Command, EVERY_VERB, type Operand, type Options, type Verb } from './verb.ts';

const PROGRAM = 'ansinh';

/** `ansinh list sign DS-…… [--month YYYY-MM] …`: how a command is written. */
export const usageLine = (command: Command, path: string): string =>
  [
    PROGRAM,
    path,
    ...command.operands.map(operandShown),
    ...Object.entries(command.options).map(optionShown),
  ].join(' ');

const operandShown = ({ name, optional, many }: Operand): string => {
  const shown = many ? `${name} …` : name;
  return optional ? `[${shown}]` : shown;
};
const optionShown = ([name, { takes }]: [string, Options[string]]): string =>
  takes === undefined ? `[--${name}]` : `[--${name} ${takes}]`;

/** What `--help` prints of one command. */
export function usageOf(command: Command, path: string): string {
  const options = Object.entries({ ...command.options, ...EVERY_VERB });
  const names = options.map(([name, { takes }]) =>
    takes === undefined ? `--${name}` : `--${name} ${takes}`,
  );
  const widest = Math.max(...names.map((name) => name.length));
  return [
    usageLine(command, path),
    '',
    command.summaryVi,
    command.summaryEn,
    '',
    ...options.map(([, { vi, en }], at) => `  ${names[at]!.padEnd(widest)}  ${vi} / ${en}`),
  ].join('\n');
}

/** The commands of a verb, each with how it is called. */
export const commandsOf = (verb: Verb): readonly (readonly [string, Command])[] =>
  'verbs' in verb
    ? verb.verbs.map((one) => [`${verb.name} ${one.name}`, one] as const)
    : [[verb.name, verb] as const];
