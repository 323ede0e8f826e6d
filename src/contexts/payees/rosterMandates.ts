import { AUTHORISED_MONTHS, CONFIRM_WITHIN_DAYS } from '#core/payees/mandates.ts';
import { sql } from '#platform/database.ts';
import type { RecordMandates } from '../registry/index.ts';

/**
 * Makes mandates of the payees that a roster's decisions name, so that what a commune already pays goes on: they stand for half a year, until somebody
 * shows the paper. A pair that is known stays as it is; one that was ended for cause does not come back by being written on a roster again. Mandates
 * from earlier rosters that no decision in force names any more end. For the registry's `importRoster`: two statements whatever its length.
 */
export const recordMandates: RecordMandates = async (tx, { rosterFileId, month, officerId }) => {
  await tx.run(sql`with touched as (select distinct person_id from decision where roster_file_id = ${rosterFileId}),
      last as (select distinct on (coalesce(d.grant_id, d.decision_id)) d.person_id, d.kind, (d.facts -> 'payee' ->> 'personId')::bigint as payee_id
        from decision d join touched using (person_id) order by coalesce(d.grant_id, d.decision_id), d.decision_id desc)
    update mandate m set ended_on = ${firstDayOf(month)}, ended_because = 'no_longer_on_roster', ended_by = ${officerId}, ended_at = now()
    from touched where m.person_id = touched.person_id and m.ended_at is null and m.confirm_by is not null
      and not exists (select from last where last.person_id = m.person_id and last.payee_id = m.payee_id and last.kind not in ('stop', 'void'))`);
  return tx.run(sql`
    insert into mandate (person_id, payee_id, kind, from_date, to_date, proof_number, confirm_by, roster_file_id, recorded_by)
    select s.person_id, s.payee_id, s.kind, s.from_date,
      case s.kind when 'guardian' then (case when last_day_as_minor(p.birth_date) >= s.from_date then last_day_as_minor(p.birth_date) end)
        when 'authorised' then greatest(s.from_date, least(s.expires_on, (s.from_date + make_interval(months => ${AUTHORISED_MONTHS}))::date)) end,
      s.number, ${firstDayOf(month)} + ${CONFIRM_WITHIN_DAYS}::integer, ${rosterFileId}, ${officerId}
    from (select distinct on (d.person_id, payee.id, payee.kind, payee.number) d.person_id, payee.id as payee_id, payee.kind, payee.number, payee.expires_on,
        case when payee.kind = 'authorised' then ${firstDayOf(month)}
          else least(make_date(d.effective_month / 100, d.effective_month % 100, 1), ${firstDayOf(month)}) end as from_date
      from decision d cross join lateral (select (d.facts -> 'payee' ->> 'personId')::bigint as id, d.facts -> 'payee' ->> 'role' as kind,
        d.facts -> 'payee' -> 'mandate' ->> 'number' as number, (d.facts -> 'payee' -> 'mandate' ->> 'expiresOn')::date as expires_on) payee
      where d.roster_file_id = ${rosterFileId} and d.kind in ('grant', 'adjust', 'resume') and payee.id <> d.person_id
        and not d.facts -> 'payee' ? 'mandateId'
      order by d.person_id, payee.id, payee.kind, payee.number, d.effective_month) s
    join person p using (person_id)
    where not exists (select from mandate m where m.person_id = s.person_id and m.payee_id = s.payee_id and m.kind = s.kind
      and (m.kind <> 'authorised' or m.proof_number is not distinct from s.number)
      and (m.ended_at is null or m.ended_because in ('revoked', 'court_decision', 'care_ended', 'payee_unfit', 'payee_died', 'consent_refused')))`);
};

const firstDayOf = (month: number) => sql`make_date(${Math.floor(month / 100)}, ${month % 100}, 1)`;
