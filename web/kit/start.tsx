import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refused } from './ask.ts';
import { noteRefusal } from './session.ts';
import { language } from './words.ts';

/** Tried again by itself only when nobody answered: a rule that said no says no again. */
const TRIES = 2;

function newClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noteRefusal(client, error) }),
    mutationCache: new MutationCache({ onError: (error) => noteRefusal(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < TRIES && error instanceof Refused && error.isAway,
      },
      mutations: { retry: false },
    },
  });
  return client;
}

/** Puts a face onto its page, in place of what the page showed until now. */
export function start(face: ReactNode): void {
  document.documentElement.lang = language();
  createRoot(document.getElementById('face')!).render(
    <StrictMode>
      <QueryClientProvider client={newClient()}>{face}</QueryClientProvider>
    </StrictMode>,
  );
}
