import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dongInWords, numberInWords } from './dongInWords.ts';

const READ: readonly (readonly [bigint, string])[] = [
  [0n, 'không'],
  [1n, 'một'],
  [10n, 'mười'],
  [11n, 'mười một'],
  [14n, 'mười bốn'],
  [15n, 'mười lăm'],
  [20n, 'hai mươi'],
  [21n, 'hai mươi mốt'],
  [24n, 'hai mươi tư'],
  [55n, 'năm mươi lăm'],
  [100n, 'một trăm'],
  [101n, 'một trăm linh một'],
  [105n, 'một trăm linh năm'],
  [115n, 'một trăm mười lăm'],
  [999n, 'chín trăm chín mươi chín'],
  [1_000n, 'một nghìn'],
  [1_005n, 'một nghìn không trăm linh năm'],
  [59_520n, 'năm mươi chín nghìn năm trăm hai mươi'],
  [540_000n, 'năm trăm bốn mươi nghìn'],
  [1_005_000n, 'một triệu không trăm linh năm nghìn'],
  [1_000_005n, 'một triệu không trăm linh năm'],
  [1_350_000n, 'một triệu ba trăm năm mươi nghìn'],
  [1_000_000_000n, 'một tỷ'],
  [1_000_021_000n, 'một tỷ không trăm hai mươi mốt nghìn'],
  [10_703_000_000_000n, 'mười nghìn bảy trăm linh ba tỷ'],
  [1_000_000_000_000_000_000n, 'một tỷ tỷ'],
  [-15n, 'âm mười lăm'],
];

test('amounts are read aloud as a cashier reads them', () => {
  for (const [number, words] of READ) assert.equal(numberInWords(number), words);
});

test('the line in words begins with a capital letter and ends in đồng', () => {
  assert.equal(dongInWords(0n), 'Không đồng');
  assert.equal(dongInWords(810_000n), 'Tám trăm mười nghìn đồng');
  assert.equal(dongInWords(-1n), 'Âm một đồng');
});

const VALUES: Readonly<Record<string, bigint>> = {
  ...Object.fromEntries(
    ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'].map((word, at) => [
      word,
      BigInt(at),
    ]),
  ),
  mốt: 1n,
  tư: 4n,
  lăm: 5n,
};

/** Reads words back, knowing nothing of how they were made: each unit multiplies what stands before it. */
function heard(words: string): bigint {
  let [billions, thousands, hundreds, digit] = [0n, 0n, 0n, 0n];
  for (const word of words.split(' ')) {
    const value = VALUES[word];
    if (value !== undefined) digit = value;
    else if (word === 'linh') digit = 0n;
    else if (word === 'mười') hundreds += 10n;
    else if (word === 'mươi') hundreds += digit * 10n;
    else if (word === 'trăm') hundreds += digit * 100n;
    else {
      hundreds += digit;
      if (word === 'tỷ') billions = (billions + thousands + hundreds) * 1_000_000_000n;
      else thousands += hundreds * (word === 'triệu' ? 1_000_000n : 1_000n);
      if (word === 'tỷ') thousands = 0n;
      hundreds = 0n;
    }
    if (value === undefined) digit = 0n;
  }
  return billions + thousands + hundreds + digit;
}

test('whoever hears the words writes the same number down', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (number) => heard(numberInWords(number)) === number),
    { numRuns: 500 },
  );
});
