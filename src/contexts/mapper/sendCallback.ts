import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { CallbackPort } from './ports.ts';
import type { MapperWorld } from './world.ts';

/**
 * Sends one frozen callback. A partner that is away is tried again by the queue, throwing `Fault`; an address we never call is given up at once, and the sender
 * learns its answers by asking for the status. A callback that was delivered is not sent again.
 */
export async function sendCallback(
  world: MapperWorld,
  actor: Actor,
  port: CallbackPort,
  callbackId: bigint,
): Promise<void> {
  const callback = await world.country.read('*', (session) =>
    session.row(sql<{ body: Buffer; uri: string; tries: number }>`
      select c.body_cipher as body, m.callback_uri as uri, c.tries from mapper_callback c join mapper_message m using (mapper_message_id)
      where c.callback_id = ${callbackId} and c.delivered_at is null`),
  );
  if (!callback) return;
  let fault: Fault | undefined;
  try {
    await port.deliver(callback.uri, world.vault.open('inbox', callback.body));
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    fault = error;
  }
  await noteTry(world, actor, callbackId, callback.tries + 1, fault);
  if (fault?.retryable) throw fault;
}

/** Two deliveries at once note one try each: the number of the try is the key. */
async function noteTry(
  world: MapperWorld,
  actor: Actor,
  callbackId: bigint,
  tries: number,
  fault: Fault | undefined,
): Promise<void> {
  const said = fault && `${fault.kind}${fault.code ? ` ${fault.code}` : ''}`;
  const command = {
    name: 'note_mapper_callback',
    actor,
    purpose: 'Gửi trả lời tra cứu tài khoản / Call a mapper answer back',
    key: `mapper-callback:${callbackId}:${tries}:${said ?? 'delivered'}`,
    input: { callback: callbackId, tries, said },
  };
  await perform(world.country, command, async (tx) =>
    accepted(
      await tx.run(sql`update mapper_callback set tries = ${tries}, last_fault = ${said ?? null},
        delivered_at = ${said === undefined ? sql`clock_timestamp()` : sql`delivered_at`} where callback_id = ${callbackId} and delivered_at is null`),
    ),
  );
}
