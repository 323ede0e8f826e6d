import { createHash } from 'node:crypto';
import type { TreasuryPort } from '#contexts/treasury/index.ts';
import type { Entry, ReportItem } from '#core/iso20022/reportItems.ts';
import { breakOfUnreadable } from '#core/matching/breaks.ts';
import { checkBalances } from '#core/matching/matchStatement.ts';
import { dong, sumDong } from '#core/money.ts';
import { accepted } from '#core/result.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { matchLines } from './matchLines.ts';

/** What one reading of the Treasury's statement came to. */
export interface StatementRead {
  readonly lines: number;
  readonly matched: number;
  readonly breaks: number;
}

const NOTHING: StatementRead = { lines: 0, matched: 0, breaks: 0 };

/**
 * Reads the Treasury's statement of the budget account: stored verbatim, then every line is matched by reference, amount and direction with an order
 * (debit) or a return (credit). A statement that was read before is not booked again; a later statement of the same day repeats its lines, which are
 * known by the bank's own reference. What does not match becomes a break.
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
  for await (const batch of treasury.readStatement(oneChunk(content))) items.push(...batch);
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
  return result.ok ? result.value : NOTHING;
}

async function* oneChunk(content: Buffer) {
  yield content;
}

async function keep(
  tx: Tx,
  items: readonly ReportItem[],
  content: Buffer,
  sha256: Buffer,
): Promise<StatementRead> {
  const name = sha256.toString('hex').slice(0, 16);
  const stored = await tx.row(sql<{
    inbox_id: bigint;
  }>`insert into inbox (source, kind, external_id, sha256, content)
    values ('treasury', 'camt.053', ${name}, ${sha256}, ${content}) on conflict do nothing returning inbox_id`);
  if (!stored) return NOTHING;
  const unreadable = items.filter((item) => item.kind === 'unreadable');
  for (const item of unreadable)
    await setAside(tx, stored.inbox_id, breakOfUnreadable(item), item.reference ?? '', item.line, item.code);
  // A file that broke off is kept and named, and nothing of it is believed.
  if (!items.some((item) => item.kind === 'report_end')) return { ...NOTHING, breaks: unreadable.length };
  const entries = bookedEntries(items);
  const statementId = await keepLines(tx, stored.inbox_id, name, items, entries);
  const badBalance = balanceFault(items, entries);
  if (badBalance) await setAside(tx, stored.inbox_id, badBalance, name, 0, badBalance);
  const { matched, breaks } = await matchLines(tx, { statementId, inboxId: stored.inbox_id }, entries);
  return { lines: entries.length, matched, breaks: breaks + unreadable.length + (badBalance ? 1 : 0) };
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

async function keepLines(
  tx: Tx,
  inboxId: bigint,
  name: string,
  items: readonly ReportItem[],
  entries: readonly Entry[],
): Promise<bigint> {
  const account = items.find((item) => item.kind === 'account_report')?.account ?? '';
  const statement = await tx.row(sql<{
    statement_id: bigint;
  }>`insert into statement (inbox_id, source, external_id, account, opening, closing)
    values (${inboxId}, 'treasury', ${name}, ${account}, ${balanceOf(items, 'OPBD') ?? null}, ${balanceOf(items, 'CLBD') ?? null}) returning statement_id`);
  const of = <T>(read: (entry: Entry) => T) => entries.map(read);
  await tx.run(sql`insert into statement_line (statement_id, line, reference, bank_reference, direction, amount, currency, reversal, booked_on)
    select ${statement!.statement_id}::bigint, t.line, t.reference, t.bank_reference, t.direction, t.amount, 'VND', t.reversal, t.booked_on::date
    from unnest(${of((entry) => entry.entry)}::integer[], ${of((entry) => entry.reference ?? '')}::text[], ${of((entry) => entry.bankReference ?? null)}::text[],
      ${of((entry) => entry.direction)}::text[], ${of((entry) => entry.amount)}::bigint[], ${of((entry) => entry.reversal)}::boolean[],
      ${of((entry) => entry.bookedOn ?? null)}::text[]) as t (line, reference, bank_reference, direction, amount, reversal, booked_on)`);
  return statement!.statement_id;
}

const balanceOf = (items: readonly ReportItem[], type: string): bigint | undefined => {
  const found = items.find((item) => item.kind === 'balance' && item.balanceType === type);
  return found?.kind === 'balance' ? found.amount : undefined;
};

/** A statement must add up; one without balances says nothing about them. */
function balanceFault(items: readonly ReportItem[], entries: readonly Entry[]): string | undefined {
  const opening = balanceOf(items, 'OPBD');
  const closing = balanceOf(items, 'CLBD');
  if (opening === undefined || closing === undefined) return undefined;
  const total = (direction: Entry['direction']) =>
    sumDong(entries.filter((entry) => entry.direction === direction).map((entry) => entry.amount));
  const verdict = checkBalances({
    previousClosing: undefined,
    opening: dong(opening),
    closing: dong(closing),
    credits: total('credit'),
    debits: total('debit'),
  });
  return verdict === 'agree' ? undefined : verdict;
}

async function setAside(
  tx: Tx,
  inboxId: bigint,
  kind: string,
  reference: string,
  line: number,
  code: string,
): Promise<void> {
  await tx.run(sql`insert into break (kind, source, reference, inbox_id, line, detail)
    values (${kind}, 'treasury', ${reference}, ${inboxId}, ${line}, jsonb_build_object('code', ${code}::text)) on conflict do nothing`);
}
