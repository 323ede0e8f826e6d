import { type RawBuilder, sql } from 'kysely';
import {
  facilityLinesIntoAccounts,
  holdsIn,
  OFFICER_ACCOUNTS,
  PAYEES_OF_MANY,
} from '#contexts/payees/index.ts';
import type { Tx } from '#platform/database.ts';
import { keepsOut, type LocatedLists, linesOf, saysPaid } from './lines.ts';

/**
 * Gathers the lines that a check could stop into the table `doubtful_line` of this transaction: everything else of a month is looked at once, here, and
 * not again by each of the checks. A line is doubtful when its beneficiary or payee is dead or not plainly matched with the population database, has
 * another payment of the month or did not collect of late, when its payee has no mandate, when its account is not in use or somebody else's too, or
 * when its amount changed without a reason. Each condition is at least as wide as its check (`checksOf`), which decides.
 */
export async function gatherDoubtfulLines(tx: Tx, located: LocatedLists): Promise<void> {
  const { earliest, latest, now, lately } = await monthsAbout(tx, located.lists);
  const line = sql`(${linesOf(located)}) line`;
  const doubtful = sql`(who.died_on is not null or who.population <> 'match')`;
  await tx.run(sql`drop table if exists doubtful_line`);
  await tx.run(sql`create temp table doubtful_line on commit drop as
    select line.* from ${line} join person who on who.person_id = line.person_id where ${doubtful}
    union
    select line.* from ${line} join person who on who.person_id = line.payee_id where line.payee_id <> line.person_id and ${doubtful}
    union
    select line.* from ${line} where exists (select from population_task task where ${keepsOut(sql`line`, sql`task`)})
    union
    select line.* from ${line} where line.payee_id <> line.person_id and not exists (select from mandate m where m.person_id = line.person_id
      and m.payee_id = line.payee_id and ${holdsIn(sql`m`, sql`${earliest}::integer`)} and ${holdsIn(sql`m`, sql`${latest}::integer`)})
    union
    select line.* from ${line} where line.payee_id <> line.person_id and line.payee_id in ${PAYEES_OF_MANY}
    union
    select line.* from ${facilityLinesIntoAccounts(line)}
    union
    select line.* from ${line} where month < ${earliest}
    union
    select line.* from ${line} where exists (select from break b where b.payment_id = line.payment_id and ${saysPaid(sql`b`)})
    union
    select line.* from ${line} where exists (select from payment other
      where other.chunk_id = any (${now}::integer[]) and other.person_id = line.person_id and other.payment_id <> line.payment_id)
    union
    select line.* from ${line} join outcome o on o.person_id = line.person_id where o.kind = 'uncollected' and o.chunk_id = any (${lately}::integer[])
    union
    select line.* from ${line} join account_link link on link.link_id = line.link_id where link.state <> 'linked' or link.account_index in ${OFFICER_ACCOUNTS}
    union
    select line.* from ${line} join account_link link on link.link_id = line.link_id where ${isShared(located)}
    union
    select line.* from ${line} join list_change change on change.list_id = line.list_id and change.person_id = line.person_id
    where change.explained_by is null and change.explanation is null and change.list_id = any (${located.lists}::bigint[])`);
  await tx.run(sql`analyze doubtful_line`);
}

/** Of a whole chunk, the shared accounts of the country are gathered once, in the order of their index; of a few lists, each account is looked up in it. */
const isShared = ({ ranges }: LocatedLists): RawBuilder<unknown> =>
  ranges.every((range) => range.whole)
    ? sql`link.account_index in (select account_index from account_link where ended_at is null group by account_index having count(*) > 1)`
    : sql`exists (select from account_link other
        where other.account_index = link.account_index and other.ended_at is null and other.person_id <> link.person_id)`;

interface MonthsAbout {
  readonly latest: number;
  /** The month of the lists, yyyymm; of several, the earliest. */
  readonly earliest: number;
  /** Chunks of cycles of that month and later: a payment of a month stands in the cycle of that month or in a later one, nowhere else. */
  readonly now: readonly number[];
  /** The same, with the month before. */
  readonly lately: readonly number[];
}

async function monthsAbout(tx: Tx, lists: readonly bigint[]): Promise<MonthsAbout> {
  const found = await tx.row(sql<MonthsAbout>`
    with mine as (select min(c.month) as earliest, max(c.month) as latest from list l join cycle c using (cycle_id) where l.list_id = any (${lists}::bigint[])),
      chunks as (select k.chunk_id, c.month from chunk k join cycle c using (cycle_id))
    select earliest, latest, array(select chunk_id from chunks where chunks.month >= earliest) as now,
      array(select chunk_id from chunks where month_index(chunks.month) >= month_index(earliest) - 1) as lately from mine`);
  return found!;
}
