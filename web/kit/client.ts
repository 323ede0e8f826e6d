import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refused } from './ask.ts';
import { noteRefusal, SESSION } from './session.ts';

/** Tried again by itself only when nobody answered: a rule that said no says no again. */
const TRIES = 2;

/** What was read, by its address. Whoever is not expected to be signed in is taken for nobody until the server says otherwise. */
export function newClient(isExpected: boolean): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noteRefusal(client, error) }),
    mutationCache: new MutationCache({ onError: (error) => noteRefusal(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Whether somebody answers is found out by asking, so that a page without a network says so.
        networkMode: 'always',
        retry: (failures, error) => failures < TRIES && error instanceof Refused && error.isAway,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  if (!isExpected) client.setQueryData(SESSION, null, { updatedAt: 0 });
  return client;
}
