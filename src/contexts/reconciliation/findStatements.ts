import { type Session, sql } from '#platform/database.ts';

export interface StatementRow {
  readonly statementId: bigint;
  readonly source: string;
  readonly externalId: string;
  readonly account: string;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly lines: number;
  readonly unmatched: number;
  readonly receivedAt: Date | null;
}

/**
 * Statements, the newest first. A statement speaks of every commune: row-level security shows whoever sees a part of the country the lines of his own
 * orders and returns, the statements with such lines, and no balances.
 */
export function statementPage(
  session: Session,
  asked: { readonly before?: bigint | undefined; readonly limit: number },
): Promise<StatementRow[]> {
  return session.rows(sql<StatementRow>`select s.statement_id as "statementId", s.source, s.external_id as "externalId", s.account,
      b.opening, b.closing,
      t.lines, t.unmatched, i.received_at as "receivedAt"
    from statement s left join inbox i using (inbox_id) left join lateral statement_balances(s.statement_id) b on true
    cross join lateral (select count(*)::integer as lines, count(*) filter (where x.matched_to is null)::integer as unmatched
      from statement_line x where x.statement_id = s.statement_id) t
    where (${asked.before ?? null}::bigint is null or s.statement_id < ${asked.before ?? null}::bigint)
    order by s.statement_id desc limit ${asked.limit}`);
}

/** How many statements the reader may see, counted as far as `most`. */
export async function countStatements(session: Session, most: number): Promise<number> {
  const found = await session.row(
    sql<{ n: number }>`select count(*)::integer as n from (select from statement limit ${most}) one`,
  );
  return found!.n;
}

/** How many lines of a statement the reader may see, counted as far as `most`. */
export async function countStatementLines(
  session: Session,
  asked: { readonly statementId: bigint; readonly unmatched?: boolean | undefined },
  most: number,
): Promise<number> {
  const found = await session.row(sql<{
    n: number;
  }>`select count(*)::integer as n from (select from statement_line x
    where x.statement_id = ${asked.statementId} and (${asked.unmatched ?? null}::boolean is null or (x.matched_to is null) = ${asked.unmatched ?? null}) limit ${most}) one`);
  return found!.n;
}

export interface StatementLineRow {
  readonly lineId: bigint;
  readonly line: number;
  readonly reference: string;
  readonly direction: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly reversal: boolean;
  readonly bookedOn: string | null;
  readonly matchedTo: string | null;
}

/** The lines of a statement the reader may see, in order. */
export function statementLines(
  session: Session,
  asked: {
    readonly statementId: bigint;
    readonly unmatched?: boolean | undefined;
    readonly after: bigint;
    readonly limit: number;
  },
): Promise<StatementLineRow[]> {
  return session.rows(sql<StatementLineRow>`select x.statement_line_id as "lineId", x.line, x.reference, x.direction, x.amount, x.currency, x.reversal,
      x.booked_on as "bookedOn", x.matched_to as "matchedTo"
    from statement_line x where x.statement_id = ${asked.statementId} and x.statement_line_id > ${asked.after}
      and (${asked.unmatched ?? null}::boolean is null or (x.matched_to is null) = ${asked.unmatched ?? null})
    order by x.statement_line_id limit ${asked.limit}`);
}
