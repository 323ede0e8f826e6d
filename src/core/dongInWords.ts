const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000n;
const GROUPS = [
  { size: 1_000_000, word: 'triệu' },
  { size: 1_000, word: 'nghìn' },
  { size: 1, word: '' },
] as const;

/**
 * A whole number as it is read aloud in Vietnamese: 105 is `một trăm linh năm`, 1.005.000 `một triệu không trăm linh năm nghìn`. Any size: beyond a thousand billion
 * it is read in billions (`nghìn tỷ`, `tỷ tỷ`).
 */
export function numberInWords(number: bigint): string {
  if (number < 0n) return `âm ${numberInWords(-number)}`;
  return number === 0n ? DIGITS[0] : spoken(number, false).join(' ');
}

/** The line `Bằng chữ` of a voucher: `Một triệu không trăm linh năm nghìn đồng`. */
export function dongInWords(amount: bigint): string {
  const words = numberInWords(amount);
  return `${words[0]!.toUpperCase()}${words.slice(1)} đồng`;
}

/** `follows`: something greater was read before, so that a missing hundred is said. */
function spoken(number: bigint, follows: boolean): string[] {
  if (number < BILLION) return belowBillion(Number(number), follows);
  return [...spoken(number / BILLION, follows), 'tỷ', ...spoken(number % BILLION, true)];
}

function belowBillion(number: number, follows: boolean): string[] {
  const words: string[] = [];
  for (const { size, word } of GROUPS) {
    const group = Math.trunc(number / size) % 1000;
    if (group === 0) continue;
    words.push(...belowThousand(group, follows || words.length > 0), ...(word === '' ? [] : [word]));
  }
  return words;
}

function belowThousand(number: number, follows: boolean): string[] {
  const hundreds = Math.trunc(number / 100);
  const rest = number % 100;
  const saysHundreds = hundreds > 0 || follows;
  return [
    ...(saysHundreds ? [DIGITS[hundreds]!, 'trăm'] : []),
    ...(rest === 0 ? [] : belowHundred(Math.trunc(rest / 10), rest % 10, saysHundreds)),
  ];
}

function belowHundred(tens: number, ones: number, afterHundreds: boolean): string[] {
  if (tens === 0) return afterHundreds ? ['linh', DIGITS[ones]!] : [DIGITS[ones]!];
  return [...(tens === 1 ? ['mười'] : [DIGITS[tens]!, 'mươi']), ...onesAfterTens(tens, ones)];
}

/** After a ten one and four change their sound, five after every one: mốt, tư, lăm. */
function onesAfterTens(tens: number, ones: number): string[] {
  if (ones === 0) return [];
  if (ones === 5) return ['lăm'];
  if (tens > 1 && ones === 1) return ['mốt'];
  if (tens > 1 && ones === 4) return ['tư'];
  return [DIGITS[ones]!];
}
