import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

export interface HouseholdToRecord {
  readonly communeId: number;
  /** As the residence register numbers it. */
  readonly number: string;
  readonly headId: bigint;
  /** Everybody who lives there, the head too. */
  readonly memberIds: readonly bigint[];
  readonly from: string;
}

export type HouseholdRefusal = Refusal<'head_is_not_a_member' | 'member_of_another_commune'>;

/**
 * Records who lives in a household from a day on and who heads it; whoever lived elsewhere leaves there the day before, and who is no longer named has left.
 * The residence register is the source; nothing else of it is kept.
 */
export async function recordHousehold(
  tx: Tx,
  household: HouseholdToRecord,
  by: { readonly officerId: number },
): Promise<Result<{ readonly householdId: bigint; readonly members: number }, HouseholdRefusal>> {
  const { communeId, number, headId, from } = household;
  const memberIds = [...new Set(household.memberIds)];
  if (!memberIds.includes(headId)) return refused(HEAD_ELSEWHERE);
  const residents = await tx.row(sql<{ n: number }>`select count(*)::integer as n from person
    where person_id = any (${memberIds}::bigint[]) and commune_id = ${communeId}`);
  if (residents!.n !== memberIds.length) return refused(STRANGER);
  await tx.run(
    sql`insert into household (commune_id, number, recorded_by) values (${communeId}, ${number}, ${by.officerId}) on conflict do nothing`,
  );
  const row = await tx.row(
    sql<{
      household_id: bigint;
    }>`select household_id from household where commune_id = ${communeId} and number = ${number}`,
  );
  const householdId = row!.household_id;
  const stays = sql`m.household_id = ${householdId} and m.person_id = any (${memberIds}::bigint[]) and m.is_head = (m.person_id = ${headId})`;
  await tx.run(sql`update household_member m set to_date = greatest(m.from_date, ${from}::date - 1)
    where m.to_date is null and (m.household_id = ${householdId} or m.person_id = any (${memberIds}::bigint[])) and not (${stays})`);
  await tx.run(sql`insert into household_member (household_id, person_id, commune_id, is_head, from_date, recorded_by)
    select ${householdId}, p, ${communeId}, p = ${headId}, ${from}::date, ${by.officerId} from unnest(${memberIds}::bigint[]) p
    where not exists (select from household_member m where m.person_id = p and m.to_date is null)
    on conflict (household_id, person_id, from_date) do update set to_date = null where household_member.is_head = excluded.is_head`);
  return accepted({ householdId, members: memberIds.length });
}

export interface CampaignPayee {
  readonly personId: bigint;
  /** The head of his household; himself where he has none, or where the head is dead or a minor. */
  readonly payeeId: bigint;
  readonly householdId: bigint | null;
}

/** Who receives for each person of a commune in a campaign on a day: one statement for the commune. */
export function campaignPayees(
  session: Session,
  asked: { readonly communeId: number; readonly on: string },
): Promise<CampaignPayee[]> {
  return session.rows(sql<CampaignPayee>`select person_id as "personId", coalesce(head_id, person_id) as "payeeId", household_id as "householdId"
    from (${headsOn(asked.on)}) h where commune_id = ${asked.communeId} order by person_id`);
}

/**
 * Gives the heads of a commune's households mandates for the days of a campaign, so that its lists may name them: from the household as it is on the first
 * day. They count in campaigns alone. Who has such a mandate already keeps it.
 */
export function mandateHeads(
  tx: Tx,
  campaign: {
    readonly communeId: number;
    readonly from: string;
    readonly to: string;
    /** The decision on the campaign. */
    readonly decision: { readonly number: string; readonly issuer: string; readonly date: string };
    readonly officerId: number;
  },
): Promise<number> {
  const { decision } = campaign;
  return tx.run(sql`insert into mandate (person_id, payee_id, kind, from_date, to_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
    select h.person_id, h.head_id, 'household_head', ${campaign.from}::date, ${campaign.to}::date, 'household_record', ${decision.number}, ${decision.issuer},
      ${decision.date}::date, ${campaign.officerId}
    from (${headsOn(campaign.from)}) h where h.commune_id = ${campaign.communeId} and h.head_id <> h.person_id
      and not exists (select from mandate m where m.person_id = h.person_id and m.payee_id = h.head_id and m.kind = 'household_head'
        and m.ended_at is null and m.from_date <= ${campaign.from} and m.to_date >= ${campaign.to})`);
}

/** Each living person with the head of his household on a day; none where the head could not receive. */
const headsOn = (day: string) => sql`
  select p.person_id, p.commune_id, m.household_id, (select head.person_id from household_member head join person who on who.person_id = head.person_id
      where head.household_id = m.household_id and head.is_head and head.from_date <= ${day} and coalesce(head.to_date, 'infinity') >= ${day}
        and who.died_on is null and who.population <> 'deceased' and last_day_as_minor(who.birth_date) < ${day}::date limit 1) as head_id
  from person p left join household_member m on m.person_id = p.person_id and m.from_date <= ${day} and coalesce(m.to_date, 'infinity') >= ${day}
  where p.died_on is null`;

const HEAD_ELSEWHERE = {
  code: 'head_is_not_a_member',
  vi: 'Chủ hộ phải là một thành viên của hộ; hãy ghi chủ hộ trong danh sách thành viên.',
  en: 'The head of a household lives in it; name the head among its members.',
} as const;
const STRANGER = {
  code: 'member_of_another_commune',
  vi: 'Có thành viên không thuộc xã này; hãy kiểm tra lại danh sách.',
  en: 'A member is not of this commune; check the list.',
} as const;
