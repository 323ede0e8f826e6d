import type { Direction, Entry } from '#core/iso20022/reportItems.ts';
import { matchStatementEntry, type Sighting } from '#core/matching/matchStatement.ts';
import { dong } from '#core/money.ts';
import { sql, type Tx } from '#platform/database.ts';

interface Expected {
  readonly reference: string;
  readonly amount: bigint;
  readonly direction: Direction;
  readonly commune_id: number;
  readonly list_id: bigint;
  readonly settled: boolean;
}

/**
 * Matches a statement's booked entries with what was ordered and given back. The decision is core's (`matchStatementEntry`); here is what the books
 * know of each reference, and what was seen before.
 */
export async function matchLines(
  tx: Tx,
  statement: { readonly statementId: bigint; readonly inboxId: bigint },
  entries: readonly Entry[],
): Promise<{ readonly matched: number; readonly breaks: number }> {
  const expected = await expectedOf(tx, entries);
  const seenBefore = await seenInEarlierStatements(tx, statement.statementId, entries);
  const settledHere = new Set<string>();
  const seenHere = new Set<string>();
  const matched: number[] = [];
  const breaks: { readonly kind: string; readonly entry: Entry }[] = [];
  for (const entry of entries) {
    const known = entry.reference === undefined ? undefined : expected.get(entry.reference);
    const movement = identityOf(entry);
    const sighting: Sighting = seenHere.has(movement)
      ? 'in_this_statement'
      : seenBefore.has(movement)
        ? 'in_earlier_statement'
        : 'first';
    seenHere.add(movement);
    const verdict = matchStatementEntry(
      {
        reference: entry.reference,
        amount: entry.amount,
        direction: entry.direction,
        reversal: entry.reversal,
        bookingStatus: entry.bookingStatus,
        returnReason: undefined,
      },
      known && {
        amount: dong(known.amount),
        direction: known.direction,
        settled: known.settled || settledHere.has(known.reference),
        returned: false,
      },
      sighting,
    );
    if (verdict.match === 'settled') {
      matched.push(entry.entry);
      settledHere.add(known!.reference);
    } else if (verdict.match === 'break' && verdict.kind !== 'duplicate_statement')
      breaks.push({ kind: verdict.kind, entry });
  }
  await tx.run(sql`update statement_line set matched_to = case direction when 'debit' then 'order' else 'return' end
    where statement_id = ${statement.statementId} and line = any (${matched}::integer[])`);
  await writeBreaks(tx, statement.inboxId, breaks, expected);
  return { matched: matched.length, breaks: breaks.length };
}

const identityOf = (entry: Pick<Entry, 'bankReference' | 'reference' | 'direction' | 'amount'>): string =>
  `${entry.bankReference ?? ''}|${entry.reference ?? ''}|${entry.direction}|${entry.amount}`;

/** Orders are debits of the budget account, returns are credits; settled when an earlier line was matched to them. */
async function expectedOf(tx: Tx, entries: readonly Entry[]): Promise<Map<string, Expected>> {
  const references = entries.map((entry) => entry.reference ?? '');
  const rows =
    await tx.rows(sql<Expected>`select x.*, exists (select from statement_line line join statement using (statement_id)
        where source = 'treasury' and line.reference = x.reference and line.direction = x.direction and line.matched_to is not null) as settled
    from (select reference, amount, 'debit' as direction, commune_id, list_id from payment_order
      union all select reference, amount, 'credit', commune_id, list_id from money_return) x
    where x.reference = any (${references}::text[])`);
  return new Map(rows.map((row) => [row.reference, row]));
}

async function seenInEarlierStatements(
  tx: Tx,
  statementId: bigint,
  entries: readonly Entry[],
): Promise<Set<string>> {
  const rows = await tx.rows(sql<{
    bankReference: string | undefined;
    reference: string;
    direction: Direction;
    amount: bigint;
  }>`
    select distinct line.bank_reference as "bankReference", line.reference, line.direction, line.amount from statement_line line join statement using (statement_id)
    where source = 'treasury' and line.statement_id <> ${statementId}
      and line.reference = any (${entries.map((entry) => entry.reference ?? '')}::text[])`);
  return new Set(rows.map((row) => identityOf({ ...row, amount: dong(row.amount) })));
}

async function writeBreaks(
  tx: Tx,
  inboxId: bigint,
  breaks: readonly { readonly kind: string; readonly entry: Entry }[],
  expected: ReadonlyMap<string, Expected>,
): Promise<void> {
  const of = <T>(read: (one: (typeof breaks)[number], known: Expected | undefined) => T) =>
    breaks.map((one) => read(one, expected.get(one.entry.reference ?? '')));
  await tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, expected_amount, actual_amount, inbox_id, line, detail)
    select t.kind, 'treasury', t.reference, t.commune_id, t.list_id, t.expected, t.actual, ${inboxId}::bigint, t.line, jsonb_build_object('direction', t.direction)
    from unnest(${of((one) => one.kind)}::text[], ${of((one) => one.entry.reference ?? '')}::text[], ${of((_, known) => known?.commune_id ?? null)}::integer[],
      ${of((_, known) => known?.list_id ?? null)}::bigint[], ${of((_, known) => known?.amount ?? null)}::bigint[], ${of((one) => one.entry.amount)}::bigint[],
      ${of((one) => one.entry.entry)}::integer[], ${of((one) => one.entry.direction)}::text[]) as t (kind, reference, commune_id, list_id, expected, actual, line, direction)
    on conflict do nothing`);
}
