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
  code.normalize('NFC').replace(/\s+/g, '').toLowerCase().replaceAll('đ', 'dd');
const byPlainCode = new Map(rosterCategories.map((entry) => [plain(entry.code), entry]));

/** The category of a code as a commune wrote it: case and spaces do not matter, and `k1đ` reads as `k1dd`. */
export const rosterCategory = (code: string): RosterCategory | undefined => byPlainCode.get(plain(code));
