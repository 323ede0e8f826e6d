import { nameFits } from '#contexts/registry/index.ts';
import { type RawBuilder, sql } from '#platform/database.ts';
import type { LocatedLists } from './lines.ts';

/** What the lines of a list are narrowed to; every part narrows. */
export interface LineFilter {
  /** A beneficiary's name or its beginning, or the last four digits of the personal number. */
  readonly who?: string | undefined;
  /** Where the payment stands now. */
  readonly state?: string | undefined;
  readonly channel?: string | undefined;
  /** đồng, both bounds among them */
  readonly amountFrom?: bigint | undefined;
  readonly amountTo?: bigint | undefined;
  /** Benefits whose amounts the reader may not know: their lines fit no amount. */
  readonly hidden: readonly number[];
}

/** Whether a `line` with its beneficiary `who` fits. */
export function fitsLine(filter: LineFilter, located: LocatedLists): RawBuilder<boolean> {
  const { who, state, channel, amountFrom, amountTo, hidden } = filter;
  const parts: RawBuilder<unknown>[] = [];
  if (who !== undefined)
    parts.push(/^\d{4}$/.test(who) ? sql`who.pin_last4 = ${who}` : nameFits(who, sql`who.name_key`));
  if (channel !== undefined)
    parts.push(sql`line.provider_id in (select provider_id from provider where kind = ${channel})`);
  if (amountFrom !== undefined || amountTo !== undefined)
    parts.push(sql`line.benefit_id <> all (${[...hidden]}::smallint[])`);
  if (amountFrom !== undefined) parts.push(sql`line.amount >= ${amountFrom}`);
  if (amountTo !== undefined) parts.push(sql`line.amount <= ${amountTo}`);
  if (state !== undefined)
    parts.push(
      mayStandAt(state, located),
      // Compared as text, so that it is asked line by line, last, and only as far as the page goes.
      sql`(select s.state from payment_state s where s.chunk_id = line.chunk_id and s.payment_id = line.payment_id and s.person_id = line.person_id) = ${state}`,
    );
  return parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` and `)}`;
}

/** Few lines are held or came back: those are found by their holds and outcomes, before any line is asked where it stands. */
function mayStandAt(state: string, { lists, ranges }: LocatedLists): RawBuilder<unknown> {
  if (state === 'held')
    return sql`line.payment_id in (select h.payment_id from hold h where h.list_id = any (${lists}::bigint[]) and h.kept_out)`;
  if (!CAME_BACK.has(state)) return sql`true`;
  const found = ranges.map(
    ({ chunk_id, first, last }) =>
      sql`select o.payment_id from outcome o where o.chunk_id = ${chunk_id} and o.payment_id between ${first} and ${last}
        and o.kind in ('rejected', 'uncollected', 'recalled', 'returned')`,
  );
  const again = sql`select a.payment_id from attempt a where a.list_id = any (${lists}::bigint[])`;
  return sql`line.payment_id in (${sql.join([...found, again], sql` union all `)})`;
}
const CAME_BACK = new Set(['rejected', 'uncollected', 'recalled', 'returned']);
