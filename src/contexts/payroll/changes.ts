import { sql, type Tx } from '#platform/database.ts';
import { type LocatedLists, linesOf, locateLists } from './lines.ts';

/**
 * Writes how every line differs from the list of the same commune in the programme's previous cycle, and the registry event that explains it: what
 * the chair reads before signing. In the first cycle of a programme there is nothing to differ from, and nothing is written.
 */
export async function writeChanges(tx: Tx, located: LocatedLists): Promise<void> {
  await tx.run(sql`delete from list_change where list_id = any (${located.lists}::bigint[])`);
  await writeDifferences(tx, located);
  await tx.run(sql`insert into list_change (list_id, commune_id, person_id, benefit_id, kind, to_amount, explanation)
    select list_id, commune_id, person_id, benefit_id, kind, sum(amount),
      case kind when 'carried' then 'listed again' when 'arrears' then 'months never listed' else 'one-off' end || coalesce(': ' || string_agg(distinct case_reference, ', '), '')
    from (select line.list_id, line.commune_id, line.person_id, line.benefit_id, line.amount, e.case_reference,
        case when line.attempt_no > 1 then 'carried' when line.kind = 2 then 'arrears' else 'one_off' end as kind
      from (${linesOf(located)}) line left join entitlement e on e.entitlement_id = line.entitlement_id where line.kind > 1 or line.attempt_no > 1) beside
    group by 1, 2, 3, 4, 5 on conflict do nothing`);
}

/**
 * A difference is explained by a decision recorded since the previous cycle (of that benefit first), by a death, or by the law itself: an entitlement
 * that began since then on other grounds, or ended because nothing is owed any more, for a birthday or a decree changed what the law says.
 */
async function writeDifferences(tx: Tx, located: LocatedLists): Promise<void> {
  const previous = await previousLists(tx, located.lists);
  if (previous.length === 0) return;
  const of = <T>(read: (list: PreviousList) => T) => previous.map(read);
  const before = await locateLists(tx, { lists: of((list) => list.was_list).filter((id) => id !== null) });
  await tx.run(sql`
    with chosen as materialized (select * from unnest(${of((list) => list.list_id)}::bigint[], ${of((list) => list.commune_id)}::integer[],
          ${of((list) => list.previous_month)}::integer[], ${of((list) => list.was_list)}::bigint[]) as t (list_id, commune_id, previous_month, was_list)),
      now_line as not materialized (select list_id, person_id, benefit_id, amount, entitlement_id from (${linesOf(located)}) line
        where kind = 1 and attempt_no = 1),
      before_line as not materialized (select chosen.list_id, person_id, benefit_id, amount, entitlement_id
        from (${linesOf(before)}) line join chosen on chosen.was_list = line.list_id where kind = 1 and attempt_no = 1),
      -- Nearly everybody has the line of last month again: only who has not, or has several, is added up.
      moved as materialized (select coalesce(n.person_id, b.person_id) as person_id from (${linesOf(before)}) b
          full join (${linesOf(located)}) n on n.commune_id = b.commune_id and n.person_id = b.person_id and n.benefit_id = b.benefit_id
            and n.kind = b.kind and n.attempt_no = b.attempt_no
          where n.amount is distinct from b.amount and coalesce(n.kind, b.kind) = 1 and coalesce(n.attempt_no, b.attempt_no) = 1
        union select person_id from now_line group by person_id having count(*) > 1
        union select person_id from before_line group by person_id having count(*) > 1),
      now as (select list_id, person_id, benefit_id, sum(amount) as amount, max(entitlement_id) as entitlement_id from now_line
        where person_id in (select person_id from moved) group by 1, 2, 3),
      before as (select list_id, person_id, benefit_id, sum(amount) as amount, max(entitlement_id) as entitlement_id from before_line
        where person_id in (select person_id from moved) group by 1, 2, 3),
      difference as (select coalesce(now.list_id, before.list_id) as list_id, coalesce(now.person_id, before.person_id) as person_id,
          coalesce(now.benefit_id, before.benefit_id) as benefit_id, before.amount as from_amount, now.amount as to_amount,
          before.entitlement_id as from_entitlement, now.entitlement_id as to_entitlement
        from before full join now on now.list_id = before.list_id and now.person_id = before.person_id and now.benefit_id = before.benefit_id
        where now.amount is distinct from before.amount)
    insert into list_change (list_id, commune_id, person_id, benefit_id, kind, from_amount, to_amount, explained_by, explanation)
    select d.list_id, chosen.commune_id, d.person_id, d.benefit_id,
      case when d.from_amount is null then 'new' when d.to_amount is null then 'stopped' when d.to_amount > d.from_amount then 'increased' else 'decreased' end,
      d.from_amount, d.to_amount, decided.decision_id,
      coalesce(decided.kind || coalesce(': ' || decided.reason, ''), case when who.died_on is not null then 'died' end, by_law.why)
    from difference d join chosen using (list_id) join person who on who.person_id = d.person_id
    left join lateral (select decision_id, kind, reason from decision x where x.person_id = d.person_id and x.recorded_month > chosen.previous_month
      order by (x.benefit_id = d.benefit_id) desc, x.decision_id desc limit 1) decided on true
    left join lateral (select 'by law: other grounds' as why from entitlement e left join entitlement was on was.entitlement_id = d.from_entitlement
      where e.entitlement_id = d.to_entitlement and e.from_month > chosen.previous_month and e.grounds_id is distinct from was.grounds_id
      union all
      select 'by law: no longer owed' from assessment_finding f where d.to_entitlement is null and f.person_id = d.person_id and f.code = 'not_owed'
        and f.month > chosen.previous_month limit 1) by_law on true`);
}

interface PreviousList {
  readonly list_id: bigint;
  readonly commune_id: number;
  readonly previous_month: number;
  /** The commune's list of that month, if it had one. */
  readonly was_list: bigint | null;
}

/** The lists of the month among these, with the commune's list in the programme's previous cycle; without those that have no cycle before them. */
const previousLists = (tx: Tx, lists: readonly bigint[]): Promise<PreviousList[]> =>
  tx.rows(sql<PreviousList>`select l.list_id, l.commune_id, previous.month as previous_month, was.list_id as was_list
    from list l join cycle c using (cycle_id)
    join lateral (select cycle_id, month from cycle earlier where earlier.programme = c.programme and earlier.month < c.month
      order by earlier.month desc limit 1) previous on true
    left join list was on was.cycle_id = previous.cycle_id and was.commune_id = l.commune_id and was.sequence = 1
    where l.sequence = 1 and l.list_id = any (${lists}::bigint[])`);
