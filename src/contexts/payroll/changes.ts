import { sql, type Tx } from '#platform/database.ts';
import { type ListChoice, linesOf } from './lines.ts';

/**
 * Writes how every line differs from the programme's previous cycle, and the decision that explains it: what the chair reads before signing.
 * In the first cycle of a programme there is nothing to differ from, and nothing is written.
 */
export async function writeChanges(tx: Tx, choice: ListChoice): Promise<void> {
  const lists =
    'chunk' in choice
      ? sql`list_id in (select list_id from list where chunk_id = ${choice.chunk})`
      : sql`list_id = any (${choice.lists}::bigint[])`;
  await tx.run(sql`delete from list_change where ${lists}`);
  const previous = await tx.row(sql<{
    cycle_id: number | null;
  }>`select max(previous.cycle_id) as cycle_id from list l join cycle c using (cycle_id)
    join cycle previous on previous.programme = c.programme and previous.month < c.month where ${sql.raw('l.')}${lists}`);
  if (!previous?.cycle_id) return;
  await tx.run(sql`
    with chosen as (select l.list_id, l.commune_id, c.month, c.programme, month_of_previous.month as previous_month
        from list l join cycle c using (cycle_id) cross join (select month from cycle where cycle_id = ${previous.cycle_id}) month_of_previous
        where l.sequence = 1 and ${sql.raw('l.')}${lists}),
      now as (select list_id, commune_id, person_id, benefit_id, sum(amount) as amount from (${linesOf(choice)}) line
        where kind = 1 and attempt_no = 1 group by 1, 2, 3, 4),
      before as (select p.commune_id, p.person_id, p.benefit_id, sum(p.amount) as amount from payment p
        join chunk k on k.chunk_id = p.chunk_id and k.cycle_id = ${previous.cycle_id} join list pl on pl.list_id = p.list_id and pl.state <> 'cancelled'
        where p.kind = 1 and p.commune_id in (select commune_id from chosen) group by 1, 2, 3),
      difference as (select chosen.list_id, chosen.commune_id, coalesce(now.person_id, before.person_id) as person_id,
          coalesce(now.benefit_id, before.benefit_id) as benefit_id, before.amount as from_amount, now.amount as to_amount, chosen.previous_month
        from before full join now on now.commune_id = before.commune_id and now.person_id = before.person_id and now.benefit_id = before.benefit_id
        join chosen on chosen.commune_id = coalesce(now.commune_id, before.commune_id)
        where now.amount is distinct from before.amount)
    insert into list_change (list_id, commune_id, person_id, benefit_id, kind, from_amount, to_amount, explained_by, explanation)
    select d.list_id, d.commune_id, d.person_id, d.benefit_id,
      case when d.from_amount is null then 'new' when d.to_amount is null then 'stopped' when d.to_amount > d.from_amount then 'increased' else 'decreased' end,
      d.from_amount, d.to_amount, because.decision_id, because.why
    from difference d
    left join lateral (
      select x.decision_id, coalesce(x.kind || coalesce(': ' || x.reason, ''), case when who.died_on is not null then 'died' end) as why
      from person who left join lateral (select decision_id, kind, reason from decision x where x.person_id = who.person_id
          and x.recorded_month > d.previous_month order by (x.benefit_id = d.benefit_id) desc, x.decision_id desc limit 1) x on true
      where who.person_id = d.person_id and (x.decision_id is not null or who.died_on is not null)) because on true`);
  await tx.run(sql`insert into list_change (list_id, commune_id, person_id, benefit_id, kind, to_amount, explanation)
    select list_id, commune_id, person_id, benefit_id, case when attempt_no > 1 then 'carried' when kind = 2 then 'arrears' else 'one_off' end, sum(amount),
      case when attempt_no > 1 then 'listed again' when kind = 2 then 'months never listed' else 'one-off' end
    from (${linesOf(choice)}) line where kind > 1 or attempt_no > 1 group by 1, 2, 3, 4, 5, 7 on conflict do nothing`);
}
