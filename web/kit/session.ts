import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { WhoAmI } from './api.generated.ts';
import { Refused, read } from './ask.ts';

/** Where who is signed in is kept. */
export const SESSION = ['/v1/session'] as const;

/** Whether the browser was given a session that should still run. Only a hint, of a cookie that scripts may read: the server is asked all the same. */
export const isSessionExpected = (): boolean => document.cookie.includes('ansinh_signed_in=');

/** Whoever is signed in, `null` for nobody, `undefined` while it is not known. */
export interface Standing {
  readonly who: WhoAmI | null | undefined;
  /** Why it is not known, while nobody answers. */
  readonly refused: Refused | null;
  /** Was signed in, and is no more: what is on the page stays, and signing in again goes on from there. */
  readonly hasExpired: boolean;
}

let expired = false;
const listeners = new Set<() => void>();
function setExpired(next: boolean): void {
  if (expired === next) return;
  expired = next;
  for (const listener of listeners) listener();
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Told of every refusal: the first that says "not signed in" of somebody who was ends the session here too. */
export function noteRefusal(client: QueryClient, error: unknown): void {
  if (error instanceof Refused && error.isSignedOut && client.getQueryData<WhoAmI | null>(SESSION))
    setExpired(true);
}

async function whoAmI(client: QueryClient): Promise<WhoAmI | null> {
  const before = client.getQueryData<WhoAmI | null>(SESSION);
  try {
    const who = await read('/v1/session', {});
    setExpired(false);
    return who;
  } catch (error) {
    if (!(error instanceof Refused && error.isSignedOut)) throw error;
    if (!before) return null;
    setExpired(true);
    return before;
  }
}

/** Who is signed in. Asked again when the page is looked at again: another tab may have signed in or out. */
export function useStanding(): Standing {
  const client = useQueryClient();
  const { data: who, error } = useQuery<WhoAmI | null, Error>({
    queryKey: SESSION,
    queryFn: () => whoAmI(client),
    staleTime: 0,
  });
  const hasExpired = useSyncExternalStore(
    subscribe,
    () => expired,
    () => expired,
  );
  return { who, refused: error instanceof Refused ? error : null, hasExpired };
}

/** Looks again once the session is back, and every few seconds while it is gone. */
export function useReturn(hasExpired: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!hasExpired) return;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: SESSION }), 3_000);
    return () => clearInterval(timer);
  }, [client, hasExpired]);
}

export const csrfToken = (client: QueryClient): string =>
  client.getQueryData<WhoAmI | null>(SESSION)?.csrf_token ?? '';

/** Ends the session here and returns where the identity provider's own is ended, if it has one. */
export async function signOut(client: QueryClient): Promise<string | null> {
  const answer = await fetch('/sign-out', {
    method: 'POST',
    headers: { accept: 'application/json', 'x-csrf-token': csrfToken(client) },
  });
  const { provider_sign_out: there } = (await answer.json().catch(() => ({}))) as {
    provider_sign_out?: string | null;
  };
  client.clear();
  setExpired(false);
  return there ?? null;
}
