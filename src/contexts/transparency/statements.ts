import { locateLists, payableLinesOf } from '#contexts/payroll/index.ts';
import type { RecordKind } from '#core/transparency/records.ts';
import { type RawBuilder, type Session, sql } from '#platform/database.ts';

/** A record that is sealed or waits for it. */
export interface RecordName {
  readonly kind: RecordKind;
  /** Of a journal entry, an approval, a list or a document. */
  readonly recordId: bigint;
  /** Of a list its version, of a document the chunk; 0 of others. */
  readonly part: number;
}

/**
 * The statements of records of one kind, in SQL: rows of `record_id`, `part`, `number` (from 0), `payment_id`, `attempt_no` and `statement`. One author for sealing, receipts
 * and proof. Lines of a list that was made anew since, as another version, are gone and give no rows.
 */
export async function statementsOf(
  session: Session,
  kind: RecordKind,
  records: readonly RecordName[],
): Promise<RawBuilder<unknown>> {
  const ids = records.map((record) => record.recordId);
  switch (kind) {
    case 'journal':
      return journalStatements(ids);
    case 'approval':
      return approvalStatements(ids);
    case 'lines':
      return lineStatements(session, ids);
    case 'outcomes':
      return outcomeStatements(records);
  }
}

/** The whole entry, in one order and one way of writing. */
const journalStatements = (ids: readonly bigint[]): RawBuilder<unknown> => sql`
  select journal_id as record_id, 0 as part, 0::bigint as number, null::bigint as payment_id, null::smallint as attempt_no,
    jsonb_build_array('ansinh-journal-v1', journal_id, (extract(epoch from at) * 1000000)::bigint, actor_id, unit_id, person_id, partner_id, for_officer_id,
      command, purpose, idempotency_key, encode(input_hash, 'hex'), accepted, refusal, result)::text as statement
  from journal where journal_id = any (${ids}::bigint[])`;

const approvalStatements = (ids: readonly bigint[]): RawBuilder<unknown> => sql`
  select approval_id as record_id, 0 as part, 0::bigint as number, null::bigint as payment_id, null::smallint as attempt_no,
    concat_ws('|', 'ansinh-approval-v1', list_id, list_version, officer_id, (extract(epoch from at) * 1000000)::bigint, encode(digest, 'hex'), key_id,
      encode(signature, 'hex')) as statement
  from approval where approval_id = any (${ids}::bigint[])`;

async function lineStatements(session: Session, lists: readonly bigint[]): Promise<RawBuilder<unknown>> {
  const located = await locateLists(session, { lists });
  return sql`
    select line.list_id as record_id, l.version as part, row_number() over (partition by line.list_id order by line.payment_id, line.attempt_no) - 1 as number,
      line.payment_id, line.attempt_no, concat_ws('|', 'ansinh-line-v1', ${facts(sql`line`, sql`line.amount`)}) as statement
    from (${payableLinesOf(located)}) line ${surroundings(sql`line.list_id`, sql`line`)}`;
}

function outcomeStatements(records: readonly RecordName[]): RawBuilder<unknown> {
  const chunks = Map.groupBy(records, (record) => record.part);
  return sql.join(
    [...chunks].map(([chunk, some]) => {
      const documents = some.map((record) => record.recordId);
      return sql`
        select o.inbox_id as record_id, o.chunk_id as part, row_number() over (partition by o.inbox_id order by o.payment_id, o.attempt_no, o.kind) - 1 as number,
          o.payment_id, o.attempt_no, concat_ws('|', 'ansinh-outcome-v1', ${facts(sql`o`, sql`o.amount`)}, o.kind, o.reported_on) as statement
        from (select w.*, p.month, p.benefit_id, coalesce(a.list_id, p.list_id) as list_id, coalesce(a.provider_id, p.provider_id) as provider_id,
            case when a.list_id is null then p.link_id else a.link_id end as link_id
          from outcome w join payment p on p.chunk_id = ${chunk} and p.payment_id = w.payment_id and p.person_id = w.person_id
          left join attempt a on w.attempt_no >= 2 and a.payment_id = w.payment_id and a.person_id = w.person_id and a.attempt_no = w.attempt_no
          where w.chunk_id = ${chunk} and w.inbox_id = any (${documents}::bigint[])) o ${surroundings(sql`o.list_id`, sql`o`)}`;
    }),
    sql` union all `,
  );
}

/** What a receipt says of a line: which payment, of which list, commune, programme and month, how much, through whom and to which account. No name, no benefit. */
const facts = (line: RawBuilder<unknown>, amount: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${line}.payment_id, ${line}.attempt_no, l.list_id, l.version, u.code, c.programme, ${line}.month, ${amount}, r.code, coalesce(link.account_last4, '')`;

const surroundings = (list: RawBuilder<unknown>, line: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  join list l on l.list_id = ${list} join cycle c on c.cycle_id = l.cycle_id join unit u on u.unit_id = l.commune_id
  join provider r on r.provider_id = ${line}.provider_id left join account_link link on link.link_id = ${line}.link_id`;
