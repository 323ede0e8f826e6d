/** What one look at a table whose rows are numbered as they are written, and seen as they are committed, has shown. */
export interface Look {
  /** Numbers above `settled`, ascending. */
  readonly ids: readonly number[];
  /** Every transaction before this one has ended. */
  readonly oldestRunning: bigint;
  /** No transaction of this number or above had begun. */
  readonly nextToBegin: bigint;
}

/**
 * Follows such a table without missing a row: a transaction that took its numbers early may commit late, so the highest number seen says nothing of
 * those below. A missing number is waited for until every transaction that was running when it was first missed has ended; then it was never used.
 */
export class Settled {
  #settled: number;
  readonly #seen = new Set<number>();
  readonly #missedAt = new Map<number, bigint>();

  constructor(start: number, seenAlready: readonly number[] = []) {
    this.#settled = start;
    for (const id of seenAlready) this.#seen.add(id);
  }

  /** Everything up to here was seen, or will never be. Following again from here misses nothing. */
  get settled(): number {
    return this.#settled;
  }

  /** Takes a look in; gives the numbers that were not seen before. */
  take(look: Look): number[] {
    const fresh = look.ids.filter((id) => id > this.#settled && !this.#seen.has(id));
    for (const id of fresh) this.#seen.add(id);
    const last = Math.max(this.#settled, ...this.#seen);
    for (let id = this.#settled + 1; id <= last; id++) {
      if (this.#seen.has(id) || this.#missedAt.has(id)) continue;
      this.#missedAt.set(id, look.nextToBegin);
    }
    for (let id = this.#settled + 1; id <= last && this.#isOver(id, look); id++) {
      this.#seen.delete(id);
      this.#missedAt.delete(id);
      this.#settled = id;
    }
    return fresh;
  }

  #isOver(id: number, look: Look): boolean {
    return this.#seen.has(id) || (this.#missedAt.get(id) ?? look.oldestRunning + 1n) <= look.oldestRunning;
  }
}
