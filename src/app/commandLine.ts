import type { Printer } from '#cli/printer.ts';
import type { Opened, System } from '#cli/system.ts';
import { createProgress } from '#platform/progress/progress.ts';
import { keepSession, keptSession } from './keptSession.ts';
import type { Environment } from './settings.ts';

export interface CommandLineSystem {
  readonly system: System;
  /** Closes whatever was opened. */
  close(): Promise<void>;
}

/** The system a command line works on. What needs a database is loaded, started and joined only when a verb asks for it. */
export function createSystem(environment: Environment, printer: Printer, json: boolean): CommandLineSystem {
  const closers: (() => Promise<unknown>)[] = [];
  const progress = createProgress({ stream: process.stderr, ...(json ? { mode: 'silent' as const } : {}) });
  closers.push(async () => progress.close());
  let opened: Promise<Opened> | undefined;
  const system: System = {
    printer,
    json,
    progress,
    presentedSession: async () => environment.session ?? (await keptSession(environment)),
    keptSession: () => keptSession(environment),
    keepSession: (token) => keepSession(environment, token),
    async open() {
      const { openForCommands } = await import('./openForCommands.ts');
      opened ??= openForCommands(environment, closers);
      return opened;
    },
    programs: {
      sandbox: async (options) => (await import('./programs.ts')).runSandbox(environment, options),
      serve: async (options) => (await import('./programs.ts')).runServer(environment, options),
      worker: async (options) => (await import('./programs.ts')).runWorker(environment, options),
    },
    untilStopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
      }),
  };
  return {
    system,
    async close() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}
