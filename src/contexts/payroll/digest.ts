import { sha256 } from '#books/approvals/index.ts';
import { type Session, sql } from '#platform/database.ts';
import { type ListChoice, locateLists, payableLinesOf } from './lines.ts';

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
 * The digest of what may be paid, for each chosen list that has such lines. A line is a record of 68 bytes: payment, person, payee, amount, account link
 * (0 for cash; 8 bytes each), month (4), attempt, benefit, provider, kind (2 each), and the blind index under which the account was first linked (16, zeros for cash), all big-endian;
 * records follow each other in order of payment and attempt, hashed with SHA-256. The digest is the SHA-256 of the head
 * `ansinh-list|list|programme|month|commune|payments|amount`, a line feed, and that hash. Anyone with the lines can compute it again
 * (docs/concepts/approvals.md). Records, not text: a month is hashed at its check, signature, release and proof, and text cost twice as much.
 */
export async function digestsOf(session: Session, choice: ListChoice): Promise<ListDigest[]> {
  const located = await locateLists(session, choice);
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
        sha256(string_agg(int8send(line.payment_id) || int8send(line.person_id) || int8send(line.payee_id) || int8send(line.amount)
          || int8send(coalesce(line.link_id, 0)) || int4send(line.month) || int2send(line.attempt_no) || int2send(line.benefit_id)
          || int2send(line.provider_id) || int2send(line.kind) || coalesce(link.account_mark, link.account_index, ${NO_ACCOUNT}::bytea), ''
          order by line.payment_id, line.attempt_no)) as lines
      from (${payableLinesOf(located)}) line left join account_link link on link.link_id = line.link_id group by line.list_id) t
    join list l on l.list_id = t.list_id join cycle c on c.cycle_id = l.cycle_id join unit u on u.unit_id = l.commune_id
    order by t.list_id`);
  return rows.map((row) => ({
    listId: row.list_id,
    payments: row.payments,
    amount: row.amount,
    digest: sha256(row.head, '\n', row.lines),
  }));
}

const NO_ACCOUNT = Buffer.alloc(16);
