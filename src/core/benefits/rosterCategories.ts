import { assistanceCategories, careCategories, pensionCategories } from './roster/assistance.ts';
import type { RosterCategory } from './roster/category.ts';
import { meritCategories } from './roster/merit.ts';

export {
  type RosterCategory,
  type RosterParameter,
  type RosterValues,
  rosterParameters,
} from './roster/category.ts';

/**
 * The category codes that communes write on their rosters, one for each clause of the law. A row of a roster is a
 * person and one category; a person with several rows is assessed once with all of them (`factsFromRoster`).
 * Codes are plain ASCII so that they survive spreadsheets; reading them ignores case and spaces.
 */
export const rosterCategories: readonly RosterCategory[] = [
  ...assistanceCategories,
  ...careCategories,
  ...pensionCategories,
  ...meritCategories,
];

const plain = (code: string): string =>
  code
    .normalize('NFD')
    .replace(/\p{M}|\s/gu, '')
    .toLowerCase();
const byPlainCode = new Map(rosterCategories.map((entry) => [plain(entry.code), entry]));

/**
 * The category of a code as a commune wrote it: case, spaces and tones do not matter. An Đ reads as `dd` first, so that
 * `k1đ` (điểm đ) is not `k1d` (điểm d), and as `d` elsewhere (`K6-ĐBN`).
 */
export function rosterCategory(code: string): RosterCategory | undefined {
  const written = plain(code);
  return byPlainCode.get(written.replaceAll('đ', 'dd')) ?? byPlainCode.get(written.replaceAll('đ', 'd'));
}
