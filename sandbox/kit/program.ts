import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Clock, realClock, VIRTUAL_START, virtualClock } from './clock.ts';
import { Journal } from './journal.ts';
import { type Controls, type Institution, listen, portOf } from './server.ts';

export interface StartOptions {
  readonly stateDir: string;
  readonly seed: string;
  /** 0 or absent: a free port. */
  readonly port?: number;
  /** Where the sample's truth lies; `truth` beside the state folder when absent. */
  readonly truthDir?: string;
  readonly virtualClock?: boolean;
  /** Where a virtual clock starts: an ISO 8601 instant with offset. */
  readonly clockStart?: string;
  readonly hubUrl?: string;
  readonly postUrl?: string;
}

export interface Running {
  readonly port: number;
  close(): Promise<void>;
}

/** What an institution is built from; hands the same options to its model. */
export interface Foundation {
  readonly seed: string;
  readonly clock: Clock;
  readonly record: (input: unknown) => void;
  /** The path of a file of the truth. */
  readonly truth: (file: string) => string;
  /** The folder where it remembers. */
  readonly stateDir: string;
}

export interface Built extends Institution {
  readonly controls: Controls & { replay(written: unknown): void };
  /** Told once the address it answers at, before anybody asks: who signs its own address into what it says. */
  readonly listens?: (url: string) => void;
  /** Work done between requests; called every few milliseconds when the clock is real. */
  readonly pulse?: () => Promise<void>;
}

const PULSE_MILLISECONDS = 25;

/**
 * Reads the state back, then serves. A state made with another seed or another kind of clock is refused: replayed under
 * a different seed it would tell another story than the one it told before.
 */
export async function startInstitution(
  name: string,
  options: StartOptions,
  build: (foundation: Foundation) => Built,
): Promise<Running> {
  const journal = new Journal(options.stateDir);
  const start = options.clockStart === undefined ? VIRTUAL_START : Date.parse(options.clockStart);
  if (Number.isNaN(start)) throw new Error(`${options.clockStart} is not an ISO 8601 instant`);
  const institution = build({
    seed: options.seed,
    clock: options.virtualClock ? virtualClock(start) : realClock(),
    record: (input) => journal.append(input),
    stateDir: options.stateDir,
    truth: (file) => join(options.truthDir ?? join(dirname(options.stateDir), 'truth'), file),
  });
  replay(name, options, start, journal, institution);
  const server = await listen(institution, options.port ?? 0);
  institution.listens?.(`http://127.0.0.1:${portOf(server)}`);
  const pulse = options.virtualClock ? undefined : institution.pulse;
  let beating: Promise<void> = Promise.resolve();
  const timer =
    pulse &&
    setInterval(() => {
      beating = pulse();
    }, PULSE_MILLISECONDS);
  return {
    port: portOf(server),
    close: async () => {
      clearInterval(timer);
      await beating;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      journal.close();
    },
  };
}

function replay(
  name: string,
  options: StartOptions,
  start: number,
  journal: Journal,
  institution: Built,
): void {
  const opening = {
    kind: 'opened',
    institution: name,
    seed: options.seed,
    clock: options.virtualClock ? 'virtual' : 'real',
  };
  institution.refresh?.();
  let opened = false;
  for (const input of journal.inputs()) {
    if (opened) institution.controls.replay(input);
    else checkOpening(input as Record<string, unknown>, { ...opening, start }, options.stateDir);
    opened = true;
  }
  if (!opened) journal.append({ ...opening, start });
}

function checkOpening(found: Record<string, unknown>, wanted: Record<string, unknown>, folder: string): void {
  const compared =
    wanted.clock === 'virtual' ? ['institution', 'seed', 'clock', 'start'] : ['institution', 'seed', 'clock'];
  for (const what of compared) {
    if (found[what] === wanted[what]) continue;
    throw new Error(
      `${folder} holds the state of ${what} ${found[what]}, not ${wanted[what]}: give another --state folder`,
    );
  }
}

function readArguments(): { options: StartOptions; watchStdin: boolean } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      state: { type: 'string' },
      seed: { type: 'string', default: 'ansinh' },
      truth: { type: 'string' },
      'virtual-clock': { type: 'boolean', default: false },
      'clock-start': { type: 'string' },
      'watch-stdin': { type: 'boolean', default: false },
      hub: { type: 'string' },
      post: { type: 'string' },
    },
  });
  if (!/^\d{1,5}$/.test(values.port)) throw new Error(`--port ${values.port} is not a port: give 0 to 65535`);
  if (!values.state) throw new Error('--state DIR is needed: the folder where the institution remembers');
  return {
    watchStdin: values['watch-stdin'],
    options: {
      stateDir: values.state,
      seed: values.seed,
      port: Number(values.port),
      virtualClock: values['virtual-clock'],
      ...(values.truth !== undefined && { truthDir: values.truth }),
      ...(values['clock-start'] !== undefined && { clockStart: values['clock-start'] }),
      ...(values.hub !== undefined && { hubUrl: values.hub }),
      ...(values.post !== undefined && { postUrl: values.post }),
    },
  };
}

/** Runs an institution as a program: says when it is ready, stops on SIGTERM or when its parent is gone. */
export async function runProgram(
  name: string,
  start: (options: StartOptions) => Promise<Running>,
): Promise<void> {
  const { options, watchStdin } = readArguments();
  const running = await start(options);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await running.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (watchStdin) process.stdin.resume().once('close', stop).once('end', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, institution: name, port: running.port })}\n`);
}
