import { type RawBuilder, sql } from 'kysely';
import { hex, vouches } from '#books/approvals/index.ts';
import { provePermissions } from '#contexts/identity/index.ts';
import { digestsOf } from '#contexts/payroll/index.ts';
import type { Session } from '#platform/database.ts';

export interface InvariantResult {
  readonly name: string;
  readonly vi: string;
  readonly en: string;
  /** How many rows break it; 0 is what it should be. */
  readonly breaches: number;
  readonly example: string | undefined;
}

interface Invariant {
  readonly name: string;
  readonly vi: string;
  readonly en: string;
  /** The breaches, one row each, the first column something to find it by. */
  readonly breaches: RawBuilder<unknown>;
}

const CAME_BACK = sql`('rejected', 'uncollected', 'recalled', 'returned')`;

const INVARIANTS: readonly Invariant[] = [
  {
    name: 'every_ledger_tx_balances',
    vi: 'Mỗi bút toán đều cân',
    en: 'Every ledger transaction balances',
    breaches: sql`select tx_id::text as found from ledger_entry group by tx_id having sum(amount) <> 0`,
  },
  {
    name: 'no_state_is_overdrawn',
    vi: 'Không trạng thái tiền nào của một danh sách bị âm',
    en: "No state of a list's money is below zero",
    breaches: sql`select e.list_id || ' ' || a.state as found from ledger_entry e join ledger_account a using (account_id)
      where e.list_id is not null and a.state in ('funded', 'held', 'in_flight', 'paid', 'unclaimed', 'returned')
      group by e.list_id, a.account_id, a.state having sum(e.amount) < 0`,
  },
  {
    name: 'ledger_equals_tallies',
    vi: 'Sổ cái bằng tổng các khoản chi theo danh sách và kênh',
    en: 'The ledger equals the payments, list by list and rail by rail',
    breaches: sql`with ledger as (select e.list_id, a.rail,
          sum(e.amount) filter (where a.state = 'in_flight') as in_flight, sum(e.amount) filter (where a.state = 'paid') as paid,
          sum(e.amount) filter (where a.state in ('unclaimed', 'returned', 'held')) as back
        from ledger_entry e join ledger_account a using (account_id) where e.list_id is not null and a.rail <> '' group by 1, 2),
      tally as (select t.list_id, r.rail, sum(t.amount) filter (where t.state in ('in_flight', 'unknown')) as in_flight,
          sum(t.amount) filter (where t.state in ('credited', 'collected')) as paid,
          sum(t.amount) filter (where t.state in ${CAME_BACK} or t.state = 'held') as back
        from list_tally t join provider r using (provider_id) group by 1, 2)
      select coalesce(ledger.list_id, tally.list_id) || ' ' || coalesce(ledger.rail, tally.rail) as found from ledger full join tally using (list_id, rail)
      where (ledger.rail is not null and exists (select from list l where l.list_id = ledger.list_id and l.state in ('released', 'closed')))
        and (coalesce(ledger.in_flight, 0) <> coalesce(tally.in_flight, 0) or coalesce(ledger.paid, 0) <> coalesce(tally.paid, 0)
        or coalesce(ledger.back, 0) <> coalesce(tally.back, 0))`,
  },
  {
    name: 'tallies_equal_outcomes',
    vi: 'Số đếm theo trạng thái bằng số đếm lại từ từng kết quả',
    en: 'Counts by state equal a recount of every outcome',
    breaches: sql`with final as (select o.chunk_id, o.payment_id, o.person_id, o.attempt_no,
          case when bool_or(o.kind = 'returned') then 'returned' when bool_and(o.kind = 'unknown') then 'unknown'
            else min(o.kind) filter (where o.kind not in ('unknown', 'returned')) end as state
        from outcome o group by 1, 2, 3, 4),
      placed as (select coalesce(a.list_id, p.list_id) as list_id, coalesce(a.provider_id, p.provider_id) as provider_id, f.state, p.amount
        from final f join payment p using (chunk_id, payment_id, person_id)
        left join attempt a on f.attempt_no >= 2 and a.payment_id = f.payment_id and a.person_id = f.person_id and a.attempt_no = f.attempt_no),
      recount as (select list_id, provider_id, state, count(*) as payments, sum(amount) as amount from placed group by 1, 2, 3)
      select coalesce(r.list_id, t.list_id) || ' ' || coalesce(r.state, t.state) as found
      from recount r full join (select * from list_tally where state not in ('in_flight', 'held')) t using (list_id, provider_id, state)
      where coalesce(r.payments, 0) <> coalesce(t.payments, 0) or coalesce(r.amount, 0) <> coalesce(t.amount, 0)`,
  },
  {
    name: 'shares_equal_lines',
    vi: 'Phần của từng đơn vị chi trả trong danh sách bằng số đếm lại từ từng khoản chi',
    en: 'What each provider is to carry of a list equals a recount of its payments',
    breaches: sql`with recount as (select list_id, provider_id, count(*) as payments, sum(amount) as amount from payment group by 1, 2)
      select coalesce(r.list_id, s.list_id) || ' ' || coalesce(r.provider_id, s.provider_id) as found from recount r full join list_share s using (list_id, provider_id)
      where (r.payments, r.amount) is distinct from (s.payments::bigint, s.amount::numeric)`,
  },
  {
    name: 'released_equals_funded_less_held',
    vi: 'Tiền đã lệnh chi bằng tiền được cấp trừ tiền giữ lại',
    en: 'What was released is what was funded less what was held',
    breaches: sql`select l.list_id::text as found from list l
      where l.state in ('released', 'closed') and coalesce((select sum(i.amount) from instruction i where i.list_id = l.list_id), 0)
        + coalesce((select sum(t.amount) from list_tally t where t.list_id = l.list_id and t.state = 'held'), 0)
        <> (select sum(o.amount) from payment_order o where o.list_id = l.list_id and o.list_version = l.version and o.state = 'funded')
        and exists (select from instruction i where i.list_id = l.list_id)`,
  },
  {
    name: 'nobody_is_paid_twice',
    vi: 'Không ai nhận hai lần một chế độ của một tháng',
    en: 'Nobody has one benefit of one month in hand twice',
    breaches: sql`select p.person_id || ' ' || p.benefit_id || ' ' || p.month as found from outcome o join payment p using (chunk_id, payment_id, person_id)
      where o.kind in ('credited', 'collected') and not exists (select from outcome back where back.chunk_id = o.chunk_id and back.payment_id = o.payment_id
        and back.person_id = o.person_id and back.attempt_no = o.attempt_no and back.kind = 'returned')
      group by p.person_id, p.benefit_id, p.month, case when p.kind = 3 then p.entitlement_id end having count(*) > 1`,
  },
  {
    name: 'a_one_off_is_listed_once',
    vi: 'Khoản chi một lần chỉ có một dòng chi',
    en: 'What is owed once has one payment',
    breaches: sql`select p.person_id || ' ' || p.entitlement_id as found from payment p where p.kind = 3 group by p.person_id, p.entitlement_id having count(*) > 1`,
  },
  {
    name: 'a_correction_is_what_two_officers_decided',
    vi: 'Khoản chi bù đúng bằng quyết định giải quyết vụ việc, có hai cán bộ',
    en: 'What a case corrects is listed as two officers decided',
    breaches: sql`select e.entitlement_id::text as found from entitlement e
      left join case_correction c on c.entitlement_id = e.entitlement_id and c.state = 'made' and c.decided_by <> c.recorded_by
      where e.case_reference is not null and (c.amount, c.person_id, c.month, c.benefit_id) is distinct from (e.amount, e.person_id, e.from_month, e.benefit_id)`,
  },
  {
    name: 'one_attempt_open_at_a_time',
    vi: 'Mỗi khoản chi chỉ có một lần chi đang mở',
    en: 'A payment has at most one attempt open',
    breaches: sql`with listed as (select a.payment_id, a.person_id, a.chunk_id, a.attempt_no, a.list_id from attempt a
        union all select distinct p.payment_id, p.person_id, p.chunk_id, 1::smallint, p.list_id from attempt a join payment p using (chunk_id, payment_id, person_id))
      select payment_id || '/' || person_id as found from listed x join list l using (list_id)
      where l.state <> 'cancelled'
        and not exists (select from outcome o where o.chunk_id = x.chunk_id and o.payment_id = x.payment_id and o.person_id = x.person_id
          and o.attempt_no = x.attempt_no and o.kind in ${CAME_BACK})
        and not exists (select from hold h where h.payment_id = x.payment_id and h.person_id = x.person_id and h.attempt_no = x.attempt_no and h.kept_out)
      group by payment_id, person_id having count(*) > 1`,
  },
  {
    name: 'a_carried_payment_keeps_its_amount',
    vi: 'Khoản chuyển sang danh sách sau giữ nguyên số tiền',
    en: 'A payment listed again keeps its amount',
    breaches: sql`select a.payment_id::text as found from attempt a join payment p using (chunk_id, payment_id, person_id) where a.amount <> p.amount`,
  },
  {
    name: 'outcomes_are_of_payments',
    vi: 'Mọi kết quả đều thuộc về một khoản chi và đúng số tiền',
    en: 'Every outcome is of a payment, and of its amount',
    breaches: sql`select o.payment_id::text as found from outcome o left join payment p using (chunk_id, payment_id, person_id)
      where p.payment_id is null or p.amount <> o.amount`,
  },
  {
    name: 'nothing_is_in_flight_on_a_closed_list',
    vi: 'Danh sách đã đóng không còn khoản chi dở dang',
    en: 'A closed list has nothing in flight',
    breaches: sql`select t.list_id::text as found from list_tally t join list l using (list_id)
      where l.state = 'closed' and t.state in ('in_flight', 'unknown') and t.payments <> 0`,
  },
  {
    name: 'drafter_is_not_signer',
    vi: 'Người lập không phải người ký',
    en: 'Who drafted did not sign',
    breaches: sql`select list_id::text as found from approval group by list_id, list_version having count(*) <> count(distinct officer_id)`,
  },
  {
    name: 'orders_are_what_was_signed',
    vi: 'Lệnh chi bằng đúng tổng đã ký',
    en: 'An order is what was signed',
    breaches: sql`select o.reference as found from payment_order o join list l using (list_id) where o.list_version = l.version and o.amount <> l.payable_amount`,
  },
  {
    name: 'a_year_pays_within_its_own_allotment',
    vi: 'Lệnh chi của mỗi khoản mục, mỗi xã, mỗi năm ngân sách không vượt dự toán của chính năm đó',
    en: 'What is ordered on a budget line of a commune in a budget year is within the allotment of that year',
    breaches: sql`with drawn as (select o.budget_line, o.commune_id, o.budget_year, sum(o.amount) as amount from payment_order o where o.state <> 'returned' group by 1, 2, 3),
      back as (select c.budget_line, m.commune_id, c.month / 100 as budget_year, sum(m.amount) as amount from money_return m join list l using (list_id) join cycle c using (cycle_id)
        where m.state = 'confirmed' group by 1, 2, 3)
      select d.budget_line || ' ' || d.commune_id || ' ' || d.budget_year as found from drawn d left join back using (budget_line, commune_id, budget_year)
      left join allotment a on a.budget_line = d.budget_line and a.commune_id = d.commune_id and a.year = d.budget_year
      where d.amount - coalesce(back.amount, 0) > coalesce(a.amount, 0)`,
  },
  {
    name: 'money_is_of_the_year_of_its_cycle',
    vi: 'Tiền của mỗi danh sách nằm ở năm ngân sách của kỳ chi trả, và sổ cái còn lại đúng dự toán năm trừ lệnh chi cộng hoàn trả',
    en: 'Money of a list is of the budget year of its cycle, and the ledger has left what the year allots less orders, plus what came back',
    breaches: sql`select o.reference as found from payment_order o join list l using (list_id) join cycle c using (cycle_id) where o.budget_year <> c.month / 100
      union all
      select e.list_id || ' ' || a.state || ' ' || a.budget_year from (select distinct list_id, account_id from ledger_entry where list_id is not null) e
      join ledger_account a using (account_id) join list l using (list_id) join cycle c using (cycle_id) where a.budget_year <> c.month / 100
      union all
      select budget_line || ' ' || commune_id || ' ' || budget_year from (
        select a.budget_line, a.commune_id, a.budget_year, -sum(e.amount) as amount from ledger_account a join ledger_entry e using (account_id)
          where a.state = 'allotted' group by 1, 2, 3
        union all select budget_line, commune_id, year, amount from allotment
        union all select budget_line, commune_id, budget_year, -amount from payment_order where state <> 'returned'
        union all select c.budget_line, m.commune_id, c.month / 100, m.amount from money_return m join list l using (list_id) join cycle c using (cycle_id)
          where m.state = 'confirmed') kept group by budget_line, commune_id, budget_year having sum(amount) <> 0`,
  },
  {
    name: 'lists_walk_the_edges',
    vi: 'Danh sách chỉ đi theo các bước cho phép',
    en: 'Every list is where its last step led',
    breaches: sql`select l.list_id::text as found from list l where l.state is distinct from
      (select t.to_state from list_transition t where t.list_id = l.list_id order by t.transition_id desc limit 1)`,
  },
  {
    name: 'pointers_are_as_chosen',
    vi: 'Điểm nhận tiền mà hệ thống khác tra cứu đúng bằng lựa chọn của từng người',
    en: 'Where other systems are told people are paid is where they are paid',
    breaches: sql`select coalesce(d.person_id, m.person_id)::text as found from mapper_pointer_due d full join mapper_pointer m using (pin_index) where d is distinct from m`,
  },
  {
    name: 'what_arrived_was_applied',
    vi: 'Mọi tệp nhận về đều đã xử lý',
    en: 'Everything that arrived was applied or set aside',
    breaches: sql`select i.external_id as found from inbox i where i.kind in ('pain.002', 'camt.054', 'collections', 'enquiry')
      and not exists (select from inbox_applied a where a.inbox_id = i.inbox_id)`,
  },
];

/** Checks every invariant over everything the session may see. Signatures and digests are computed again for every list that was signed. */
export async function verify(session: Session): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of INVARIANTS) {
    const found = await session.row(sql<{ breaches: number; example: string | null }>`
      select count(*)::integer as breaches, min(found) as example from (${invariant.breaches}) b`);
    results.push({
      name: invariant.name,
      vi: invariant.vi,
      en: invariant.en,
      breaches: found!.breaches,
      example: found!.example ?? undefined,
    });
  }
  results.push(await verifySignatures(session), await verifyPermissions(session));
  return results;
}

async function verifyPermissions(session: Session): Promise<InvariantResult> {
  const { broken, unsigned, alone } = await provePermissions(session);
  return {
    name: 'permissions_are_as_signed',
    vi: 'Mọi thay đổi quyền đều được ký nối tiếp nhau, quyền hiện có đúng như đã ký, và không ai một mình trao quyền',
    en: 'Every change of permissions is signed in one chain, what is held is what was signed, and nobody gave it alone',
    breaches: broken.length + unsigned.length + alone.length,
    example: broken[0]?.toString() ?? unsigned[0] ?? alone[0]?.toString(),
  };
}

const LISTS_AT_ONCE = 200;

async function verifySignatures(session: Session): Promise<InvariantResult> {
  const lists = await session.rows(sql<{
    list_id: bigint;
    digest: Buffer;
    signature: Buffer;
    public_key: Buffer | null;
  }>`
    select l.list_id, a.digest, a.signature, k.public_key from list l join approval a on a.list_id = l.list_id and a.list_version = l.version and a.stage = 'sign'
    left join signing_key k on k.key_id = a.key_id order by 1`);
  const wrong: bigint[] = [];
  for (let from = 0; from < lists.length; from += LISTS_AT_ONCE) {
    const some = lists.slice(from, from + LISTS_AT_ONCE);
    const digests = new Map(
      (await digestsOf(session, { lists: some.map((list) => list.list_id) })).map((one) => [
        one.listId,
        hex(one.digest),
      ]),
    );
    for (const list of some)
      if (
        digests.get(list.list_id) !== hex(list.digest) ||
        !list.public_key ||
        !vouches(list.public_key, list.digest, list.signature)
      )
        wrong.push(list.list_id);
  }
  return {
    name: 'signatures_cover_what_is_there',
    vi: 'Chữ ký của mỗi danh sách đúng với từng dòng hiện có',
    en: 'Every signature covers exactly the lines that are there',
    breaches: wrong.length,
    example: wrong[0]?.toString(),
  };
}
