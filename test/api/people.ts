import { draftLists, openCycle } from '#contexts/payroll/index.ts';
import { month } from '#core/months.ts';
import { accepted, type Result } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { makePeople } from '../support/syntheticPeople.ts';

/** Runs a use case as the platform itself; fails when it is refused. */
export type Run = <T>(name: string, useCase: (tx: Tx) => Promise<Result<T>>) => Promise<T>;

export interface Place {
  readonly unit_id: number;
  readonly code: string;
}

/** People with an entitlement each in both places, money to pay them, and a drafted list of November 2026 in each. Gives the cycle's id. */
export async function settlePeople(
  world: { readonly country: Database; readonly system: Actor; readonly vault: Vault; readonly run: Run },
  places: readonly Place[],
  peopleACommune: number,
): Promise<number> {
  const { country, system, vault, run } = world;
  await makePeople(country, system, vault, {
    communes: places.map((place) => place.unit_id),
    peopleACommune,
    accountEvery: 3,
    benefit: 'disability_severe',
    amount: 810_000n,
    fromMonth: 202611,
  });
  await run('spell_names', spellNames);
  await run('allot', async (tx) => accepted(await allot(tx, places)));
  const cycle = await run('open_cycle', (tx) =>
    openCycle(tx, { programme: 'social_assistance', month: month('2026-11') }),
  );
  await run('draft_lists', (tx) =>
    draftLists(tx, {
      cycleId: cycle.cycleId,
      firstCommune: places[0]!.unit_id,
      lastCommune: places.at(-1)!.unit_id,
      drafterId: system.officerId,
    }),
  );
  return cycle.cycleId;
}

/** Made people carry a key of their own making; the registry's is what is searched. */
async function spellNames(tx: Tx): Promise<Result<number>> {
  const people = await tx.rows(
    sql<{ person_id: bigint; full_name: string }>`select person_id, full_name from person`,
  );
  return accepted(
    await tx.run(sql`update person p set name_key = n.key from unnest(${people.map((one) => one.person_id)}::bigint[],
      ${people.map((one) => nameKey(one.full_name))}::text[]) as n (id, key) where n.id = p.person_id`),
  );
}

const allot = (tx: Tx, places: readonly Place[]): Promise<number> =>
  tx.run(sql`with a as (insert into ledger_account (state, budget_line, commune_id, budget_year)
      select s, '370-398-7400', c, 2026 from unnest(array['granted', 'allotted']) s, unnest(${places.map((one) => one.unit_id)}::integer[]) c returning *),
    t as (insert into ledger_tx (event) values ('allotment_granted') returning tx_id)
    insert into ledger_entry (tx_id, account_id, amount) select tx_id, account_id, case state when 'allotted' then 1 else -1 end * 1000000000000 from a, t`);
