const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;

/** One composed spelling (NFC), no invisible characters, single spaces, none at the ends. */
export const cleanText = (text: string): string =>
  text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** For comparing headings and choices: lower case, without diacritics, punctuation and brackets' contents. */
export const foldText = (text: string): string =>
  cleanText(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Enough of a personal value to find it in one's own file, never enough to use it: `N*** V** A`, `********1234`. */
export function maskValue(text: string): string {
  const clean = cleanText(text);
  if (/\d{4}/.test(clean)) return clean.slice(-4).padStart(Math.min(clean.length, 16), '*');
  return clean.replace(/(\S)(\S*)/g, (_, first: string, rest: string) => first + '*'.repeat(rest.length));
}

const PLAIN_VOWELS = 'aăâeêioôơuưy';
const TONES = '\u0300\u0301\u0303\u0309\u0323';
/** A vowel pair whose tone custom places on either letter, at the end of a syllable: `hòa` or `hoà`, `thủy` or `thuỷ`. */
const MOVABLE_TONE = new RegExp(`(?<!q)(o|u)([${TONES}]?)(a|e|y)([${TONES}]?)(?![\\p{L}\\p{M}])`, 'gu');

/**
 * A key under which two spellings of one name meet: case, spaces, composition and the place of the tone do not count
 * (`Nguyễn Thị  HOÀ` and `Nguyễn Thị Hòa`). For comparing only; a name is kept as the citizen writes it.
 */
export function nameKey(name: string): string {
  const decomposed = cleanText(name).toLowerCase().normalize('NFD');
  return decomposed
    .replace(
      MOVABLE_TONE,
      (_, first: string, one: string, second: string, two: string) => `${first}${one || two}${second}`,
    )
    .normalize('NFC');
}

const ONSET = 'ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x';
const CODA = 'ng|nh|ch|c|m|n|p|t';
const SYLLABLE = new RegExp(`^(?:${ONSET})?[${PLAIN_VOWELS}]{1,3}(?:${CODA})?$`, 'u');
const FOREIGN_PAIRS = /([aăâeêioôơuư])\1|[ăâ](?![uycmnpt])|êa|âa|aâ|aê|eâ|oâ|ôo/u;

const TONE_MARKS = new RegExp(`[${TONES}]`, 'gu');
const STOPPED = /(?:c|ch|p|t)$/;
const ACUTE_OR_DOT = /[\u0301\u0323]/;

/**
 * Whether a word can be a Vietnamese syllable: a possible onset, vowel and coda, at most one tone, and on syllables that end in c, ch, p
 * or t no tone but sắc and nặng.
 */
export function isVietnameseSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize('NFD');
  const tones = decomposed.match(TONE_MARKS) ?? [];
  const plain = decomposed.replace(TONE_MARKS, '').normalize('NFC');
  if (tones.length > 1 || !SYLLABLE.test(plain) || FOREIGN_PAIRS.test(plain)) return false;
  return !STOPPED.test(plain) || tones.length === 0 || ACUTE_OR_DOT.test(tones[0] ?? '');
}
