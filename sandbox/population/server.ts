import { setTimeout as wait } from 'node:timers/promises';
import { problem } from '../kit/answer.ts';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import { createPopulation, type Population, type RegisteredPerson } from './model.ts';

const MOST_AT_ONCE = 8;

const tooMany = problem(
  429,
  'too_many_requests',
  'Quá nhiều yêu cầu cùng lúc.',
  'More than 8 requests at once; wait.',
);

function routesOf(population: Population): Route[] {
  let running = 0;
  return [
    {
      method: 'POST',
      path: '/v1/match',
      answer: async (asked) => {
        if (running >= MOST_AT_ONCE) {
          for await (const _ of asked.body);
          return { ...tooMany, headers: { ...tooMany.headers, 'retry-after': '1' } };
        }
        running += 1;
        try {
          const body = await asked.json();
          const { slowMilliseconds } = population.engine.faults;
          if (slowMilliseconds > 0) await wait(slowMilliseconds);
          return population.match(body);
        } finally {
          running -= 1;
        }
      },
    },
    {
      method: 'GET',
      path: '/v1/events',
      answer: ({ query }) => population.events(query.get('after'), query.get('limit')),
    },
    {
      method: 'POST',
      path: '/control/deaths',
      answer: async (asked) => population.recordDeaths(await asked.json()),
    },
    {
      method: 'POST',
      path: '/control/events',
      answer: async (asked) => population.recordEvents(await asked.json()),
    },
  ];
}

/** Starts the population database on loopback. */
export const startPopulation = (options: StartOptions): Promise<Running> =>
  startInstitution('population', options, ({ truth, ...foundation }) => {
    const population = createPopulation({ ...foundation, persons: [] });
    const refresh = followTruth<RegisteredPerson>(truth('population.ndjson'), (persons) =>
      population.usePersons(persons),
    );
    return { name: 'population', controls: population.engine, routes: routesOf(population), refresh };
  });

if (import.meta.main) await runProgram('population', startPopulation);
