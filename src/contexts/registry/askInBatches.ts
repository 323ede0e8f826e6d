import { setTimeout as delay } from 'node:timers/promises';
import { Fault } from '#platform/fault.ts';

export interface BulkQuestion<Item, Answer> {
  /** The next items not yet settled, after the given one (undefined: from the start), at most `limit`. */
  next(after: Item | undefined, limit: number): Promise<readonly Item[]>;
  /** Asks the institution. Throws `Fault` when the world fails. */
  ask(items: readonly Item[], signal?: AbortSignal): Promise<readonly Answer[]>;
  /** Writes what was answered: one command for the batch. */
  settle(items: readonly Item[], answers: readonly Answer[]): Promise<void>;
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

/**
 * Asks an institution about many items in calls of `batch`, several at once, and settles each call's answers as they come. When the
 * institution is overloaded or away, fewer calls are made and with growing pauses (its Retry-After where it gives one); after `patience`
 * failed rounds in a row it stops and says so. Nothing that was settled is asked again, so the work may be killed at any moment.
 */
export async function askInBatches<Item, Answer>(
  question: BulkQuestion<Item, Answer>,
  options: BulkOptions = {},
): Promise<BulkResult> {
  const { batch = 1000, inFlight = 4, patience = 6, signal, progress } = options;
  const wait = options.wait ?? ((seconds) => delay(seconds * 1000, undefined, signal ? { signal } : {}));
  const queue: (readonly Item[])[] = [];
  let after: Item | undefined;
  let more = true;
  let width = inFlight;
  let failures = 0;
  let settled = 0;
  for (;;) {
    while (more && queue.length < width) {
      const items = await question.next(after, batch);
      more = items.length === batch;
      after = items.at(-1) ?? after;
      if (items.length > 0) queue.push(items);
    }
    if (queue.length === 0) return { settled, interruptedBy: undefined };
    signal?.throwIfAborted();

    const calls = queue.splice(0, width);
    const outcomes = await Promise.all(calls.map((items) => askOne(question, items, signal)));
    const failed = calls.filter((_, at) => outcomes[at] !== undefined);
    for (const [at, items] of calls.entries()) if (outcomes[at] === undefined) settled += items.length;
    queue.unshift(...failed);
    progress?.(settled);

    const fault = outcomes.find((outcome) => outcome !== undefined);
    if (fault === undefined) {
      failures = 0;
      width = Math.min(inFlight, width + 1);
      continue;
    }
    failures = failed.length < calls.length ? 0 : failures + 1;
    if (!fault.retryable || failures >= patience) return { settled, interruptedBy: fault };
    width = Math.max(1, Math.floor(width / 2));
    await wait(Math.min(LONGEST_WAIT_SECONDS, fault.retryAfterSeconds ?? 2 ** failures * 0.25));
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
