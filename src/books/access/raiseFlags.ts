import { findUnusual, type Looking, THRESHOLDS } from '#core/access/unusual.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

interface LookingRow extends Looking {
  readonly officerId: number;
  readonly unitId: number;
  readonly partnerId: number | null;
}

/**
 * Looks through what was looked at and raises a flag for everything unusual; run as the worker, every hour. A kind is flagged once a looker and day, so
 * that running again raises nothing twice. Gives how many were raised.
 */
export async function raiseFlags(tx: Tx, now: Temporal.Instant): Promise<number> {
  const day = now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').startOfDay().toInstant();
  const found = (await lookingNow(tx, now, day)).flatMap((row) =>
    findUnusual(row).map((unusual) => ({ ...row, ...unusual })),
  );
  if (found.length === 0) return 0;
  const column = <T>(of: (one: (typeof found)[number]) => T) => found.map(of);
  return tx.run(sql`insert into access_flag (kind, officer_id, unit_id, partner_id, counted, usual, from_at, to_at)
    select t.kind, t.officer_id, t.unit_id, t.partner_id, t.counted, t.usual, ${day.toString()}::timestamptz, ${now.toString()}::timestamptz
    from unnest(${column((one) => one.kind)}::text[], ${column((one) => one.officerId)}::integer[], ${column((one) => one.unitId)}::integer[],
      ${column((one) => one.partnerId)}::integer[], ${column((one) => one.counted)}::integer[], ${column((one) => Math.ceil(one.usual))}::integer[])
      as t (kind, officer_id, unit_id, partner_id, counted, usual) on conflict do nothing`);
}

/** What everybody who looked today did: one statement over a week of the book. Citizens look at their own and are left out, as is the platform itself. */
function lookingNow(session: Session, now: Temporal.Instant, day: Temporal.Instant): Promise<LookingRow[]> {
  const at = sql`${now.toString()}::timestamptz`;
  const today = sql`a.at >= ${day.toString()}::timestamptz`;
  const hour = sql`a.at > ${at} - interval '1 hour'`;
  const local = sql`a.at at time zone 'Asia/Ho_Chi_Minh'`;
  return session.rows(sql<LookingRow>`with a as materialized (
      select * from person_access where at > ${at} - interval '7 days' and at <= ${at} and citizen_id is null and officer_id <> 0),
    days as (select officer_id, partner_id, (${local})::date as day, sum(looked_at) as persons from a group by 1, 2, 3),
    own_day as (select officer_id, partner_id, percentile_cont(0.5) within group (order by persons) as median from days
      where day < (${at} at time zone 'Asia/Ho_Chi_Minh')::date group by 1, 2),
    counted as (select a.officer_id, a.partner_id, min(a.unit_id) as unit_id,
      coalesce(sum(looked_at) filter (where ${hour}), 0) as hour_persons, coalesce(sum(looked_at) filter (where ${today}), 0) as day_persons,
      count(distinct asked) filter (where ${hour} and looked_at = 0) as fruitless,
      count(*) filter (where ${today} and looked_at = 1 and (extract(hour from ${local}) not between ${THRESHOLDS.firstHour} and ${THRESHOLDS.lastHour - 1}
        or extract(isodow from ${local}) > 5)) as outside,
      count(*) filter (where ${today} and operation = 'reveal_person') as reveals,
      coalesce(sum(looked_at) filter (where ${today} and through = 'export'), 0) as exported
      from a group by 1, 2 having bool_or(${today})),
    missed as (select actor_id as officer_id, count(distinct input_hash) as misses from journal
      where at > ${at} - interval '1 hour' and at <= ${at} and not accepted and refusal like '%\\_not\\_found' group by 1),
    again as (select officer_id, max(looks) as looks from (select officer_id, persons[1], count(*) as looks from a where looked_at = 1 group by 1, 2) one group by 1),
    namesakes as (select a.officer_id, count(distinct p.person_id) as found from a join officer o using (officer_id)
      join person p on p.person_id = a.persons[1] and lower(p.full_name) = lower(o.name) where ${today} and a.looked_at = 1 group by 1)
    select c.officer_id as "officerId", c.unit_id as "unitId", c.partner_id as "partnerId", c.partner_id is not null as "isPartner",
      c.hour_persons::integer as "personsThisHour", c.day_persons::integer as "personsToday",
      (select percentile_cont(0.5) within group (order by other.day_persons) from counted other join unit theirs on theirs.unit_id = other.unit_id
        where theirs.kind = mine.kind and other.partner_id is null and other.officer_id <> c.officer_id) as "peersToday",
      own_day.median as "ownDay", (c.fruitless + coalesce(missed.misses, 0))::integer as "fruitlessThisHour",
      coalesce(again.looks, 0)::integer as "samePersonThisWeek", c.outside::integer as "outsideHoursToday", c.reveals::integer as "revealsToday",
      c.exported::integer as "exportedToday", coalesce(namesakes.found, 0)::integer as "namesakesToday"
    from counted c join unit mine on mine.unit_id = c.unit_id
      left join own_day on own_day.officer_id = c.officer_id and own_day.partner_id is not distinct from c.partner_id
      left join missed on missed.officer_id = c.officer_id and c.partner_id is null left join again on again.officer_id = c.officer_id and c.partner_id is null
      left join namesakes on namesakes.officer_id = c.officer_id and c.partner_id is null`);
}
