import { type Month, month, toMonthNumber } from '../months.ts';
import type { Programme } from './catalogue.ts';
import type { InstrumentCode } from './law/instruments.ts';
import { type AssistanceLaw, decree20, decree335 } from './rules/assistanceLaw.ts';
import { caredForAtHome, disabledParent, takenIn } from './rules/care.ts';
import { childNoSupport } from './rules/childNoSupport.ts';
import { childUnder3Remote } from './rules/childUnder3Remote.ts';
import { disability } from './rules/disability.ts';
import { elder75Remote, elder80NoPension, elderFostered, elderNoSupport } from './rules/elders.ts';
import { facilityCare } from './rules/facility.ts';
import { childHiv, hivPoor } from './rules/hiv.ts';
import { dioxinVictim, dioxinVictimChild, sickSoldier, woundedSoldier } from './rules/meritLoss.ts';
import {
  helpedRevolution,
  hero,
  heroicMother,
  imprisoned,
  meritStudent,
  revolutionaryPre1945,
  revolutionaryUprising,
} from './rules/meritStatuses.ts';
import { martyrKin, survivor } from './rules/meritSurvivors.ts';
import type { Rule } from './rules/rule.ts';
import { singleParent } from './rules/singleParent.ts';
import { socialPension } from './rules/socialPension.ts';
import { youthStudying } from './rules/youthStudying.ts';

/**
 * The rules of one instrument and the months they hold for, by the day its amounts are owed from, not the day it came
 * into force: an assessment of July 2026 follows the decree that was signed in August.
 */
export interface RuleSet {
  readonly programme: Programme;
  readonly instrument: InstrumentCode;
  readonly from: Month;
  /** Last month; undefined while the instrument stands. */
  readonly until?: Month;
  readonly rules: readonly Rule[];
}

/** What both decrees on social assistance have, in the order of Article 5 and then care. */
const assistanceRules = (law: AssistanceLaw): readonly Rule[] => [
  childNoSupport(law),
  youthStudying(law),
  childHiv(law),
  singleParent(law),
  elderNoSupport(law),
  elderFostered(law),
  disability(law),
  childUnder3Remote(law),
  hivPoor(law),
  takenIn(law),
  caredForAtHome(law),
  disabledParent(law),
];

export const ruleSets: readonly RuleSet[] = [
  {
    programme: 'social_assistance',
    instrument: 'ND20_2021',
    from: month('2021-07'),
    until: month('2025-06'),
    rules: [...assistanceRules(decree20), elder75Remote, elder80NoPension, facilityCare],
  },
  {
    programme: 'social_assistance',
    instrument: 'ND20_2021',
    from: month('2025-07'),
    until: month('2026-06'),
    rules: [...assistanceRules(decree20), facilityCare],
  },
  {
    programme: 'social_assistance',
    instrument: 'ND335_2026',
    from: month('2026-07'),
    rules: assistanceRules(decree335),
  },
  {
    programme: 'social_pension',
    instrument: 'ND176_2025',
    from: month('2025-07'),
    until: month('2026-06'),
    rules: [socialPension('ND176_2025', 'Điều 3')],
  },
  {
    programme: 'social_pension',
    instrument: 'ND335_2026',
    from: month('2026-07'),
    rules: [socialPension('ND335_2026', 'Điều 31')],
  },
  {
    programme: 'merit',
    instrument: 'ND75_2021',
    from: month('2021-07'),
    rules: [
      revolutionaryPre1945,
      revolutionaryUprising,
      martyrKin,
      survivor,
      heroicMother,
      hero,
      woundedSoldier,
      sickSoldier,
      dioxinVictim,
      dioxinVictimChild,
      imprisoned,
      helpedRevolution,
      meritStudent,
    ],
  },
];

const spans = ruleSets.map((set) => ({
  set,
  first: toMonthNumber(set.from),
  last: set.until === undefined ? Number.POSITIVE_INFINITY : toMonthNumber(set.until),
}));

/** The rule sets that hold in a month, at most one for each programme. */
export function ruleSetsIn(month: Month): readonly RuleSet[] {
  const number = toMonthNumber(month);
  return spans.filter(({ first, last }) => first <= number && number <= last).map(({ set }) => set);
}
