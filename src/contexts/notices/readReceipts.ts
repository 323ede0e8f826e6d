import { CHANNELS, type Channel } from '#core/notices/channels.ts';
import { statesBefore } from '#core/notices/deliveryStates.ts';
import { accepted } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { cursorOf, moveCursor, pageKey } from '#platform/mailbox.ts';
import { perform } from '#platform/perform.ts';
import { followFailed } from './followFailed.ts';
import type { NoticeCarrier, Receipt } from './ports.ts';
import type { NoticeWorld } from './sendNotices.ts';

const RECEIPTS_A_PAGE = 1_000;

/** Reads the next page of receipts of every carrier and applies it once; gives how many came, 0 when there is nothing new. */
export async function readReceipts(world: NoticeWorld): Promise<number> {
  const counts = await Promise.all(
    CHANNELS.map((channel) => {
      const carrier = world.carriers[channel];
      return carrier ? readOne(world, channel, carrier) : 0;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function readOne(world: NoticeWorld, channel: Channel, carrier: NoticeCarrier): Promise<number> {
  const mailbox = `notice.${channel}`;
  const after = await world.database.read('*', (session) => cursorOf(session, mailbox));
  const { receipts, cursor } = await carrier.receipts(after, RECEIPTS_A_PAGE);
  if (receipts.length === 0) return 0;
  const ids = receipts.map((one) => one.receiptId);
  await perform(
    world.database,
    {
      name: 'apply_receipts',
      actor: world.actor,
      purpose: 'Biết thông báo đã tới hay chưa / Learn what reached its reader',
      key: pageKey(mailbox, { after, cursor }, ids),
      input: ids,
    },
    async (tx) => {
      await apply(tx, receipts, world.clock.now());
      await moveCursor(tx, mailbox, { after, cursor });
      return accepted(receipts.length);
    },
  );
  return receipts.length;
}

/** A receipt said twice, or against one before it, changes nothing: what was delivered was delivered. */
async function apply(tx: Tx, receipts: readonly Receipt[], now: Temporal.Instant): Promise<void> {
  const settle = (event: 'deliver' | 'fail', some: readonly Receipt[]) =>
    tx.rows(sql<{
      delivery_id: bigint;
    }>`update notice_delivery d set state = ${event === 'deliver' ? 'delivered' : 'failed'}, reason = n.code,
        sent_at = coalesce(d.sent_at, ${now.toString()}::timestamptz), settled_at = ${now.toString()}::timestamptz
      from (select distinct on (message_id) message_id, code from unnest(${some.map((one) => one.messageId)}::text[], ${some.map((one) => one.code ?? null)}::text[])
        as t (message_id, code)) n
      where d.message_id = n.message_id and d.state = any (${[...statesBefore(event)]}::text[]) returning d.delivery_id`);
  await settle(
    'deliver',
    receipts.filter((one) => one.delivered),
  );
  const failed = await settle(
    'fail',
    receipts.filter((one) => !one.delivered),
  );
  await followFailed(
    tx,
    failed.map((row) => row.delivery_id),
  );
}
