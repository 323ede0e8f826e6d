import type { Line } from '../kept/day.ts';
import { sha256 } from '../kept/keys.ts';

/** Without tones, hooks and case: what an officer types in a hurry finds the name as it is written. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();

/** A line by what is typed: parts of names, last digits of the number, or of the reference. All of it must be found. */
export function matches(line: Line, typed: string): boolean {
  const names = plain(
    [line.payee, line.beneficiary ?? '', ...line.holders.map((holder) => holder.name)].join(' '),
  );
  return plain(typed)
    .split(/\s+/)
    .every(
      (part) =>
        names.split(' ').some((name) => name.startsWith(part)) ||
        (/^\d{3,12}$/.test(part) && line.pin_last4.endsWith(part.slice(-4))) ||
        (part.length >= 4 && line.reference.toLowerCase().endsWith(part)),
    );
}

/** The code of a card as a scanner gave it or somebody typed it; undefined where it is none. */
export function readCard(text: string): string | undefined {
  const letters = text
    .trim()
    .toUpperCase()
    .replace(/^ANSINH1:/, '')
    .replace(/[\s-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(letters) ? letters : undefined;
}

/** The lines of whoever holds a card. The device knows no codes, only what they hash to. */
export async function linesOfCard(lines: readonly Line[], code: string): Promise<Line[]> {
  const hash = await sha256(code);
  return lines.filter((line) => line.card === hash);
}
