import { sql, type Tx } from '#platform/database.ts';
import { SYSTEM_OFFICER_ID } from '../identity/index.ts';
import { writeNotices } from '../notices/index.ts';
import { lockPersonsOfLinks, moveLinks } from './changeLinks.ts';
import { type CashProvider, pointToCash } from './pointers.ts';

/**
 * Ends links that a payment proved dead (AC01, AC04, AC06 and the like), points their payees to cash and tells them; gives how many. `reason` is the provider's
 * code. In the caller's transaction: the outcome and its consequence are one.
 */
export async function endDeadLinks(
  tx: Tx,
  dead: readonly { readonly linkId: bigint; readonly reason: string }[],
  cash: CashProvider,
): Promise<number> {
  if (dead.length === 0) return 0;
  await lockPersonsOfLinks(
    tx,
    dead.map((link) => link.linkId),
  );
  const moves = dead.map(({ linkId, reason }) => ({ linkId, event: 'found_closed' as const, reason }));
  const ended = await moveLinks(tx, moves, { officerId: SYSTEM_OFFICER_ID });
  const persons = ended.map((link) => link.personId);
  await pointToCash(tx, persons, { provider: cash, chosenBy: 'roster' });
  await hastenCoolingOff(tx, persons);
  await writeNotices(
    tx,
    persons.map((personId) => ({ personId, template: 'account_ended' as const })),
  );
  return ended.length;
}

/** The account before is gone: whoever waits to replace it need not wait any longer. */
export async function hastenCoolingOff(tx: Tx, personIds: readonly bigint[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.run(
    sql`update account_link set effective_at = least(effective_at, now()) where person_id = any (${personIds}::bigint[]) and state = 'cooling_off'`,
  );
}
