import { createHash } from 'node:crypto';
import type { TreasuryPort } from '#contexts/treasury/index.ts';
import type { Entry, ReportItem } from '#core/iso20022/reportItems.ts';
import { breakOfUnreadable } from '#core/matching/breaks.ts';
import { accepted } from '#core/result.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

export interface StatementRead {
  readonly lines: number;
  readonly matched: number;
  readonly breaks: number;
}

/**
 * Reads the Treasury's statement of the budget account: stored verbatim, then every line is matched by reference, amount and direction with an order
 * (debit) or a return (credit). A statement that was read before is not booked again. What does not match becomes a break.
 */
export async function readTreasuryStatement(
  database: Database,
  actor: Actor,
  treasury: Pick<TreasuryPort, 'statement' | 'readStatement'>,
  day: Temporal.PlainDate | 'latest',
): Promise<StatementRead> {
  const parts: Uint8Array[] = [];
  for await (const chunk of await treasury.statement(day)) parts.push(chunk);
  const content = Buffer.concat(parts);
  const sha256 = createHash('sha256').update(content).digest();
  const items: ReportItem[] = [];
  for await (const batch of treasury.readStatement(
    (async function* () {
      yield content;
    })(),
  ))
    items.push(...batch);
  const result = await perform(
    database,
    {
      name: 'read_treasury_statement',
      actor,
      purpose: 'match what the Treasury moved',
      key: `treasury-statement:${sha256.toString('hex')}`,
      input: sha256.toString('hex'),
    },
    async (tx) => accepted(await keep(tx, items, content, sha256)),
  );
  return result.ok ? result.value : { lines: 0, matched: 0, breaks: 0 };
}

async function keep(
  tx: Tx,
  items: readonly ReportItem[],
  content: Buffer,
  sha256: Buffer,
): Promise<StatementRead> {
  const [stored] = await tx.rows(sql<{
    inbox_id: bigint;
  }>`insert into inbox (source, kind, external_id, sha256, content)
    values ('treasury', 'camt.053', ${sha256.toString('hex').slice(0, 16)}, ${sha256}, ${content}) on conflict do nothing returning inbox_id`);
  if (!stored) return { lines: 0, matched: 0, breaks: 0 };
  const account = items.find((item) => item.kind === 'account_report');
  const balance = (type: string) =>
    items.find((item) => item.kind === 'balance' && item.balanceType === type);
  const opening = balance('OPBD');
  const closing = balance('CLBD');
  const statement = await tx.row(sql<{
    statement_id: bigint;
  }>`insert into statement (inbox_id, source, external_id, account, opening, closing)
    values (${stored.inbox_id}, 'treasury', ${sha256.toString('hex').slice(0, 16)}, ${account?.account ?? ''},
      ${opening?.kind === 'balance' ? opening.amount : null}, ${closing?.kind === 'balance' ? closing.amount : null}) returning statement_id`);
  const entries = bookedEntries(items);
  const of = <T>(read: (entry: Entry) => T) => entries.map(read);
  await tx.run(sql`insert into statement_line (statement_id, line, reference, direction, amount, currency, reversal, booked_on)
    select ${statement!.statement_id}::bigint, t.line, t.reference, t.direction, t.amount, 'VND', t.reversal, t.booked_on::date
    from unnest(${of((entry) => entry.entry)}::integer[], ${of((entry) => entry.reference ?? '')}::text[], ${of((entry) => entry.direction)}::text[],
      ${of((entry) => entry.amount)}::bigint[], ${of((entry) => entry.reversal)}::boolean[], ${of((entry) => entry.bookedOn ?? null)}::text[])
      as t (line, reference, direction, amount, reversal, booked_on)`);
  const unreadable = items.filter((item) => item.kind === 'unreadable');
  for (const item of unreadable)
    await tx.run(sql`insert into break (kind, source, reference, inbox_id, line, detail) values (${breakOfUnreadable(item)}, 'treasury',
      ${item.reference ?? ''}, ${stored.inbox_id}, ${item.line}, jsonb_build_object('code', ${item.code}::text)) on conflict do nothing`);
  const matched = await match(tx, statement!.statement_id);
  const breaks = await setAside(tx, statement!.statement_id, stored.inbox_id);
  return { lines: entries.length, matched, breaks: breaks + unreadable.length };
}

/** Booked entries, under our own reference where the bank repeats it in an entry's only detail, else under the bank's. */
function bookedEntries(items: readonly ReportItem[]): Entry[] {
  const details = Map.groupBy(
    items.filter((item) => item.kind === 'entry_detail'),
    (detail) => detail.entry,
  );
  return items
    .filter((item): item is Entry => item.kind === 'entry' && item.bookingStatus === 'BOOK')
    .map((entry) => {
      const [only, ...more] = details.get(entry.entry) ?? [];
      return only?.endToEndId && more.length === 0 ? { ...entry, reference: only.endToEndId } : entry;
    });
}

/** A line is matched once; a second line of the same reference stays unmatched and becomes a break. */
async function match(tx: Tx, statementId: bigint): Promise<number> {
  return tx.run(sql`update statement_line s set matched_to = found.what from (
      select distinct on (e.reference, e.direction) line.statement_line_id, e.what from statement_line line
      join (select reference, amount, 'debit' as direction, 'order' as what from payment_order where state = 'funded'
        union all select reference, amount, 'credit', 'return' from money_return) e
        on e.reference = line.reference and e.amount = line.amount and e.direction = line.direction
      where line.statement_id = ${statementId} and not line.reversal and not exists (select from statement_line earlier join statement st using (statement_id)
        where st.source = 'treasury' and earlier.reference = line.reference and earlier.direction = line.direction and earlier.matched_to is not null)
      order by e.reference, e.direction, line.line) found
    where s.statement_line_id = found.statement_line_id`);
}

async function setAside(tx: Tx, statementId: bigint, inboxId: bigint): Promise<number> {
  return tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, expected_amount, actual_amount, inbox_id, line, detail)
    select case when line.reversal then 'reversal_unclear' when known.reference is null then 'unknown_reference'
        when known.direction <> line.direction then 'direction_differs' when known.amount <> line.amount then 'amount_differs' else 'booked_twice' end,
      'treasury', line.reference, known.commune_id, known.list_id, known.amount, line.amount, ${inboxId}::bigint, line.line, jsonb_build_object('direction', line.direction)
    from statement_line line
    left join lateral (select * from (select reference, amount, 'debit' as direction, commune_id, list_id from payment_order
        union all select reference, amount, 'credit', commune_id, list_id from money_return) k where k.reference = line.reference limit 1) known on true
    where line.statement_id = ${statementId} and line.matched_to is null
      -- a full statement repeats what an earlier one said: the same line, the same day, matched then
      and not exists (select from statement_line earlier join statement st using (statement_id) where st.source = 'treasury' and st.statement_id <> ${statementId}
        and earlier.matched_to is not null and earlier.reference = line.reference and earlier.direction = line.direction and earlier.amount = line.amount
        and earlier.booked_on is not distinct from line.booked_on)
    on conflict do nothing`);
}
