import {
  type CampaignTask,
  type ContactResult,
  campaignTask,
  compareTasks,
  type Without,
} from '#core/enrolment/campaign.ts';
import { PERSON_NOT_FOUND } from '#core/registry/decisionForm.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { coversCommune, type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { wordsFit } from '#platform/soughtWords.ts';
import { payeesIn } from './payees.ts';

export interface CampaignPerson extends CampaignTask {
  readonly personId: bigint;
  readonly fullName: string;
  readonly birthDate: string;
  readonly hamlet: string | null;
  readonly provider: string;
  readonly lastContact: { readonly result: ContactResult; readonly saidOn: string } | null;
}

export interface WorkListPage {
  readonly items: readonly CampaignPerson[];
  /** Of the whole list. */
  readonly total: number;
  /** How many of it may be done today. */
  readonly due: number;
}

/**
 * The commune's work list of the account campaign on a day: every payee of that day's month who is paid in cash and did not choose it for good, why, and
 * what to do next; what can be done today first. A whole commune is read and put in order at once, a few thousand rows; the page is cut out of it.
 */
export async function campaignWorkList(
  session: Session,
  asked: {
    readonly communeId: number;
    readonly today: Temporal.PlainDate;
    /** Words of the name or the hamlet, or the last digits of the number. */
    readonly sought?: string | undefined;
    readonly why?: Without | undefined;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<WorkListPage> {
  const rows =
    await session.rows(sql<Stored>`select p.person_id as "personId", p.full_name as "fullName", p.birth_date as "birthDate", p.hamlet,
      ${wordsFit(asked.sought, sql`concat_ws(' ', p.name_key, p.pin_last4, p.hamlet)`)} as fits, v.code as provider, link.state as "linkState", link.doubted, exists (select from enrolment e where e.person_id = p.person_id and e.decision is null) as waits,
      contact.result, to_char(contact.said_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "saidOn", contact.again_on as "againOn"
    from ${payeesIn(asked.today, sql`c.commune_id = ${asked.communeId}`)} payee
    join person p using (person_id) join payout_choice c using (person_id) join provider v on v.provider_id = c.provider_id
    left join lateral (select l.state, exists (select from account_review r where r.link_id = l.link_id and r.decided_at is null) as doubted
      from account_link l where l.person_id = p.person_id order by l.link_id desc limit 1) link on true
    left join lateral (select result, said_at, again_on from campaign_contact t where t.person_id = p.person_id order by contact_id desc limit 1) contact on true
    where c.link_id is null and not c.kept_by_wish`);
  const today = asked.today.toString();
  const tasks = rows
    .map(toPerson)
    .sort((a, b) => compareTasks(a, b, today) || Number(a.personId - b.personId));
  const fitting = new Set(rows.filter(({ fits }) => fits).map(({ personId }) => personId));
  const found = tasks.filter(
    ({ personId, why }) => fitting.has(personId) && (asked.why === undefined || why === asked.why),
  );
  return {
    items: found.slice(asked.offset, asked.offset + asked.limit),
    total: tasks.length,
    due: tasks.filter(({ due, step }) => step !== 'wait' && (due === null || due <= today)).length,
  };
}

interface Stored {
  readonly personId: bigint;
  readonly fullName: string;
  readonly birthDate: string;
  readonly hamlet: string | null;
  readonly fits: boolean;
  readonly provider: string;
  readonly linkState: string | null;
  readonly doubted: boolean | null;
  readonly waits: boolean;
  readonly result: ContactResult | null;
  readonly saidOn: string | null;
  readonly againOn: string | null;
}

function toPerson(row: Stored): CampaignPerson {
  const { personId, fullName, birthDate, hamlet, provider, linkState, doubted, waits, result, saidOn } = row;
  const contact = result && saidOn ? { result, saidOn, againOn: row.againOn } : undefined;
  const link = linkState ? { state: linkState, underReview: doubted === true } : undefined;
  return {
    personId,
    fullName,
    birthDate,
    hamlet,
    provider,
    lastContact: contact ? { result: contact.result, saidOn: contact.saidOn } : null,
    ...campaignTask({ link, enrolmentWaits: waits, contact }),
  };
}

export type CampaignContactRefusal = Refusal<'person_not_found' | 'day_to_try_again_is_past'>;

/** Writes down what came of talking to somebody about an account, and the day to try again. Connect as the worker: the officer's reach is checked here. */
export async function recordCampaignContact(
  tx: Tx,
  contact: {
    readonly personId: bigint;
    readonly result: ContactResult;
    readonly againOn?: Temporal.PlainDate | undefined;
  },
  by: { readonly actor: Actor; readonly today: Temporal.PlainDate },
): Promise<Result<{ contactId: bigint }, CampaignContactRefusal>> {
  const { personId, result, againOn } = contact;
  const person = await tx.row(
    sql<{ commune_id: number }>`select commune_id from person where person_id = ${personId}`,
  );
  if (!person || !coversCommune(by.actor.scope, person.commune_id)) return refused(PERSON_NOT_FOUND);
  if (againOn && Temporal.PlainDate.compare(againOn, by.today) < 0) return refused(PAST);
  const row = await tx.row(sql<{
    contact_id: bigint;
  }>`insert into campaign_contact (person_id, commune_id, result, again_on, said_by)
    values (${personId}, ${person.commune_id}, ${result}, ${againOn?.toString() ?? null}, ${by.actor.officerId}) returning contact_id`);
  return accepted({ contactId: row!.contact_id });
}

const PAST = {
  code: 'day_to_try_again_is_past',
  vi: 'Ngày hẹn lại ở trước hôm nay; hãy ghi hôm nay hoặc sau đó, hoặc để trống.',
  en: 'The day to try again lies before today; name today or later, or leave it empty.',
} as const;
