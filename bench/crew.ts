import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { StepName } from './steps.ts';

/** One part of the country, small enough to be a partition of its own. */
export interface Part {
  readonly number: number;
  readonly firstCommune: number;
  readonly lastCommune: number;
}

/** What a crew member needs to reach the country. */
export interface Site {
  readonly workerUrl: string;
  readonly adminUrl: string;
  readonly folder: string;
  readonly month: string;
}

export interface Order {
  readonly step: StepName;
  readonly part: Part;
  readonly site: Site;
}

export interface Done {
  readonly rows: number;
  readonly note?: Readonly<Record<string, number>>;
}

export type Answer =
  | { readonly done: Done; readonly peakBytes: number; readonly processorSeconds: number }
  | { readonly failed: string };

/** What a step came to, over all parts. */
export interface StepRun {
  readonly rows: number;
  /** From the first order to the last answer. */
  readonly seconds: number;
  /** Processor time of the workers and of the server's processes behind their connections; 0 where the system does not tell. */
  readonly processorSeconds: number;
  readonly note: Readonly<Record<string, number>>;
}

/** Worker processes with one connection each; every step is shared out among them part by part. */
export interface Crew {
  /** Runs a step over all parts. */
  run(step: StepName, parts: readonly Part[], site: Site): Promise<StepRun>;
  /** The most memory each worker ever held (resident set), in bytes. */
  peaks(): readonly number[];
  dismiss(): void;
}

export function hireCrew(size: number): Crew {
  const members = Array.from({ length: size }, () => fork(resolve(import.meta.dirname, 'crewMember.ts')));
  const peaks = members.map(() => 0);
  return {
    async run(step, parts, site) {
      const waiting = parts.values();
      const started = performance.now();
      let rows = 0;
      let processor = 0;
      const note: Record<string, number> = {};
      await Promise.all(
        members.map(async (member, at) => {
          for (const part of waiting) {
            const answer = await ask(member, { step, part, site });
            if ('failed' in answer) throw new Error(`${step}, part ${part.number}: ${answer.failed}`);
            rows += answer.done.rows;
            processor += answer.processorSeconds;
            for (const [name, value] of Object.entries(answer.done.note ?? {}))
              note[name] = (note[name] ?? 0) + value;
            peaks[at] = Math.max(peaks[at]!, answer.peakBytes);
          }
        }),
      );
      return { rows, seconds: (performance.now() - started) / 1000, processorSeconds: processor, note };
    },
    peaks: () => peaks,
    dismiss() {
      for (const member of members) member.disconnect();
    },
  };
}

function ask(member: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((answered, broken) => {
    const gone = () => broken(new Error('a worker process ended'));
    member.once('exit', gone);
    member.once('message', (answer) => {
      member.off('exit', gone);
      answered(answer as Answer);
    });
    member.send(order);
  });
}
