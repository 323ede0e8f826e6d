import { type Answer, answer, problem } from './answer.ts';
import { type Clock, realClock, SECOND, timeText, type VirtualClock } from './clock.ts';
import { type FaultKinds, type Faults, noFaults, readFaults } from './faults.ts';
import { Schedule } from './schedule.ts';

/** An input as it is written down: what came, and when (milliseconds since 1970). */
export type Stamped<Input> = Input & { readonly at: number };

export interface EngineOptions<Kinds extends FaultKinds> {
  readonly seed: string;
  readonly clock?: Clock;
  readonly faults?: Partial<Faults<Kinds>>;
  /** Writes an input down before it takes effect. Nothing is written when absent. */
  readonly record?: (input: { readonly kind: string; readonly at: number }) => void;
}

type Control = { kind: 'faults'; faults: Record<string, unknown> } | { kind: 'advance'; seconds: number };

export interface EngineParts<Input, Kinds extends FaultKinds> {
  readonly kinds: Kinds;
  readonly usual?: Partial<Faults<Kinds>>;
  readonly apply: (input: Stamped<Input>) => void;
  readonly faultsChanged?: (at: number) => void;
}

/**
 * The heart of every institution: inputs are stamped, written down, then applied, and everything due before an input
 * has happened before it. What an institution knows is therefore a function of its seed and its inputs, and a restart
 * that applies the written inputs again ends in the same state.
 */
export class Engine<Input extends { readonly kind: string }, Kinds extends FaultKinds> {
  readonly seed: string;
  readonly clock: Clock;
  faults: Faults<Kinds>;
  readonly #parts: EngineParts<Input, Kinds>;
  readonly #record: (input: { readonly kind: string; readonly at: number }) => void;
  readonly #schedule = new Schedule();
  #time = 0;

  constructor(options: EngineOptions<Kinds>, parts: EngineParts<Input, Kinds>) {
    this.seed = options.seed;
    this.clock = options.clock ?? realClock();
    this.#parts = parts;
    this.#record = options.record ?? (() => {});
    this.faults = noFaults(parts.kinds, { ...parts.usual, ...options.faults } as Partial<Faults<Kinds>>);
  }

  /** The time, after everything due by it has happened. Never goes back, even when the machine's clock does. */
  now(): number {
    this.#time = Math.max(this.#time, this.clock.now());
    this.#schedule.runUntil(this.#time);
    return this.#time;
  }

  /** Takes an input: writes it down, then lets it take effect. */
  take(input: Input): void {
    const stamped = { ...input, at: this.now() };
    this.#record(stamped);
    this.#apply(stamped);
  }

  /** Applies an input written down in an earlier life, as it was read back from the journal. */
  replay(written: unknown): void {
    const stamped = written as Stamped<Input>;
    this.#time = Math.max(this.#time, stamped.at);
    this.#schedule.runUntil(this.#time);
    this.#apply(stamped);
  }

  later(at: number, work: (at: number) => void): void {
    this.#schedule.add(at, work);
  }

  showFaults(): Answer {
    return answer(200, { faults: this.faults });
  }

  /** Sets the faults: exactly those named are on from now, every other is as on a normal day. */
  setFaults(body: unknown): Answer {
    const read = readFaults(this.#parts.kinds, (body as { faults?: unknown } | null)?.faults);
    if ('wrong' in read) {
      return problem(
        400,
        'fault_invalid',
        `Lỗi giả lập không hợp lệ: ${read.wrong}.`,
        `No such fault, or a value that does not fit it: ${read.wrong}.`,
      );
    }
    this.#control({ kind: 'faults', faults: read.faults });
    return this.showFaults();
  }

  /** Moves a virtual clock forward by whole or part seconds and lets what is due happen. */
  advance(body: unknown): Answer {
    const seconds = (body as { seconds?: unknown } | null)?.seconds;
    if (!this.clock.virtual) {
      return problem(
        409,
        'clock_is_real',
        'Đồng hồ là đồng hồ thật.',
        'The clock is real; start with --virtual-clock.',
      );
    }
    if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) {
      return problem(400, 'seconds_invalid', 'Số giây không hợp lệ.', 'seconds must be a number, 0 or more.');
    }
    this.#control({ kind: 'advance', seconds });
    return answer(200, { now: timeText(this.now()) });
  }

  #control(input: Control): void {
    const stamped = { ...input, at: this.now() };
    this.#record(stamped);
    this.#applyControl(stamped);
  }

  #apply(stamped: Stamped<Input>): void {
    if (stamped.kind === 'faults' || stamped.kind === 'advance') {
      this.#applyControl(stamped as unknown as Stamped<Control>);
    } else this.#parts.apply(stamped);
  }

  #applyControl(control: Stamped<Control>): void {
    if (control.kind === 'advance') {
      if (this.clock.virtual) (this.clock as VirtualClock).moveTo(control.at + control.seconds * SECOND);
      this.now();
      return;
    }
    this.faults = noFaults(this.#parts.kinds, {
      ...this.#parts.usual,
      ...control.faults,
    } as Partial<Faults<Kinds>>);
    this.#parts.faultsChanged?.(control.at);
  }
}
