/** A rule of the books as a question whose every answer is a breach. Written from the documents, apart from the program. */
export interface Rule {
  readonly name: string;
  /** A select of one text column. */
  readonly breaches: string;
}

const MONEY_STATES = "('funded', 'held', 'in_flight', 'paid', 'unclaimed', 'returned')";

/** How an attempt ended, from outcomes alone. */
export const ENDS = `select payment_id, person_id, attempt_no,
    case when 'returned' = any (array_agg(kind)) then 'returned'
      else coalesce(max(kind) filter (where kind <> 'unknown'), 'unknown') end as ended
  from outcome group by payment_id, person_id, attempt_no`;

/** Every listing of a payment: attempt 1 where it was first listed, then the later ones. */
export const LISTINGS = `select payment_id, person_id, 1 as attempt_no, list_id, amount, provider_id, link_id from payment
  union all select payment_id, person_id, attempt_no, list_id, amount, provider_id, link_id from attempt`;

const KEPT_OUT = `exists (select from hold h where h.list_id = x.list_id and h.payment_id = x.payment_id and h.attempt_no = x.attempt_no and h.kept_out)`;

/** Held after every step. */
export const RULES: readonly Rule[] = [
  {
    name: 'a ledger transaction does not balance',
    breaches: 'select tx_id::text from ledger_entry group by tx_id having sum(amount) <> 0',
  },
  {
    name: 'a ledger transaction has no entries',
    breaches:
      'select t.tx_id::text from ledger_tx t where not exists (select from ledger_entry e where e.tx_id = t.tx_id)',
  },
  {
    name: 'money in is not in hand + in flight + returned + held',
    breaches: `select coalesce(o.list_id, m.list_id)::text from
      (select list_id, sum(amount) as amount from payment_order where state = 'funded' group by 1) o
      full join (select e.list_id, sum(e.amount) as amount from ledger_entry e join ledger_account a using (account_id)
        where a.state in ${MONEY_STATES} group by 1) m using (list_id) where coalesce(o.amount, 0) <> coalesce(m.amount, 0)`,
  },
  {
    name: 'what is committed is not what was ordered and not answered',
    breaches: `select coalesce(o.list_id, m.list_id)::text from
      (select list_id, sum(amount) as amount from payment_order where state in ('ordered', 'received', 'accepted') group by 1) o
      full join (select e.list_id, sum(e.amount) as amount from ledger_entry e join ledger_account a using (account_id)
        where a.state = 'committed' group by 1) m using (list_id) where coalesce(o.amount, 0) <> coalesce(m.amount, 0)`,
  },
  {
    name: 'money of a list is below zero somewhere',
    breaches: `select e.list_id || ' ' || a.state from ledger_entry e join ledger_account a using (account_id)
      where a.state in ${MONEY_STATES} group by e.list_id, a.account_id, a.state having sum(e.amount) < 0`,
  },
  {
    name: 'more is ordered in a year than its allotment',
    breaches: `select place from (
        select o.budget_line || ' ' || o.commune_id || ' ' || left(c.month::text, 4) as place, -o.amount as amount
          from payment_order o join list using (list_id) join cycle c using (cycle_id) where o.state <> 'returned'
        union all select c.budget_line || ' ' || m.commune_id || ' ' || left(c.month::text, 4), m.amount
          from money_return m join list using (list_id) join cycle c using (cycle_id) where m.state = 'confirmed'
        union all select budget_line || ' ' || commune_id || ' ' || year, amount from allotment) x group by place having sum(amount) < 0`,
  },
  {
    name: 'the ledger has not left of a year what its allotment less its orders leaves',
    breaches: `select coalesce(m.place, k.place) from
      (select a.budget_line || ' ' || a.commune_id || ' ' || a.budget_year as place, sum(e.amount) as amount from ledger_account a join ledger_entry e using (account_id)
        where a.state = 'allotted' group by 1) m full join (select place, sum(amount) as amount from (
        select o.budget_line || ' ' || o.commune_id || ' ' || left(c.month::text, 4) as place, -o.amount as amount
          from payment_order o join list using (list_id) join cycle c using (cycle_id) where o.state <> 'returned'
        union all select c.budget_line || ' ' || r.commune_id || ' ' || left(c.month::text, 4), r.amount
          from money_return r join list using (list_id) join cycle c using (cycle_id) where r.state = 'confirmed'
        union all select budget_line || ' ' || commune_id || ' ' || year, amount from allotment) x group by 1) k using (place)
      where coalesce(m.amount, 0) <> coalesce(k.amount, 0)`,
  },
  {
    name: 'the ledger of a list is not its payments',
    breaches: `with money as (select e.list_id, a.state, sum(e.amount) as amount from ledger_entry e join ledger_account a using (account_id)
          where a.state in ('in_flight', 'paid') and e.list_id is not null group by 1, 2),
        paid as (select x.list_id, case when coalesce(n.ended, 'unknown') = 'unknown' then 'in_flight' else 'paid' end as state, sum(x.amount) as amount
          from (${LISTINGS}) x join list l using (list_id) left join (${ENDS}) n using (payment_id, person_id, attempt_no)
          where l.state in ('released', 'closed') and coalesce(n.ended, 'unknown') in ('unknown', 'credited', 'collected') and not ${KEPT_OUT} group by 1, 2)
      select coalesce(m.list_id, p.list_id) || ' ' || coalesce(m.state, p.state) || ' ' || coalesce(m.amount, 0) || ' ' || coalesce(p.amount, 0)
      from money m full join paid p using (list_id, state) where coalesce(m.amount, 0) <> coalesce(p.amount, 0)`,
  },
  {
    name: 'a list was signed by who drafted it, or by no chair of its commune',
    breaches: `select s.list_id::text from approval s join list l using (list_id) where s.stage = 'sign' and
      (exists (select from approval d where d.list_id = s.list_id and d.list_version = s.list_version and d.stage = 'draft' and d.officer_id = s.officer_id)
        or not exists (select from officer o join officer_role r using (officer_id) where o.officer_id = s.officer_id and o.unit_id = l.commune_id
          and r.role = 'commune_chair'))`,
  },
  {
    name: 'a list went on without a signature on this version of it',
    breaches: `select l.list_id::text from list l where l.state in ('signed', 'ordered', 'funded', 'released', 'closed')
      and not exists (select from approval s where s.list_id = l.list_id and s.list_version = l.version and s.stage = 'sign' and s.digest = l.digest)`,
  },
  {
    name: 'an order is not the sum of the lines that may be paid',
    breaches: `select o.reference from payment_order o join list l on l.list_id = o.list_id and l.version = o.list_version
      where l.state in ('ordered', 'funded', 'released', 'closed') and o.amount <> (select sum(x.amount) from (${LISTINGS}) x where x.list_id = l.list_id
        and not exists (select from hold h where h.list_id = x.list_id and h.payment_id = x.payment_id and h.attempt_no = x.attempt_no and h.kept_out and h.stage = 'draft'))`,
  },
  {
    name: 'a payment has two attempts that may both pay',
    breaches: `select x.payment_id::text from (${LISTINGS}) x join list l using (list_id) left join (${ENDS}) n using (payment_id, person_id, attempt_no)
      where l.state <> 'cancelled' and coalesce(n.ended, 'unknown') in ('unknown', 'credited', 'collected') and not ${KEPT_OUT}
      group by x.payment_id having count(*) > 1`,
  },
  {
    name: 'one benefit of one month of one person may be paid by two payments',
    breaches: `select p.person_id || ' ' || p.benefit_id || ' ' || p.month from (${LISTINGS}) x join payment p using (payment_id, person_id)
      join list l on l.list_id = x.list_id left join (${ENDS}) n on n.payment_id = x.payment_id and n.person_id = x.person_id and n.attempt_no = x.attempt_no
      where l.state in ('signed', 'ordered', 'funded', 'released', 'closed') and coalesce(n.ended, 'unknown') in ('unknown', 'credited', 'collected')
        and not ${KEPT_OUT} group by p.person_id, p.benefit_id, p.month having count(distinct p.payment_id) > 1`,
  },
  {
    name: 'money was released to somebody who had no paper to receive for another',
    breaches: `select l.list_id || ': ' || x.payment_id || '/' || x.attempt_no from (${LISTINGS}) x join payment p using (payment_id, person_id)
      join list l on l.list_id = x.list_id join cycle c using (cycle_id) join list_transition t on t.list_id = l.list_id and t.to_state = 'released'
      where p.payee_id <> p.person_id and not ${KEPT_OUT} and not exists (select from mandate m where m.person_id = p.person_id and m.payee_id = p.payee_id
        and to_char(m.from_date, 'YYYYMM')::integer <= c.month and coalesce(to_char(m.to_date, 'YYYYMM')::integer, 999912) >= c.month
        and m.recorded_at <= t.at and coalesce(m.ended_at, 'infinity') >= t.at)`,
  },
  {
    name: 'a cancelled list moved money',
    breaches: `select l.list_id::text from list l where l.state = 'cancelled' and (exists (select from instruction i where i.list_id = l.list_id)
      or exists (select from payment_order o where o.list_id = l.list_id and o.list_version = l.version and o.state = 'funded'))`,
  },
];

/** Money that nobody will take back is named by a break; it is for people to find out why. */
const NOT_REFUSED =
  "not exists (select from break b where b.kind = 'return_refused' and b.reference = m.reference)";

/** Held when faults are off and everything had its time. */
export const ENDED_RULES: readonly Rule[] = [
  {
    name: 'a payment has no end',
    breaches: `select l.list_id || ': ' || x.payment_id || '/' || x.attempt_no || ' ' || coalesce(n.ended, 'nothing heard') from (${LISTINGS}) x
      join list l using (list_id) left join (${ENDS}) n using (payment_id, person_id, attempt_no)
      where l.state in ('released', 'closed') and coalesce(n.ended, 'unknown') = 'unknown' and not ${KEPT_OUT}`,
  },
  {
    name: 'a list waits for nothing',
    breaches: `select list_id || ' ' || state from list where state in ('drafted', 'signed', 'ordered', 'returned', 'funded')`,
  },
  {
    name: 'a message has not arrived',
    breaches: `select message_id || ' ' || state from instruction where state in ('prepared', 'unknown')`,
  },
  {
    name: 'money that was to go back has not gone',
    breaches: `select reference from money_return m where state = 'ordered' and ${NOT_REFUSED}`,
  },
  {
    name: 'a job is left',
    breaches: `select j.id || ' ' || t.identifier || ' ' || j.payload::text from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id left join money_return m on m.reference = j.payload ->> 'reference'
      where m.reference is null or ${NOT_REFUSED}`,
  },
];

/**
 * Whoever is owed a month and does not have it: each must be on a list that is under way, be held with a reason that is still open, or have come
 * back with something a person must mend first.
 */
export const FORGOTTEN: Rule = {
  name: 'somebody is forgotten',
  breaches: `with last as (select distinct on (x.payment_id, x.person_id) x.*, l.state as list_state from (${LISTINGS}) x join list l using (list_id)
        where l.state <> 'cancelled' order by x.payment_id, x.person_id, x.attempt_no desc),
      stands as (select p.person_id, p.benefit_id, p.month, p.payment_id, p.payee_id, last.attempt_no, last.list_id, last.link_id, last.list_state, n.ended,
          (select o.code from outcome o where o.payment_id = p.payment_id and o.attempt_no = last.attempt_no and o.kind in ('rejected', 'returned') limit 1) as code
        from payment p left join last using (payment_id, person_id) left join (${ENDS}) n on n.payment_id = p.payment_id and n.attempt_no = last.attempt_no),
      fine as (select s.* from stands s where s.ended in ('credited', 'collected')
        or (s.list_state is not null and s.list_state not in ('released', 'closed'))
        or exists (select from hold h where h.payment_id = s.payment_id and h.cleared_at is null)
        or exists (select from break b where b.payment_id = s.payment_id and b.closed_at is null)
        or (s.ended in ('rejected', 'returned') and s.code in ('BE01', 'MD07', 'NARR', 'CH16', 'AM12', 'AM09') and
          s.link_id is not distinct from (select c.link_id from payout_choice c where c.person_id = s.payee_id)))
    select 'payment ' || s.payment_id || '/' || coalesce(s.attempt_no, 0) || ' ' || coalesce(s.list_state, 'in no list') || ' ' || coalesce(s.ended, '') || ' ' || coalesce(s.code, '')
    from stands s where not exists (select from fine f where f.person_id = s.person_id and f.benefit_id = s.benefit_id and f.month = s.month)
    union all
    select 'entitlement ' || e.entitlement_id || ' of month ' || m.month from entitlement e join benefit b using (benefit_id)
    join (select distinct programme, month from cycle) m on m.programme = b.programme and m.month >= e.first_payable_month
      and (e.to_month is null or m.month <= e.to_month)
    where not exists (select from payment p join list l using (list_id) where p.person_id = e.person_id and p.benefit_id = e.benefit_id and p.month = m.month)`,
};
