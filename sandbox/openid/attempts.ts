import { SECOND } from '../kit/clock.ts';

/** Wrong tries in a row before the door closes, and for how long. */
export const MOST_WRONG = 5;
export const CLOSED_FOR = 15 * 60 * SECOND;

/** Counts wrong secrets by account: the fifth in a row closes the account for a quarter of an hour, a right one forgets. */
export class Attempts {
  readonly #wrong = new Map<string, number>();
  readonly #closedUntil = new Map<string, number>();

  /** The end of the closure (milliseconds since 1970) while there is one. */
  closedUntil(account: string, now: number): number | undefined {
    const until = this.#closedUntil.get(account);
    return until !== undefined && until > now ? until : undefined;
  }

  left(account: string): number {
    return MOST_WRONG - (this.#wrong.get(account) ?? 0);
  }

  /** Takes note of a try; tries while the account is closed must not be brought here. */
  note(account: string, right: boolean, at: number): void {
    const wrong = right ? 0 : (this.#wrong.get(account) ?? 0) + 1;
    if (wrong >= MOST_WRONG) this.#closedUntil.set(account, at + CLOSED_FOR);
    if (wrong === 0 || wrong >= MOST_WRONG) this.#wrong.delete(account);
    else this.#wrong.set(account, wrong);
  }
}
