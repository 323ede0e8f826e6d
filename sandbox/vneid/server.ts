import { answer } from '../kit/answer.ts';
import { type Running, runProgram, type StartOptions, startInstitution } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import { providerInstitution } from '../openid/institution.ts';
import type { ProviderKeys } from '../openid/keys.ts';
import { createProvider, pairwise } from '../openid/provider.ts';
import type { Identity } from '../people/identity.ts';
import type { RegisteredPerson } from '../population/model.ts';
import { counterOf } from './counter.ts';
import { createVneid, LEVELS, type Vneid } from './model.ts';

const providerOf = (vneid: Vneid, keys: ProviderKeys, issuer: string) =>
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
      clientAuthMethods: ['private_key_jwt'],
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

const routesOf = (vneid: Vneid): Route[] => [
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
  startInstitution('vneid', options, (foundation) => {
    const vneid = createVneid(foundation);
    return providerInstitution({
      name: 'vneid',
      foundation,
      engine: vneid.engine,
      memory: vneid.memory,
      create: (issuer, keys) => providerOf(vneid, keys, issuer),
      routes: routesOf(vneid),
      follow: [
        followTruth<RegisteredPerson>(foundation.truth('population.ndjson'), (rows) =>
          vneid.usePersons(rows),
        ),
        followTruth<Identity>(foundation.truth('identities.ndjson'), (rows) => vneid.useIdentities(rows)),
      ],
    });
  });

if (import.meta.main) await runProgram('vneid', startVneid);
