import { type MoneyEvent, postingsFor } from '#core/ledger/postings.ts';
import { sql, type Tx } from '#platform/database.ts';

/** A money event with the place it happened at. */
export interface PlacedEvent {
  readonly event: MoneyEvent;
  readonly budgetLine: string;
  readonly communeId: number;
  /** Whose allotment the money is of (`budgetYearOf` the cycle). */
  readonly budgetYear: number;
  /** The list whose money it is; undefined for allotments. */
  readonly listId?: bigint;
  readonly cycleId?: number;
}

/**
 * Writes events to the ledger: one balanced transaction an event, all in three statements however many there are. Events of 0 đồng
 * are nothing and are left out. The database refuses a transaction that does not balance when the command commits.
 */
export async function post(tx: Tx, placed: readonly PlacedEvent[]): Promise<void> {
  const events = placed.filter((one) => one.event.amount !== 0n);
  if (events.length === 0) return;
  const entries = events.flatMap((one, at) =>
    postingsFor(one.event).map((posting) => ({ ...posting, at, one })),
  );
  const states = entries.map((entry) => entry.state);
  const rails = entries.map((entry) => entry.rail);
  const lines = entries.map((entry) => entry.one.budgetLine);
  const communes = entries.map((entry) => entry.one.communeId);
  const years = entries.map((entry) => entry.one.budgetYear);
  await tx.run(sql`insert into ledger_account (state, budget_line, commune_id, rail, budget_year)
    select distinct s, b, c, r, y from unnest(${states}::text[], ${lines}::text[], ${communes}::integer[], ${rails}::text[], ${years}::integer[]) as t (s, b, c, r, y)
    order by 1, 2, 3, 4, 5 on conflict do nothing`);
  const ids = await tx.rows(sql<{ tx_id: bigint }>`
    select nextval('ledger_tx_tx_id_seq') as tx_id from generate_series(1, ${events.length})`);
  const txIds = ids.map((row) => row.tx_id);
  await tx.run(sql`insert into ledger_tx (tx_id, event, list_id)
    select * from unnest(${txIds}::bigint[], ${events.map((one) => one.event.kind)}::text[], ${events.map((one) => one.listId ?? null)}::bigint[])`);
  await tx.run(sql`insert into ledger_entry (tx_id, account_id, amount, list_id, cycle_id)
    select t.tx_id, a.account_id, t.amount, t.list_id, t.cycle_id
    from unnest(${entries.map((entry) => txIds[entry.at]!)}::bigint[], ${states}::text[], ${lines}::text[], ${communes}::integer[], ${rails}::text[], ${years}::integer[],
      ${entries.map((entry) => entry.amount)}::bigint[], ${entries.map((entry) => entry.one.listId ?? null)}::bigint[],
      ${entries.map((entry) => entry.one.cycleId ?? null)}::integer[]) as t (tx_id, state, budget_line, commune_id, rail, budget_year, amount, list_id, cycle_id)
    join ledger_account a using (state, budget_line, commune_id, rail, budget_year)`);
}
