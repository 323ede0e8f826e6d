import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearest, readArguments } from './readArguments.ts';
import { BadUsage } from './stop.ts';
import type { Command } from './verb.ts';

const command: Command = {
  name: 'example',
  summaryVi: '',
  summaryEn: '',
  operands: [{ name: 'FILE' }, { name: 'MORE', optional: true, many: true }],
  options: { month: { takes: 'YYYY-MM', vi: '', en: '' }, fast: { vi: '', en: '' } },
  run: async () => 0,
};
const refusalOf = (argv: readonly string[]) => {
  try {
    readArguments(command, argv);
  } catch (error) {
    if (error instanceof BadUsage) return error.refusal;
    throw error;
  }
  return assert.fail('the command line is refused');
};

test('options are read with a space or an equals sign, switches without a value, the rest are operands', () => {
  assert.deepEqual(readArguments(command, ['a', '--month', '2026-12', '--fast', 'b', '--', '--month']), {
    operands: ['a', 'b', '--month'],
    values: { month: '2026-12', fast: true },
  });
  assert.deepEqual(readArguments(command, ['a', '--month=2026-12', '--json']).values, {
    month: '2026-12',
    json: true,
  });
});

test('what cannot be read is refused by name, with the nearest word', () => {
  const refusals: readonly (readonly [readonly string[], string])[] = [
    [['a', '--mnoth', '2026-12'], 'option_unknown'],
    [['a', '--month'], 'option_needs_a_value'],
    [['a', '--month='], 'option_needs_a_value'],
    [['a', '--fast=1'], 'option_takes_no_value'],
    [['a', '--fast', '--fast'], 'option_given_twice'],
    [[], 'operand_missing'],
  ];
  for (const [argv, code] of refusals) assert.equal(refusalOf(argv).code, code);
  assert.equal(refusalOf(['a', '--mnoth', 'x']).details?.nearest, 'month');
  const one = { ...command, operands: [{ name: 'FILE' }] };
  assert.throws(() => readArguments(one, ['a', 'b']), BadUsage);
});

test('an operand is not asked for where only help is', () => {
  assert.deepEqual(readArguments(command, ['--help']).values, { help: true });
});

test('the nearest word is the one that is meant, or none', () => {
  const words = ['import', 'assess', 'list', 'release', 'reconcile'];
  const meant = {
    asess: 'assess',
    imprt: 'import',
    lsit: 'list',
    rel: 'release',
    relase: 'release',
    xyzzy: undefined,
  };
  for (const [typed, word] of Object.entries(meant)) assert.equal(nearest(typed, words), word);
});

test('a word with one letter changed, left out or doubled is found again', () => {
  const words = ['import', 'assess', 'reconcile', 'template', 'officer'];
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      fc.nat(20),
      fc.constantFrom('drop', 'double', 'swap'),
      (word, place, slip) => {
        const at = place % (word.length - 1);
        const typed = {
          drop: word.slice(0, at) + word.slice(at + 1),
          double: word.slice(0, at) + word[at] + word.slice(at),
          swap: word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
        }[slip];
        assert.equal(nearest(typed, words), word);
      },
    ),
  );
});

test('what may be a number or a name is not repeated', () => {
  assert.ok(!JSON.stringify(refusalOf(['a', '--038151000001'])).includes('038151000001'));
});
