import { isVietnameseSyllable } from './text.ts';

/**
 * TCVN 5712:1993 (TCVN3, "ABC"): the letters of bytes A1 to FE, `?` where the byte is not a Vietnamese letter.
 * Texts typed with its fonts (.VnTime) reach us as Latin-1 characters: `NguyÔn V¨n A`.
 */
const LETTERS =
  'ĂÂÊÔƠƯĐăâêôơưđ??????àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ';
const FIRST_BYTE = 0xa1;

/** Latin-1 letters that Vietnamese really writes: seen alone they prove nothing. */
const VIETNAMESE_LATIN1 = /[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý]/;
/** Vietnamese letters that no byte of TCVN3 could become. */
const BEYOND_LATIN1 = /[\u0100-\u01B0\u1EA0-\u1EF9]/;
/** A capital with an accent after a small letter: `NguyÔn`. */
const CAPITAL_INSIDE = /\p{Ll}[ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]/u;

/** VNI-Windows writes the accent as a second letter: `Traàn`, `Nguyeãn`; but `Hoàng` is an honest syllable. */
const VNI_PAIR = /a[àáâãäåèéêëù]|e[àáâãäåèéù]|o[àáâãäåèéù]|A[ÀÁÂÃ]|O[ÀÁÂÃ]|E[ÀÁÂÃ]/;

/** How the letters of a text are stored; `either` when its few accents would make sense in both. */
/** `mixed` is anything that cannot be told, VNI among it. */
export type Encoding = 'plain' | 'unicode' | 'tcvn3' | 'either' | 'mixed';

function letterOf(character: string): string | undefined {
  const letter = LETTERS[character.charCodeAt(0) - FIRST_BYTE];
  return letter === '?' ? undefined : letter;
}

const words = (text: string): readonly string[] => text.match(/[\p{L}\p{M}¡-þ]+/gu) ?? [];

/** Signs such as × and « are letters of TCVN3 only where they touch a letter: `2 × 540.000` is no TCVN3. */
const touchesLetter = (word: string): boolean => word.length > 1 || /[A-Za-z]/.test(word);

const isVietnamese = (text: string): boolean => words(text).filter(touchesLetter).every(isVietnameseSyllable);

/** Tells by which letters occur; takes the text before any cleaning, because TCVN3's ư is Latin-1's soft hyphen. */
export function encodingOf(text: string): Encoding {
  const composed = text.normalize('NFC');
  if (/^\p{ASCII}*$/u.test(composed)) return 'plain';
  const latin1 = words(composed)
    .filter(touchesLetter)
    .flatMap((word) => [...word])
    .filter((letter) => letter > '\xA0' && letter <= '\xFF');
  const undecodable = latin1.some((letter) => letterOf(letter) === undefined);
  const foreign = latin1.some((letter) => letterOf(letter) !== undefined && !VIETNAMESE_LATIN1.test(letter));
  const unicode = BEYOND_LATIN1.test(composed) || /\p{M}/u.test(composed);
  if (foreign || CAPITAL_INSIDE.test(composed)) return unicode || undecodable ? 'mixed' : 'tcvn3';
  if (unicode) return 'unicode';
  if (VNI_PAIR.test(composed) && !isVietnamese(composed)) return 'mixed';
  if (undecodable) return 'unicode';
  return latin1.length === 0 ? 'plain' : byPlausibility(composed);
}

/** Only accents that both encodings have: whichever reading is made of Vietnamese syllables. */
function byPlausibility(text: string): Encoding {
  const asUnicode = isVietnamese(text);
  const asTcvn3 = isVietnamese(decodeTcvn3(text));
  if (asUnicode === asTcvn3) return 'either';
  return asUnicode ? 'unicode' : 'tcvn3';
}

/** TCVN3 letters to Unicode (NFC); other characters stay. */
export function decodeTcvn3(text: string): string {
  let decoded = '';
  for (const character of text) decoded += letterOf(character) ?? character;
  return decoded;
}

/** The decoded text, or undefined when some word of it could not be Vietnamese: then it was something else (VNI, VPS). */
export function decodeTcvn3Surely(text: string): string | undefined {
  const decoded = decodeTcvn3(text);
  const accented = words(decoded).filter((word) => /\P{ASCII}/u.test(word));
  return accented.every(isVietnameseSyllable) ? decoded : undefined;
}
