import { describeStep, type StepState } from './describeStep.ts';
import { drawScreen } from './drawScreen.ts';

/** `live` redraws in place, `plain` appends a line now and then, `silent` prints nothing. */
export type ProgressMode = 'live' | 'plain' | 'silent';

/** What progress is written to: standard error, or a page of memory in tests. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface ProgressOptions {
  readonly stream: ProgressStream;
  /** Left out: `live` on a terminal, otherwise `plain`. */
  readonly mode?: ProgressMode;
  /** Milliseconds on a clock that never goes back. Left out: the machine's. */
  readonly now?: () => number;
}

/** One line of the task list. A step ends once, by `done` or `failed`; what is reported after that is ignored. */
export interface ProgressStep {
  /** So many more of the step's things are done. */
  advance(count: number): void;
  /** So many are done in all; for work that was resumed and knows its place. */
  reached(count: number): void;
  /** How many there will be, when that becomes known only on the way. */
  expect(total: number): void;
  /** What is being worked on right now, in a few words. No personal data. */
  note(text: string): void;
  /** Ends the step; the summary stays beside it. */
  done(summary?: string): void;
  /** Ends the step with a fault. */
  failed(reason: string): void;
}

export interface Progress {
  /** Begins a step. `name` is stable, for machines (`import`); `title` is for people, Vietnamese / English; `total` how many things. */
  step(name: string, title: string, total?: number): ProgressStep;
  /** A line that stays above the list: where the pages are, what was mended. */
  say(line: string): void;
  /** Seconds each ended step took, by name, to the millisecond. Steps of one name are added up. */
  secondsByStep(): Record<string, number>;
  /** Draws for the last time and gives the terminal back. */
  close(): void;
}

const LIVE_EVERY = 100;
const PLAIN_EVERY = 5_000;

/**
 * A task list for work that takes longer than a second: each step with its count, rate, time left and seconds. On a terminal the running
 * steps are redrawn in place; elsewhere each step prints a line when it begins, every five seconds, and when it ends.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, now = () => performance.now() } = options;
  const mode = options.mode ?? (stream.isTTY ? 'live' : 'plain');
  const states: StepState[] = [];
  const screen = drawScreen(stream);
  let lastDrawn = Number.NEGATIVE_INFINITY;
  // Work that reports nothing for a while still shows its seconds; the timer never keeps the program alive.
  const timer = mode === 'live' ? setInterval(() => draw(), LIVE_EVERY).unref() : undefined;

  function draw(): void {
    lastDrawn = now();
    screen.show(
      states.filter((state) => state.outcome === undefined).map((state) => describeStep(state, now())),
    );
  }

  function print(state: StepState): void {
    state.printedAt = now();
    const line = describeStep(state, now());
    if (mode === 'plain') stream.write(`${line}\n`);
    if (mode !== 'live') return;
    if (state.outcome !== undefined) screen.keep(line);
    draw();
  }

  function changed(state: StepState): void {
    if (mode === 'live' && now() - lastDrawn >= LIVE_EVERY) draw();
    if (mode === 'plain' && now() - state.printedAt >= PLAIN_EVERY) print(state);
  }

  return {
    step(name, title, total) {
      const state: StepState = { name, title, total, count: 0, note: '', startedAt: now(), printedAt: now() };
      states.push(state);
      print(state);
      return controlsOf(state, { now, changed, ended: print });
    },
    say(line) {
      if (mode === 'plain') stream.write(`${line}\n`);
      if (mode === 'live') {
        screen.keep(line);
        draw();
      }
    },
    secondsByStep: () => secondsByStep(states),
    close() {
      clearInterval(timer);
      if (mode === 'live') draw();
      screen.end();
    },
  };
}

interface Clockwork {
  readonly now: () => number;
  readonly changed: (state: StepState) => void;
  readonly ended: (state: StepState) => void;
}

function controlsOf(state: StepState, { now, changed, ended }: Clockwork): ProgressStep {
  const change = (edit: () => void) => {
    if (state.outcome !== undefined) return;
    edit();
    changed(state);
  };
  const end = (outcome: 'done' | 'failed', note: string) => {
    if (state.outcome !== undefined) return;
    Object.assign(state, { outcome, note, endedAt: now() });
    ended(state);
  };
  return {
    advance: (count) => change(() => (state.count += count)),
    reached: (count) => change(() => (state.count = count)),
    expect: (total) => change(() => (state.total = total)),
    note: (text) => change(() => (state.note = text)),
    done: (summary = '') => end('done', summary),
    failed: (reason) => end('failed', reason),
  };
}

function secondsByStep(states: readonly StepState[]): Record<string, number> {
  const seconds: Record<string, number> = {};
  for (const { name, startedAt, endedAt } of states) {
    if (endedAt === undefined) continue;
    seconds[name] = Math.round((seconds[name] ?? 0) * 1000 + (endedAt - startedAt)) / 1000;
  }
  return seconds;
}
