import { sql, type Tx } from '#platform/database.ts';

export type CashProvider = 'VNPOST' | 'DESK';

/** Who chose where a payee is paid. */
export type Chooser = 'roster' | 'citizen' | 'officer' | 'mapper';

/** Points payees at their links, which are linked: the next list drafted pays there. */
export async function pointToLinks(tx: Tx, linkIds: readonly bigint[]): Promise<void> {
  if (linkIds.length === 0) return;
  await tx.run(sql`insert into payout_choice (person_id, commune_id, provider_id, link_id, home_delivery, chosen_by)
    select person_id, commune_id, provider_id, link_id, false, origin from account_link where link_id = any (${linkIds}::bigint[])
    on conflict (person_id) do update set commune_id = excluded.commune_id, provider_id = excluded.provider_id, link_id = excluded.link_id,
      home_delivery = false, chosen_by = excluded.chosen_by, kept_by_wish = false`);
}

/** Points payees who have no account any more at cash. Who already chose cash keeps his choice. */
export function pointToCash(
  tx: Tx,
  personIds: readonly bigint[],
  cash: {
    readonly provider: CashProvider;
    readonly homeDelivery?: boolean | undefined;
    readonly chosenBy: Chooser;
  },
): Promise<number> {
  if (personIds.length === 0) return Promise.resolve(0);
  return tx.run(sql`update payout_choice set link_id = null, home_delivery = ${cash.homeDelivery ?? false}, chosen_by = ${cash.chosenBy},
      provider_id = (select provider_id from provider where code = ${cash.provider})
    where person_id = any(${personIds}::bigint[]) and link_id is not null`);
}
