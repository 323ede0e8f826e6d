import { setTimeout as wait } from 'node:timers/promises';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import { createPopulation, type Population, type RegisteredPerson, tooMany } from './model.ts';

const MOST_AT_ONCE = 8;

function routesOf(population: Population): Route[] {
  let running = 0;
  return [
    {
      method: 'POST',
      path: '/v1/match',
      answer: async (asked) => {
        if (running >= MOST_AT_ONCE) {
          for await (const _ of asked.body);
          return tooMany;
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
