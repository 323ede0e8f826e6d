import { balancesByState } from '#books/ledger/index.ts';
import { dongToJson, sumDong } from '#core/money.ts';
import { accepted, assert } from '#core/result.ts';
import { type FigureGroup, publishableGroups } from '#core/transparency/publicFigures.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { paidCells } from './paidCells.ts';

/** A group as it is kept and published. */
export interface PublishedGroup {
  readonly channel: string | null;
  /** Codes; null for several. */
  readonly province: string | null;
  readonly commune: string | null;
  readonly persons: number;
  readonly payments: number;
  readonly amount_dong: number;
  /** Null where either those on time or those late are some but too few to tell. */
  readonly on_time: number | null;
}

/**
 * Fixes the figures of every closed cycle that has none; gives how many. They are compared with the ledger as they are written: figures that are not those of the
 * books are refused by the database, and the next call tries again. What moves after a cycle was closed changes nothing that was published.
 */
export async function publishFigures(database: Database, actor: Actor): Promise<number> {
  const due = await database.read('*', (session) =>
    session.rows(sql<{ cycleId: number; month: number }>`select cycle_id as "cycleId", month from cycle c
      where state = 'closed' and not exists (select from published_figures f where f.cycle_id = c.cycle_id) order by 1`),
  );
  for (const cycle of due) {
    const command = {
      name: 'publish_figures',
      actor,
      purpose: 'Công bố số liệu / Publish figures',
      key: `publish_figures:${cycle.cycleId}`,
      input: null,
    };
    const done = await perform(database, command, async (tx) => {
      const cells = await paidCells(tx, cycle);
      const paid = sumDong(cells.map((cell) => cell.amount));
      const ledger = (await balancesByState(tx, [cycle.cycleId])).get('paid') ?? 0n;
      const groups = publishableGroups(cells).map(toPublished);
      await tx.run(sql`insert into published_figures (cycle_id, groups, paid, ledger_paid)
        values (${cycle.cycleId}, ${JSON.stringify(groups)}::jsonb, ${paid}, ${ledger})`);
      return accepted({ groups: groups.length });
    });
    assert(done.ok, 'publishing is not refused');
  }
  return due.length;
}

const toPublished = ({ cells: _, amount, onTime, ...place }: FigureGroup): PublishedGroup => ({
  ...place,
  amount_dong: dongToJson(amount),
  on_time: onTime,
});

/** The published figures of a programme and month. */
export interface PublishedCycle {
  readonly programme: string;
  /** monthly or campaign */
  readonly kind: string;
  readonly month: number;
  readonly publishedAt: Date;
  readonly groups: readonly PublishedGroup[];
}

/** What was published of a month, the last one unless told, by programme. */
export function publishedFigures(session: Session, month?: number): Promise<PublishedCycle[]> {
  return session.rows(sql<PublishedCycle>`
    select c.programme, c.kind, c.month, f.published_at as "publishedAt", f.groups from published_figures f join cycle c using (cycle_id)
    where c.month = coalesce(${month ?? null}::integer, (select max(month) from published_figures join cycle using (cycle_id))) order by 1, 2 desc`);
}

/** Months of which figures are published, the newest first. */
export async function publishedMonths(session: Session): Promise<number[]> {
  const rows = await session.rows(
    sql<{
      month: number;
    }>`select distinct c.month from published_figures f join cycle c using (cycle_id) order by 1 desc`,
  );
  return rows.map((row) => row.month);
}
