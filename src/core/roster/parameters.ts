import { type RosterCategory, type RosterParameter, rosterParameters } from '../benefits/rosterCategories.ts';
import { type Dong, dong } from '../money.ts';
import { type Cell, cellText, type Reading, read, unreadable } from './cell.ts';
import { readYesNo } from './choices.ts';
import { readWholeNumber } from './numbers.ts';
import { cleanText, foldText } from './text.ts';

/** What the category needs besides the other columns; only what was written is there. Money in đồng. */
export interface Parameters {
  readonly children?: number;
  readonly childrenUnder36Months?: number;
  readonly pregnant?: boolean;
  readonly pension?: Dong;
  readonly seniority?: number;
  readonly especiallySevere?: boolean;
  readonly nurture?: boolean;
}

type ParameterName = Exclude<RosterParameter, 'poverty'>;

/** The word that stands before the `=` in the column "Tham số" for each parameter. */
export const parameterWords: Readonly<Record<ParameterName, string>> = {
  children: 'con',
  childrenUnder36Months: 'con_duoi_36_thang',
  pregnant: 'mang_thai',
  pension: 'luong_huu',
  seniority: 'tham_nien',
  especiallySevere: 'dac_biet_nang',
  nurture: 'tuat_nuoi_duong',
};

const nameOfWord = new Map(
  Object.entries(parameterWords).map(([name, word]) => [foldText(word), name as ParameterName]),
);

function readValue(name: ParameterName, text: string): number | boolean | Dong | undefined {
  if (rosterParameters[name].kind === 'yes_no') {
    const answer = readYesNo({ kind: 'text', text });
    return answer.ok ? answer.value : undefined;
  }
  const whole = readWholeNumber(text);
  const { kind, most = 0 } = rosterParameters[name];
  if (whole === undefined || whole > most) return undefined;
  return kind === 'dong' ? dong(whole) : Number(whole);
}

/** Reads `con=2; mang_thai=co`; a word alone answers yes. */
export function readParameters(cell: Cell | undefined): Reading<Parameters> {
  const found: Record<string, number | boolean | Dong> = {};
  for (const part of cleanText(cellText(cell)).split(/[;\n]/)) {
    const written = part.trim();
    if (written === '') continue;
    const [word = '', value = 'co'] = written.split(/[=:]/);
    const name = nameOfWord.get(foldText(word));
    const understood = name && readValue(name, value.trim());
    if (name === undefined || understood === undefined)
      return unreadable('parameter_unreadable', foldText(word).slice(0, 30));
    found[name] = understood;
  }
  return read(found);
}

/** What a category needs and a row does not have, in the words of the column; the household has a column of its own. */
export function missingParameters(category: RosterCategory, parameters: Parameters): readonly string[] {
  return category.required
    .filter((name) => name !== 'poverty' && parameters[name] === undefined)
    .map((name) => parameterWords[name as ParameterName]);
}
