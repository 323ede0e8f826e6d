import { sha256 } from '#books/approvals/index.ts';
import { type Session, sql } from '#platform/database.ts';
import { type ListChoice, payableLinesOf } from './lines.ts';

export interface ListDigest {
  readonly listId: bigint;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
  /** SHA-256 of the head (list, cycle, commune, counts) and of every line that may be paid. */
  readonly digest: Buffer;
}

/** The digest of a list of which nothing may be paid. */
export const EMPTY_DIGEST: Buffer = sha256('ansinh-empty-list');

/**
 * The digest of what may be paid, for each chosen list that has such lines. A line is its numbers and the blind index of the account it goes to,
 * joined by `|`; lines are joined by a line feed in order of payment and attempt; the head is `ansinh-list|list|programme|month|commune|payments|amount`.
 * Anyone with the lines can compute it again (docs/concepts/approvals.md).
 */
export async function digestsOf(session: Session, choice: ListChoice): Promise<ListDigest[]> {
  const rows = await session.rows(sql<{
    list_id: bigint;
    head: string;
    payments: number;
    amount: bigint;
    lines: Buffer;
  }>`
    select t.list_id, concat_ws('|', 'ansinh-list', t.list_id, c.programme, c.month, u.code, t.payments, t.amount) as head,
      t.payments::integer as payments, t.amount::bigint as amount, t.lines
    from (select line.list_id, count(*) as payments, sum(line.amount) as amount,
        sha256(convert_to(string_agg(concat_ws('|', line.payment_id, line.attempt_no, line.person_id, line.payee_id, line.benefit_id, line.month,
          line.kind, line.amount, line.provider_id, coalesce(line.link_id, 0), encode(link.account_index, 'hex')), E'\n'
          order by line.payment_id, line.attempt_no), 'UTF8')) as lines
      from (${payableLinesOf(choice)}) line left join account_link link on link.link_id = line.link_id group by line.list_id) t
    join list l on l.list_id = t.list_id join cycle c on c.cycle_id = l.cycle_id join unit u on u.unit_id = l.commune_id
    order by t.list_id`);
  return rows.map((row) => ({
    listId: row.list_id,
    payments: row.payments,
    amount: row.amount,
    digest: sha256(row.head, '\n', row.lines),
  }));
}
