import { balancesByState } from '#books/ledger/index.ts';
import { type Session, sql } from '#platform/database.ts';
import { monthSums } from './monthSums.ts';

export interface Counted {
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
}

export interface MonthFigures {
  readonly total: Counted;
  readonly lists: ReadonlyMap<string, Counted & { readonly lists: number }>;
  readonly byState: ReadonlyMap<string, Counted>;
  /** bank, wallet, post, commune_desk */
  readonly byChannel: ReadonlyMap<string, Counted>;
  readonly byProgramme: ReadonlyMap<string, Counted>;
  readonly heldByReason: ReadonlyMap<string, Counted>;
  readonly breaks: ReadonlyMap<string, number>;
  readonly money: MoneyFigures;
}

/** đồng; `in` is what the Treasury funded, and equals the sum of the others. */
export interface MoneyFigures {
  readonly in: bigint;
  readonly inHand: bigint;
  readonly inFlight: bigint;
  /** with the Treasury again */
  readonly returned: bigint;
  /** funded but stopped, not instructed yet, or back from an attempt and still with the rail */
  readonly held: bigint;
}

/** What a month came to, over some cycles, as far as the session may see. Every payment is counted once, in the state it is in now. */
export async function monthFigures(session: Session, cycleIds: readonly number[]): Promise<MonthFigures> {
  const rows = await monthSums(session, cycleIds);
  const held = await session.rows(sql<{ name: string; payments: number; amount: bigint }>`
    select h.reason as name, count(*)::integer as payments, sum(h.amount)::bigint as amount from hold h join list l using (list_id)
    where l.cycle_id = any (${[...cycleIds]}::integer[]) and h.kept_out group by 1 order by 2 desc`);
  const lists = await session.rows(sql<{ state: string; lists: number; payments: number; amount: bigint }>`
    select state, count(*)::integer as lists, sum(payments)::integer as payments, sum(amount)::bigint as amount from list
    where cycle_id = any (${[...cycleIds]}::integer[]) group by 1`);
  return {
    total: addUp(rows),
    lists: new Map(
      lists.map((row) => [row.state, { lists: row.lists, payments: row.payments, amount: row.amount }]),
    ),
    byState: grouped(rows, (row) => row.state),
    byChannel: grouped(rows, (row) => row.channel),
    byProgramme: grouped(rows, (row) => row.programme),
    heldByReason: new Map(held.map((row) => [row.name, { payments: row.payments, amount: row.amount }])),
    breaks: await openBreaks(session),
    money: await moneyFigures(session, cycleIds),
  };
}

/** The sum of a month's money, from the ledger. Supplementary lists fund again what was given back, so `returned` may exceed what is missing. */
export async function moneyFigures(session: Session, cycleIds: readonly number[]): Promise<MoneyFigures> {
  const balance = await balancesByState(session, cycleIds);
  const at = (state: Parameters<typeof balance.get>[0]) => balance.get(state) ?? 0n;
  const held = at('held') + at('funded') + at('unclaimed');
  const funded = await session.row(sql<{
    amount: bigint;
  }>`select coalesce(sum(o.amount), 0)::bigint as amount from payment_order o join list l using (list_id)
    where o.state = 'funded' and l.cycle_id = any (${[...cycleIds]}::integer[])`);
  return {
    in: funded!.amount,
    inHand: at('paid'),
    inFlight: at('in_flight'),
    returned: at('returned'),
    held,
  };
}

/** Breaks that nobody has closed, by kind, the most frequent first; as far as the session may see. */
export async function openBreaks(session: Session): Promise<Map<string, number>> {
  const rows = await session.rows(
    sql<{
      kind: string;
      breaks: number;
    }>`select kind, count(*)::integer as breaks from break where closed_at is null group by 1 order by 2 desc`,
  );
  return new Map(rows.map((row) => [row.kind, row.breaks]));
}

const addUp = (rows: readonly Counted[]): Counted => ({
  payments: rows.reduce((sum, row) => sum + row.payments, 0),
  amount: rows.reduce((sum, row) => sum + row.amount, 0n),
});

const grouped = <R extends Counted>(rows: readonly R[], name: (row: R) => string): Map<string, Counted> =>
  new Map([...Map.groupBy(rows, name)].map(([key, group]) => [key, addUp(group)]));
