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

interface Cash {
  readonly provider: CashProvider;
  readonly homeDelivery?: boolean | undefined;
  readonly chosenBy: Chooser;
}

/** Points payees who have no account any more at cash. Who already chose cash keeps his choice. */
export function pointToCash(tx: Tx, personIds: readonly bigint[], cash: Cash): Promise<number> {
  if (personIds.length === 0) return Promise.resolve(0);
  return tx.run(sql`update payout_choice set link_id = null, home_delivery = ${cash.homeDelivery ?? false}, chosen_by = ${cash.chosenBy},
      provider_id = (select provider_id from provider where code = ${cash.provider})
    where person_id = any(${personIds}::bigint[]) and link_id is not null`);
}

/** Points somebody who has no account at another place of cash: true where it is another. The caller holds the person, and saw that nothing is linked. */
export async function moveCash(tx: Tx, personId: bigint, cash: Cash): Promise<boolean> {
  const moved =
    await tx.run(sql`insert into payout_choice (person_id, commune_id, provider_id, link_id, home_delivery, chosen_by)
    select p.person_id, p.commune_id, r.provider_id, null, ${cash.homeDelivery ?? false}::boolean, ${cash.chosenBy}
    from person p, provider r where p.person_id = ${personId} and r.code = ${cash.provider}
    on conflict (person_id) do update set provider_id = excluded.provider_id, home_delivery = excluded.home_delivery, chosen_by = excluded.chosen_by
    where payout_choice.link_id is null
      and (payout_choice.provider_id, payout_choice.home_delivery) is distinct from (excluded.provider_id, excluded.home_delivery)`);
  return moved > 0;
}
