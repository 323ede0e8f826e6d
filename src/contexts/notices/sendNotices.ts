import { randomUUID } from 'node:crypto';
import { CHANNELS, type Channel, GIVE_UP_AFTER_HOURS, mayLeaveAt } from '#core/notices/channels.ts';
import { statesBefore } from '#core/notices/deliveryStates.ts';
import { accepted, assert } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { enqueue } from '#platform/jobs.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { followFailed } from './followFailed.ts';
import type { CarrierAnswer, Carriers, NoticeCarrier, NoticeMessage } from './ports.ts';
import { SEND_TASK } from './writeNotices.ts';

export interface NoticeWorld {
  readonly database: Database;
  readonly actor: Actor;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly carriers: Carriers;
  /** Messages leave by night too: for a demonstration, which nobody would see otherwise. */
  readonly sendsByNight: boolean;
}

interface Waiting {
  readonly delivery_id: bigint;
  readonly channel: Channel;
  readonly message_id: string;
  readonly words: string;
  readonly state: 'queued' | 'unknown';
  /** Of a person; null where an officer is written to. */
  readonly pin_cipher: Buffer | null;
  readonly phone_cipher: Buffer | null;
  readonly email_cipher: Buffer | null;
  readonly work_email: string | null;
}

/**
 * Hands messages to their carriers, in the day: at night the job waits for the morning. Before the first byte leaves a message is *unknown* in the books; one that
 * was unknown before is enquired after first, and only where the carrier does not know it are the same words sent again under the same id. A carrier that is
 * away does not keep the others waiting. Throws `Fault`; the job tries again.
 */
export async function sendNotices(world: NoticeWorld, deliveries: readonly bigint[]): Promise<void> {
  const now = world.clock.now();
  const waiting = await waitingAmong(world.database, deliveries);
  if (waiting.length === 0) return;
  const leavesAt = world.sendsByNight ? now : mayLeaveAt(now);
  const isCarried = waiting.some((one) => world.carriers[one.channel]);
  if (isCarried && Temporal.Instant.compare(leavesAt, now) > 0) {
    await waitUntil(world, waiting, leavesAt);
    return;
  }
  let away: Fault | undefined;
  for (const channel of CHANNELS) {
    const own = waiting.filter((one) => one.channel === channel);
    if (own.length === 0) continue;
    try {
      await sendIn(world, own, world.carriers[channel]);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      away ??= error;
    }
  }
  if (away) throw away;
}

const waitingAmong = (database: Database, deliveries: readonly bigint[]): Promise<Waiting[]> =>
  database.read('*', (session) =>
    session.rows(sql<Waiting>`select d.delivery_id, d.channel, d.message_id, d.words, d.state, p.pin_cipher, p.phone_cipher, c.email_cipher,
        o.email as work_email
      from notice_delivery d left join person p using (person_id) left join contact c using (person_id) left join officer o using (officer_id)
      where d.delivery_id = any (${deliveries}::bigint[]) and d.state in ('queued', 'unknown') order by d.delivery_id`),
  );

async function sendIn(
  world: NoticeWorld,
  waiting: readonly Waiting[],
  carrier: NoticeCarrier | undefined,
): Promise<void> {
  if (!carrier) {
    await note(world, refusedAll(waiting, 'no_carrier'));
    return;
  }
  const doubtful = waiting.filter((one) => one.state === 'unknown').map((one) => one.message_id);
  const known = doubtful.length > 0 ? await carrier.enquire(doubtful) : new Set<string>();
  await note(
    world,
    [...known].map((messageId) => ({ messageId, taken: true as const })),
  );
  const left = waiting
    .filter((one) => !known.has(one.message_id))
    .map((one) => ({ one, to: addressOf(world.vault, one) }));
  const addressed = left.flatMap(({ one, to }): NoticeMessage[] =>
    to === undefined ? [] : [{ messageId: one.message_id, to, text: one.words }],
  );
  await note(
    world,
    refusedAll(
      left.filter(({ to }) => to === undefined).map(({ one }) => one),
      'no_address',
    ),
  );
  if (addressed.length === 0) return;
  await noteHanded(world, addressed);
  await note(world, await answersOf(carrier, addressed));
}

/** A carrier that says no to the call as a whole has taken none of it. */
async function answersOf(
  carrier: NoticeCarrier,
  messages: readonly NoticeMessage[],
): Promise<readonly CarrierAnswer[]> {
  try {
    return await carrier.send(messages);
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'refused') throw error;
    return messages.map(({ messageId }) => ({ messageId, taken: false, code: error.code ?? 'refused' }));
  }
}

const refusedAll = (waiting: readonly Waiting[], code: string): CarrierAnswer[] =>
  waiting.map((one) => ({ messageId: one.message_id, taken: false, code }));

function addressOf(vault: Vault, one: Waiting): string | undefined {
  if (one.work_email !== null) return one.work_email;
  if (one.channel === 'vneid') return one.pin_cipher ? vault.open('pin', one.pin_cipher) : undefined;
  if (one.channel === 'sms') return one.phone_cipher ? vault.open('phone', one.phone_cipher) : undefined;
  return one.email_cipher ? vault.open('email', one.email_cipher) : undefined;
}

const by = ({ actor }: NoticeWorld, name: string, input: unknown) => ({
  name,
  actor,
  purpose: 'Theo dõi việc gửi thông báo / Follow a notice to its reader',
  key: `${name}:${randomUUID()}`,
  input,
});

async function noteHanded(world: NoticeWorld, messages: readonly NoticeMessage[]): Promise<void> {
  const ids = messages.map((one) => one.messageId);
  await perform(world.database, by(world, 'note_notices_handed', ids), async (tx) =>
    accepted(
      await tx.run(sql`update notice_delivery set state = 'unknown', sends = sends + 1
        where message_id = any (${ids}::text[]) and state = any (${[...statesBefore('hand')]}::text[])`),
    ),
  );
}

/** Writes down what the carrier said, and queues the next channel where it said no. */
async function note(world: NoticeWorld, answers: readonly CarrierAnswer[]): Promise<void> {
  if (answers.length === 0) return;
  const done = await perform(world.database, by(world, 'note_notices_answered', answers), async (tx) => {
    const taken = answers.filter((one) => one.taken).map((one) => one.messageId);
    if (taken.length > 0)
      await tx.run(sql`update notice_delivery set state = 'sent', sent_at = ${world.clock.now().toString()}::timestamptz
          where message_id = any (${taken}::text[]) and state = any (${[...statesBefore('take')]}::text[])`);
    await failed(
      tx,
      answers.flatMap((one) => (one.taken ? [] : [{ messageId: one.messageId, code: one.code }])),
      world.clock,
    );
    return accepted(answers.length);
  });
  assert(done.ok, 'what a carrier said is never refused');
}

async function failed(
  tx: Tx,
  refusals: readonly { readonly messageId: string; readonly code: string }[],
  clock: Clock,
): Promise<void> {
  if (refusals.length === 0) return;
  const gone = await tx.rows(sql<{ delivery_id: bigint }>`
    update notice_delivery d set state = 'failed', reason = n.code, settled_at = ${clock.now().toString()}::timestamptz
    from unnest(${refusals.map((one) => one.messageId)}::text[], ${refusals.map((one) => one.code)}::text[]) n (message_id, code)
    where d.message_id = n.message_id and d.state = any (${[...statesBefore('refuse')]}::text[]) returning d.delivery_id`);
  await followFailed(
    tx,
    gone.map((row) => row.delivery_id),
  );
}

/** The same job again, at the hour from which messages may leave. */
async function waitUntil(
  world: NoticeWorld,
  waiting: readonly Waiting[],
  runAt: Temporal.Instant,
): Promise<void> {
  const ids = waiting.map((one) => one.delivery_id);
  await perform(world.database, by(world, 'hold_notices_overnight', ids), async (tx) => {
    const payload = { deliveries: ids.join() };
    await enqueue(tx, SEND_TASK, payload, { key: `${SEND_TASK}:night:${ids[0]}`, runAt });
    return accepted(ids.length);
  });
}

/** Gives up what nobody carried or confirmed in three days. Run every hour; gives how many. */
export async function giveUpNotices(world: NoticeWorld): Promise<number> {
  const before = world.clock.now().subtract({ hours: GIVE_UP_AFTER_HOURS }).toString();
  const done = await perform(world.database, by(world, 'give_up_notices', before), async (tx) =>
    accepted(
      await tx.run(sql`update notice_delivery set state = 'given_up', settled_at = ${world.clock.now().toString()}::timestamptz,
          reason = case state when 'sent' then 'no_receipt' else 'not_carried' end
        where queued_at < ${before}::timestamptz and state = any (${[...statesBefore('give_up')]}::text[])`),
    ),
  );
  return done.ok ? done.value : 0;
}
