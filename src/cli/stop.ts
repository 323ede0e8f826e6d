import type { Refusal } from '#core/result.ts';

/** What a program ends with: done, a rule said no or an invariant is broken, used wrongly, the world or we ourselves failed. */
export const EXIT = { done: 0, refused: 1, badUsage: 2, fault: 3 } as const;

/** The command line cannot be read: an unknown verb or option, a month that is none. Ends the program with 2. */
export class BadUsage extends Error {
  override readonly name = 'BadUsage';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** A rule said no where nothing can be returned. Ends the program with 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
