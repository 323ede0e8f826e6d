import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../kit/answer.ts';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { Kms } from './model.ts';

function routesOf(kms: Kms): Route[] {
  const slowly = async (work: () => Answer): Promise<Answer> => {
    const { slowMilliseconds } = kms.engine.faults;
    if (slowMilliseconds > 0) await wait(slowMilliseconds);
    return work();
  };
  return [
    {
      method: 'POST',
      path: '/v1/wrap',
      answer: async (asked) => {
        const body = await asked.json();
        return slowly(() => kms.wrap(body));
      },
    },
    {
      method: 'POST',
      path: '/v1/unwrap',
      answer: async (asked) => {
        const body = await asked.json();
        return slowly(() => kms.unwrap(body));
      },
    },
    { method: 'POST', path: '/control/rotate', answer: async () => kms.rotate() },
  ];
}

/** Starts the key service on loopback. */
export const startKms = (options: StartOptions): Promise<Running> =>
  startInstitution('kms', options, (foundation) => {
    const kms = new Kms(foundation);
    return { name: 'kms', controls: kms.engine, routes: routesOf(kms) };
  });

if (import.meta.main) await runProgram('kms', startKms);
