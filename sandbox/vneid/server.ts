import type { Provider } from 'oidc-provider';
import { answer } from '../kit/answer.ts';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import { openKeys, type ProviderKeys } from '../openid/keys.ts';
import type { ClientRow } from '../openid/memory.ts';
import { answerWith, checkClient, createProvider, pairwise } from '../openid/provider.ts';
import type { RegisteredPerson } from '../population/model.ts';
import { counterOf } from './counter.ts';
import { createVneid, type Identity, LEVELS, type Vneid } from './model.ts';

const providerOf = (vneid: Vneid, keys: ProviderKeys, issuer: string): Provider =>
  createProvider({
    issuer,
    keys,
    memory: vneid.memory,
    take: (input) => vneid.engine.take(input),
    faults: () => vneid.engine.faults,
    counter: counterOf(vneid),
    claimsOf: (pin) => vneid.claimsOf(pin),
    lower: { acr: LEVELS[0] },
    own: {
      acrValues: LEVELS,
      scopes: ['openid', 'profile', 'personal_id'],
      claims: {
        openid: ['sub', 'acr', 'amr', 'auth_time'],
        profile: ['name', 'birthdate', 'gender'],
        personal_id: ['personal_id'],
      },
      subjectTypes: ['pairwise'],
      pairwiseIdentifier: (_ctx, accountId, client) =>
        pairwise(keys, String(client.sectorIdentifier ?? client.clientId), accountId),
      discovery: { ui_locales_supported: ['vi', 'en'] },
    },
  });

const routesOf = (vneid: Vneid, provider: () => Provider): Route[] => [
  {
    method: 'POST',
    path: '/control/clients',
    answer: async (asked) =>
      vneid.memory.register(
        await asked.json(),
        (input) => vneid.engine.take(input),
        (row) => checkClient(provider(), row),
      ),
  },
  {
    method: 'POST',
    path: '/control/people',
    answer: async (asked) => vneid.changePeople(await asked.json()),
  },
  {
    method: 'GET',
    path: '/control/examples',
    answer: () =>
      answer(200, {
        examples: vneid
          .examples()
          .map(({ role, pin, passcode, fullName }) => ({ role, pin, passcode, fullName })),
      }),
  },
];

/** Starts the electronic identity on loopback. */
export const startVneid = (options: StartOptions): Promise<Running> =>
  startInstitution('vneid', options, ({ truth, stateDir, ...foundation }) => {
    const vneid = createVneid(foundation);
    const keys = openKeys(stateDir);
    let provider: Provider | undefined;
    const follow = [
      followTruth<RegisteredPerson>(truth('population.ndjson'), (rows) => vneid.usePersons(rows)),
      followTruth<Identity>(truth('identities.ndjson'), (rows) => vneid.useIdentities(rows)),
      followTruth<ClientRow>(truth('clients.ndjson'), (rows) => vneid.memory.useClients(rows)),
    ];
    return {
      name: 'vneid',
      controls: vneid.engine,
      routes: routesOf(vneid, () => provider!),
      refresh: () => {
        for (const look of follow) look();
      },
      listens: (url) => {
        provider = providerOf(vneid, keys, url);
      },
      pages: (request, response) => answerWith(provider!, request, response),
    };
  });

if (import.meta.main) await runProgram('vneid', startVneid);
