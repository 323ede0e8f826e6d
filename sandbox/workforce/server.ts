import { streamed } from '../kit/answer.ts';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import { providerInstitution } from '../openid/institution.ts';
import type { ProviderKeys } from '../openid/keys.ts';
import { createProvider } from '../openid/provider.ts';
import { authenticatorPage, counterOf, devicePages } from './counter.ts';
import { createWorkforce, type Officer, TWO_FACTOR, type Workforce } from './model.ts';

const providerOf = (workforce: Workforce, keys: ProviderKeys, issuer: string) =>
  createProvider({
    issuer,
    keys,
    memory: workforce.memory,
    take: (input) => workforce.engine.take(input),
    faults: () => workforce.engine.faults,
    counter: counterOf(workforce),
    claimsOf: (login) => workforce.claimsOf(login),
    lower: { acr: 'urn:ansinh:password', amr: ['pwd'] },
    deviceFlow: devicePages,
    own: {
      clientAuthMethods: ['private_key_jwt', 'none'],
      acrValues: [TWO_FACTOR],
      scopes: ['openid', 'profile'],
      claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name'] },
      discovery: { ui_locales_supported: ['vi', 'en'] },
    },
  });

const routesOf = (workforce: Workforce): Route[] => [
  {
    method: 'POST',
    path: '/control/officers',
    answer: async (asked) => workforce.addOfficers(await asked.json()),
  },
  {
    method: 'GET',
    path: '/control/authenticator/:login',
    answer: ({ path }) => workforce.credentials(path.login!),
  },
  {
    method: 'GET',
    path: '/demo/authenticator',
    answer: ({ query }) =>
      streamed('text/html; charset=utf-8', [
        authenticatorPage(workforce, query.get('login'), query.get('q') ?? ''),
      ]),
  },
];

/** Starts the officers' identity provider on loopback. */
export const startWorkforce = (options: StartOptions): Promise<Running> =>
  startInstitution('workforce', options, (foundation) => {
    const workforce = createWorkforce(foundation);
    return providerInstitution({
      name: 'workforce',
      foundation,
      engine: workforce.engine,
      memory: workforce.memory,
      create: (issuer, keys) => providerOf(workforce, keys, issuer),
      routes: routesOf(workforce),
      follow: [
        followTruth<Officer>(foundation.truth('officers.ndjson'), (rows) => workforce.useOfficers(rows)),
      ],
    });
  });

if (import.meta.main) await runProgram('workforce', startWorkforce);
