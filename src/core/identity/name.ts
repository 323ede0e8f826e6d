const TONES = '\u0300\u0301\u0303\u0309\u0323';

/**
 * Open syllables in oa, oe, uy, where custom puts the tone on either letter (hòa or hoà, thủy or thuỷ), in decomposed
 * text. The u of qu is a consonant: its syllable has the tone on y in every custom.
 */
const MOVABLE_TONE = new RegExp(
  `(?<![q])(?<first>o(?=[${TONES}]?[ae])|u(?=[${TONES}]?y))(?<one>[${TONES}]?)(?<second>[aey])(?<two>[${TONES}]?)(?![\\p{L}\\p{M}])`,
  'giu',
);

/** Characters that cannot be seen: joiners, byte order marks, direction marks. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * The name as a key for comparing: composed (NFC), one tone placement, single spaces, lower case. Two spellings of one
 * name meet here; names that differ in a letter or tone do not. Never for display.
 */
export function normaliseName(name: string): string {
  return oneTonePlacement(tidy(name).toLowerCase()).normalize('NFC');
}

/** The name without diacritics, in lower case (đ as d): what a search box types. Many names share one key. */
export function searchKey(name: string): string {
  return plain(tidy(name)).toLowerCase();
}

/**
 * The name in the letters that payment messages carry: no diacritics, letters, digits, spaces and `-.'/` only, case
 * kept. Empty when nothing of the name can be written so.
 */
export function plainAscii(name: string): string {
  return plain(tidy(name))
    .replace(/[^A-Za-z0-9 .'/-]/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function tidy(name: string): string {
  return name.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

function oneTonePlacement(name: string): string {
  return name.normalize('NFD').replace(MOVABLE_TONE, '$<first>$<one>$<two>$<second>');
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
