import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { lockPersons, moveLinks } from './changeLinks.ts';
import { currentLinks } from './currentLinks.ts';
import type { CashProvider } from './pointers.ts';

export interface CashChoice {
  readonly personId: bigint;
  readonly provider: CashProvider;
  readonly homeDelivery: boolean;
  /** Nobody but the person turns it to an account again. */
  readonly forGood: boolean;
}

/** Pays a person in cash from the next list drafted: ends his links, and those under way. Whether it may be so is decided by whoever calls; connect as the worker. */
export async function chooseCash(tx: Tx, actor: Actor, choice: CashChoice): Promise<void> {
  const { personId } = choice;
  const person = (await lockPersons(tx, [personId])).get(personId)!;
  const { linked, underWay } = (await currentLinks(tx, [personId])).get(personId) ?? {};
  const ends = [underWay, linked].flatMap((link) => link?.linkId ?? []);
  await moveLinks(
    tx,
    ends.map((linkId) => ({ linkId, event: 'withdrawn' as const })),
    actor,
  );
  await tx.run(sql`insert into payout_choice (person_id, commune_id, provider_id, link_id, home_delivery, chosen_by, kept_by_wish)
    select ${personId}::bigint, ${person.communeId}::integer, provider_id, null, ${choice.homeDelivery}::boolean, 'officer', ${choice.forGood}::boolean
    from provider where code = ${choice.provider}
    on conflict (person_id) do update set commune_id = excluded.commune_id, provider_id = excluded.provider_id, link_id = null,
      home_delivery = excluded.home_delivery, chosen_by = excluded.chosen_by, kept_by_wish = excluded.kept_by_wish`);
}

/** Lets an account be named again for somebody who kept cash by his wish, and now wishes one. */
export const releaseKeptCash = (tx: Tx, personId: bigint): Promise<number> =>
  tx.run(sql`update payout_choice set kept_by_wish = false where person_id = ${personId} and kept_by_wish`);
