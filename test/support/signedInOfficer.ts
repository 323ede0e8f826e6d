import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openSession, type SessionClient } from '#contexts/identity/index.ts';
import { accepted } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

/** A session for an officer, as if he had just signed in with both factors; answers its token. */
export async function signedInOfficer(
  database: Database,
  actor: Actor,
  officerId: number,
  options: { readonly client?: SessionClient; readonly clock?: Clock } = {},
): Promise<string> {
  let token = '';
  const command = { name: 'open_session', actor, purpose: 'test', key: randomUUID(), input: null };
  const done = await perform(database, command, async (tx) => {
    const holder = { kind: 'officer', officerId } as const;
    const wanted = { holder, client: options.client ?? 'command_line', assurance: 2 } as const;
    ({ token } = await openSession(tx, wanted, options.clock));
    return accepted(null);
  });
  assert.ok(done.ok);
  return token;
}
