import type { Refusal } from '#core/result.ts';
import { BadUsage } from './stop.ts';
import { type Arguments, type Command, EVERY_VERB, type Operand } from './verb.ts';

/** Reads what stands behind a verb by the verb's own declaration. Throws `BadUsage`, naming what was meant where a guess is near. */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const options = { ...EVERY_VERB, ...command.options };
  const operands: string[] = [];
  const values: Record<string, string | true> = {};
  const words = argv.values();
  for (const word of words) {
    if (word === '--') {
      operands.push(...words);
      break;
    }
    if (!word.startsWith('--')) {
      operands.push(word);
      continue;
    }
    const [name, joined] = splitOption(word);
    const option = options[name];
    if (!option) throw new BadUsage(unknownOption(name, Object.keys(options)));
    if (option.takes === undefined && joined !== undefined) throw new BadUsage(TAKES_NOTHING(name));
    const value = option.takes === undefined ? true : (joined ?? words.next().value);
    if (value === undefined || value === '') throw new BadUsage(needsValue(name, option.takes ?? ''));
    if (values[name] !== undefined) throw new BadUsage(GIVEN_TWICE(name));
    values[name] = value;
  }
  if (values.help === undefined) countOperands(command.operands, operands);
  return { operands, values };
}

function splitOption(word: string): [string, string | undefined] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word.slice(2), undefined] : [word.slice(2, equals), word.slice(equals + 1)];
}

function countOperands(declared: readonly Operand[], operands: readonly string[]): void {
  const missing = declared.find((operand, at) => !operand.optional && operands.length <= at);
  if (missing) throw new BadUsage(OPERAND_MISSING(missing.name));
  const most = declared.at(-1)?.many ? Number.POSITIVE_INFINITY : declared.length;
  if (operands.length > most) throw new BadUsage(OPERAND_EXTRA(most + 1));
}

/** The name that is meant, when one is near: at most two letters away, or what was begun. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const begun = names.find((one) => name.length >= 2 && one.startsWith(name));
  if (begun !== undefined) return begun;
  const [best] = names
    .map((one) => ({ one, far: distance(name, one) }))
    .sort((a, b) => a.far - b.far || a.one.localeCompare(b.one));
  return best !== undefined && best.far <= Math.min(2, Math.floor(best.one.length / 2))
    ? best.one
    : undefined;
}

/** Letters to insert, remove, replace or swap with their neighbour (Damerau, adjacent swaps only). */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : replaced;
      row.push(Math.min(row[j - 1]! + 1, last[j]! + 1, replaced, swapped));
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** A refusal of a word nobody knows, with the nearest one and all there are. */
export function unknownWord(
  code: string,
  what: { readonly vi: string; readonly en: string },
  name: string,
  names: readonly string[],
): Refusal {
  const meant = nearest(name, names);
  const [hintVi, hintEn] =
    meant === undefined
      ? [`Có: ${names.join(', ')}.`, `There are: ${names.join(', ')}.`]
      : [`Có phải "${meant}"?`, `Did you mean "${meant}"?`];
  // What was typed is not repeated when it may be a number or a name of a person: only words of a command line are.
  const typed = /^[a-z][a-z-]{0,30}$/.test(name) ? ` "${name}"` : '';
  return {
    code,
    vi: `Không có ${what.vi}${typed}. ${hintVi}`,
    en: `There is no ${what.en}${typed}. ${hintEn}`,
    details: { nearest: meant ?? null },
  };
}

const unknownOption = (name: string, names: readonly string[]): Refusal =>
  unknownWord('option_unknown', { vi: 'tham số', en: 'option' }, `--${name}`.replace(/^--/, ''), names);
const needsValue = (name: string, takes: string): Refusal => ({
  code: 'option_needs_a_value',
  vi: `--${name} cần một giá trị: --${name} ${takes}.`,
  en: `--${name} needs a value: --${name} ${takes}.`,
});
const TAKES_NOTHING = (name: string): Refusal => ({
  code: 'option_takes_no_value',
  vi: `--${name} không nhận giá trị.`,
  en: `--${name} takes no value.`,
});
const GIVEN_TWICE = (name: string): Refusal => ({
  code: 'option_given_twice',
  vi: `--${name} chỉ ghi một lần.`,
  en: `--${name} is given once.`,
});
const OPERAND_MISSING = (name: string): Refusal => ({
  code: 'operand_missing',
  vi: `Thiếu ${name}; xem --help.`,
  en: `${name} is missing; see --help.`,
});
const OPERAND_EXTRA = (at: number): Refusal => ({
  code: 'operand_extra',
  vi: `Thừa tham số thứ ${at}; xem --help.`,
  en: `Argument ${at} is one too many; see --help.`,
});
