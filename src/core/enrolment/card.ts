import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** Why a card stops working. */
export const CARD_ENDS = ['lost', 'damaged', 'replaced', 'person_died', 'misused'] as const;
export type CardEnd = (typeof CARD_ENDS)[number];

/** Crockford's letters: no I, L, O or U, so that a code read aloud or typed from paper is read one way. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 26;
const CODE_BYTES = 16;
const HEAD = 'ANSINH1:';

/** The code of a card from 16 random bytes: 26 letters of Crockford's base 32, of which nobody can tell whose it is. */
export function cardCode(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`A card's code is made of ${CODE_BYTES} bytes.`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let at = 0; at < CODE_LETTERS; at += 1) {
    code = LETTERS[Number(bits & 31n)] + code;
    bits >>= 5n;
  }
  return code;
}

/** What the QR of a card holds. */
export const cardQr = (code: string): string => HEAD + code;

/** The code in groups, as it stands under the QR for whoever has to type it. */
export const cardCodeShown = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ');

export type CardCodeRefusal = Refusal<'card_unreadable'>;

/** Reads what a scanner gave or somebody typed: with or without head, spaces, hyphens, small letters, and I, L and O for 1, 1 and 0. */
export function readCardCode(written: string): Result<string, CardCodeRefusal> {
  const letters = written
    .trim()
    .toUpperCase()
    .replace(/^ANSINH1:/, '')
    .replace(/[\s-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(letters) ? accepted(letters) : refused(UNREADABLE);
}

const UNREADABLE: CardCodeRefusal = {
  code: 'card_unreadable',
  vi: 'Không đọc được mã thẻ: mã gồm 26 chữ và số in dưới ô QR; hãy quét lại, gõ lại, hoặc tìm theo tên.',
  en: "The card's code cannot be read: it is the 26 letters and digits under the QR; scan or type it again, or search by name.",
};
