import type { CommuneStanding } from '#core/payroll/waiting.ts';
import { type Session, sql } from '#platform/database.ts';

export interface StandingOfCommune extends CommuneStanding {
  readonly communeId: number;
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
}

interface Asked {
  readonly cycleIds: readonly number[];
  /** Codes; without: every commune. */
  readonly province?: string | undefined;
  readonly commune?: string | undefined;
}

/**
 * How far the lists of some cycles are, commune by commune in order of code, within the reader's scope: lists by state, and of lists being paid what is still open in
 * cash. From list totals and tallies: no payment is read. Also communes that have drafted nothing.
 */
export const communeStandings = (session: Session, asked: Asked): Promise<StandingOfCommune[]> =>
  session.rows(sql<StandingOfCommune>`
    with mine as (select list_id, commune_id, state from list where cycle_id = any (${asked.cycleIds}::integer[])),
      stood as materialized (select commune_id, jsonb_object_agg(state, lists) as lists from (select commune_id, state, count(*) as lists from mine group by 1, 2) s group by 1),
      open as materialized (select l.commune_id, sum(t.payments) filter (where v.kind = 'commune_desk' and t.state in ('in_flight', 'unknown')) as desk,
          sum(t.payments) filter (where v.kind = 'post' and t.state in ('in_flight', 'unknown')) as post,
          sum(t.payments) filter (where t.state = 'uncollected') as uncollected
        from mine l join list_tally t using (list_id) join provider v using (provider_id) where l.state = 'released' group by 1)
    select u.unit_id as "communeId", u.code, u.name, p.code as "provinceCode", coalesce(s.lists, '{}') as "listsByState",
      coalesce(o.desk, 0)::integer as "deskOpen", coalesce(o.post, 0)::integer as "postOpen", coalesce(o.uncollected, 0)::integer as uncollected
    from unit u join unit p on p.unit_id = u.parent_id left join stood s on s.commune_id = u.unit_id left join open o on o.commune_id = u.unit_id
    where u.kind = 'commune' and ((select scope_is_country()) or u.unit_id = any ((select scope_communes())::integer[]))
      and (${asked.province ?? null}::text is null or p.code = ${asked.province ?? null}) and (${asked.commune ?? null}::text is null or u.code = ${asked.commune ?? null})
    order by u.code`);
