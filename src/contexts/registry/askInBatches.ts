import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '#platform/fault.ts';

export interface BulkQuestion<Item, Answer> {
  /** The next items not yet settled, after the given one (undefined: from the start), at most `limit`. */
  next(after: Item | undefined, limit: number): Promise<readonly Item[]>;
  /** Asks the institution. Throws `Fault` when the world fails. */
  ask(items: readonly Item[], signal?: AbortSignal): Promise<readonly Answer[]>;
  /** Writes what was answered: one command for the batch. */
  settle(items: readonly Item[], answers: readonly Answer[]): Promise<void>;
  /** Writes that the institution refuses to be asked about this one item; without it such a refusal ends the work. */
  refused?(item: Item): Promise<void>;
}

export interface BulkOptions {
  /** Items a call. */
  readonly batch?: number;
  /** Calls under way at once, at most. */
  readonly inFlight?: number;
  /** Rounds of calls in a row that may fail before we give up for now. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
  /** Told after every round. */
  readonly progress?: (settled: number) => void;
  /** For tests: waits without waiting. */
  readonly wait?: (seconds: number) => Promise<void>;
}

export interface BulkResult {
  readonly settled: number;
  /** Why we stopped before the end; what is left stays unsettled and is asked another time. */
  readonly interruptedBy: Fault | undefined;
}

const LONGEST_WAIT_SECONDS = 30;
/** What an institution says of the content of one request: asked about half of it, it may answer. */
const ABOUT_THE_CONTENT = new Set([400, 413, 422]);

/**
 * Asks an institution about many items in calls of `batch`, several at once, and settles each call's answers as they come. When the
 * institution is overloaded or away, fewer calls are made and with growing pauses (its Retry-After where it gives one); after `patience`
 * failed rounds in a row it stops and says so. A call that fails lets others pass before it is made again; one that is refused for its
 * content is made again in halves, down to the item that nobody will answer for. Nothing that was settled is asked again, so the work may be
 * killed at any moment.
 */
export async function askInBatches<Item, Answer>(
  question: BulkQuestion<Item, Answer>,
  options: BulkOptions = {},
): Promise<BulkResult> {
  const { inFlight = 4, patience = 6, signal, progress } = options;
  const wait = options.wait ?? ((seconds) => delay(seconds * 1000, undefined, signal ? { signal } : {}));
  const batch = options.batch ?? 1000;
  // A batch of nothing but refused items takes so many calls; more in a row, and it is not the items that are refused, but we.
  const mostRefusals = 2 * batch;
  const queue = new Queue(question, batch);
  let width = inFlight;
  let failures = 0;
  let refusals = 0;
  let settled = 0;
  for (;;) {
    const calls = await queue.take(width);
    if (calls.length === 0) return { settled, interruptedBy: undefined };
    signal?.throwIfAborted();
    const faults = await Promise.all(calls.map((items) => askOne(question, items, signal)));
    const outcome = { done: 0, fault: undefined as Fault | undefined };
    for (const [at, items] of calls.entries()) {
      const fault = faults[at];
      if (fault === undefined) outcome.done += items.length;
      else if (isAboutContent(fault, question) && ++refusals <= mostRefusals)
        await queue.split(items, (item) => question.refused!(item));
      else {
        outcome.fault ??= fault;
        queue.later(items);
      }
    }
    settled += outcome.done;
    if (outcome.done > 0) refusals = 0;
    progress?.(settled);

    const { fault } = outcome;
    if (fault === undefined) {
      failures = 0;
      width = Math.min(inFlight, width + 1);
      continue;
    }
    failures = outcome.done > 0 ? 0 : failures + 1;
    if (!fault.retryable || failures >= patience) return { settled, interruptedBy: fault };
    width = Math.max(1, Math.floor(width / 2));
    await wait(Math.min(LONGEST_WAIT_SECONDS, fault.retryAfterSeconds ?? 2 ** failures * 0.25));
  }
}

const isAboutContent = (fault: Fault, { refused }: { readonly refused?: unknown }): boolean =>
  refused !== undefined && fault.kind === 'refused' && ABOUT_THE_CONTENT.has(fault.status ?? 0);

/** Calls to be made: those that failed wait behind one that was not made yet. */
class Queue<Item> {
  readonly #calls: (readonly Item[])[] = [];
  readonly #next: BulkQuestion<Item, never>['next'];
  readonly #batch: number;
  #after: Item | undefined;
  #more = true;
  #failed: (readonly Item[])[] = [];

  constructor(question: Pick<BulkQuestion<Item, never>, 'next'>, batch: number) {
    this.#next = (after, limit) => question.next(after, limit);
    this.#batch = batch;
  }

  async take(width: number): Promise<readonly (readonly Item[])[]> {
    while (this.#more && this.#calls.length < width) {
      const items = await this.#next(this.#after, this.#batch);
      this.#more = items.length === this.#batch;
      this.#after = items.at(-1) ?? this.#after;
      if (items.length > 0) this.#calls.push(items);
    }
    this.#calls.push(...this.#failed);
    this.#failed = [];
    return this.#calls.splice(0, width);
  }

  later(items: readonly Item[]): void {
    this.#failed.push(items);
  }

  async split(items: readonly Item[], refused: (item: Item) => Promise<void>): Promise<void> {
    if (items.length === 1) return refused(items[0]!);
    const half = Math.ceil(items.length / 2);
    this.#calls.unshift(items.slice(0, half), items.slice(half));
  }
}

/** The fault of the world, if any; whatever else goes wrong is a bug and flies. */
async function askOne<Item, Answer>(
  question: BulkQuestion<Item, Answer>,
  items: readonly Item[],
  signal: AbortSignal | undefined,
): Promise<Fault | undefined> {
  try {
    const answers = await question.ask(items, signal);
    await question.settle(items, answers);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
