import type { Provider } from 'oidc-provider';
import type { Engine } from '../kit/engine.ts';
import type { Built, Foundation } from '../kit/program.ts';
import type { Route } from '../kit/server.ts';
import { followTruth } from '../kit/truth.ts';
import type { providerFaults } from './faults.ts';
import { openKeys, type ProviderKeys } from './keys.ts';
import type { ClientRow, Memory, MemoryInput } from './memory.ts';
import { checkClient } from './provider.ts';

export interface ProviderInstitution {
  readonly name: string;
  readonly foundation: Foundation;
  readonly engine: Engine<MemoryInput, typeof providerFaults>;
  readonly memory: Memory;
  /** Its provider, once the address it answers at is known: that is its issuer. */
  readonly create: (issuer: string, keys: ProviderKeys) => Provider;
  readonly routes: readonly Route[];
  readonly follow: readonly (() => void)[];
}

/** An identity provider as an institution of the kit: clients and control as JSON, all else by the library. */
export function providerInstitution(parts: ProviderInstitution): Built {
  const { name, foundation, engine, memory, create, routes } = parts;
  const keys = openKeys(foundation.stateDir);
  let provider: Provider | undefined;
  let pages: ReturnType<Provider['callback']> | undefined;
  const follow = [
    ...parts.follow,
    followTruth<ClientRow>(foundation.truth('clients.ndjson'), (rows) => memory.useClients(rows)),
  ];
  const register: Route = {
    method: 'POST',
    path: '/control/clients',
    answer: async (asked) =>
      memory.register(
        await asked.json(),
        (input) => engine.take(input),
        (row) => checkClient(provider!, row),
      ),
  };
  return {
    name,
    controls: engine,
    routes: [register, ...routes],
    refresh: () => {
      for (const look of follow) look();
    },
    listens: (url) => {
      provider = create(url, keys);
      pages = provider.callback();
    },
    pages: (request, response) => pages!(request, response),
  };
}
