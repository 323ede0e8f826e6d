import type { Line } from '../kept/day.ts';
import { sha256 } from '../kept/keys.ts';

/** Without tones, hooks and case: what an officer types in a hurry finds the name as it is written. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** A line by what is typed: parts of names, last digits of the number, or of the reference. All of it must be found. */
export function matches(line: Line, typed: string): boolean {
  const names = plain(
    [line.payee, line.beneficiary ?? '', ...line.holders.map((holder) => holder.name)].join(' '),
  );
  return plain(typed)
    .split(' ')
    .every(
      (part) =>
        names.split(' ').some((name) => name.startsWith(part)) ||
        (/^\d{3,12}$/.test(part) && line.pin_last4.endsWith(part.slice(-4))) ||
        (part.length >= 4 && line.reference.toLowerCase().endsWith(part)),
    );
}

/** The code of a payee's card as a scanner gave it or somebody typed it; undefined where it is none. Reads what `readCardCode` of the server reads. */
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

/** What the QR of a citizen's identity card says of its owner. */
export interface CitizenCard {
  readonly last4: string;
  readonly name: string;
  readonly birthYear: number;
}

/** Number, the old number or nothing, name, day of birth, sex, address, day of issue; later cards add more. Typed letter by letter by a reader it is whole with its last day. */
const CITIZEN_CARD = /^\d{8}(\d{4})\|\d{0,12}\|([^|]+)\|\d{4}(\d{4})\|[^|]*\|[^|]*\|\d{8}(\|.*)?$/s;

export function readCitizenCard(text: string): CitizenCard | undefined {
  const [, last4, name, year] = CITIZEN_CARD.exec(text.trim()) ?? [];
  return last4 && name && year ? { last4, name: name.trim(), birthYear: Number(year) } : undefined;
}

/** A line, and the mandate of who receives for him, where it is that one's card. */
export interface Found {
  readonly line: Line;
  readonly mandate?: string | undefined;
}

/** The lines of whoever a text of a card means, as payee or as one who may receive; undefined where it is no card. The device knows no numbers and no codes, only their ends and what they hash to. */
export async function linesOfCard(lines: readonly Line[], text: string): Promise<Found[] | undefined> {
  const code = readCard(text);
  if (code) {
    const hash = await sha256(code);
    return lines.filter((line) => line.card === hash).map((line) => ({ line }));
  }
  const citizen = readCitizenCard(text);
  return citizen && lines.flatMap((line) => asPayee(line, citizen) ?? asHolder(line, citizen) ?? []);
}

const asPayee = (line: Line, card: CitizenCard): Found | undefined =>
  line.pin_last4 === card.last4 &&
  line.birth_year === card.birthYear &&
  plain(line.payee) === plain(card.name)
    ? { line }
    : undefined;

function asHolder(line: Line, card: CitizenCard): Found | undefined {
  const holder = line.holders.find(
    (one) => one.pin_last4 === card.last4 && plain(one.name) === plain(card.name),
  );
  return holder && { line, mandate: holder.mandate };
}

/** Who is to be visited, hamlet by hamlet; last those of whom no hamlet is known. */
export function byHamlet(
  lines: readonly Line[],
): readonly (readonly [hamlet: string, lines: readonly Line[]])[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) groups.set(line.hamlet ?? '', [...(groups.get(line.hamlet ?? '') ?? []), line]);
  const inOrder = new Intl.Collator('vi', { numeric: true });
  return [...groups].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : inOrder.compare(a, b)));
}
