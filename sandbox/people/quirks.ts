import type { Dice } from './dice.ts';

/**
 * How one line is dirty, the same every month until somebody mends it. `fatal` makes the line unreadable: the importer must report
 * it and take the others in. `population` makes the population database disagree.
 */
export interface Quirks {
  readonly birth: 'text' | 'short_text' | 'date' | 'serial' | 'new_year' | 'zeros' | 'number';
  readonly name: 'plain' | 'decomposed' | 'two_spaces' | 'other_tone' | 'capitals' | 'old_font';
  readonly amount: 'number' | 'dots' | 'commas' | 'formula' | 'wrong';
  readonly pinAsNumber: boolean;
  readonly oldCommuneCode: boolean;
  readonly hidden: boolean;
  readonly twice: boolean;
  readonly population: 'agrees' | 'other_name' | 'pin_unknown' | 'dead_before';
  readonly fatal:
    | 'none'
    | 'impossible_birth'
    | 'old_identity_number'
    | 'no_decision'
    | 'unknown_category'
    | 'error_cell'
    | 'no_channel';
}

/** Every rate is in shares of a thousand lines. */
export function chooseQuirks(dice: Dice): Quirks {
  return {
    birth: dice.weighed([
      [640, 'text'],
      [60, 'short_text'],
      [200, 'date'],
      [20, 'serial'],
      [30, 'new_year'],
      [15, 'zeros'],
      [35, 'number'],
    ]),
    name: dice.weighed([
      [900, 'plain'],
      [20, 'decomposed'],
      [20, 'two_spaces'],
      [20, 'other_tone'],
      [30, 'capitals'],
      [10, 'old_font'],
    ]),
    amount: dice.weighed([
      [863, 'number'],
      [100, 'dots'],
      [20, 'commas'],
      [10, 'formula'],
      [7, 'wrong'],
    ]),
    pinAsNumber: dice.happens(0.03),
    oldCommuneCode: dice.happens(0.02),
    hidden: dice.happens(0.003),
    twice: dice.happens(0.003),
    population: dice.weighed([
      [978, 'agrees'],
      [10, 'other_name'],
      [5, 'pin_unknown'],
      [7, 'dead_before'],
    ]),
    fatal: dice.weighed([
      [990, 'none'],
      [2, 'impossible_birth'],
      [2, 'old_identity_number'],
      [2, 'no_decision'],
      [2, 'unknown_category'],
      [1, 'error_cell'],
      [1, 'no_channel'],
    ]),
  };
}
