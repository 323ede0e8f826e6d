import type { Hindrance, Wish } from '#core/enrolment/enrolment.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql } from '#platform/database.ts';
import { witnessesOf } from './decideEnrolment.ts';

export interface EnrolmentRow {
  readonly enrolmentId: bigint;
  readonly personId: bigint;
  readonly personName: string;
  readonly wish: Wish;
  readonly provider: string;
  readonly accountLast4: string | null;
  readonly homeDelivery: boolean;
  readonly atHome: boolean;
  readonly hindrances: readonly Hindrance[];
  /** By name alone. */
  readonly witnesses: readonly string[];
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly decision: 'confirmed' | 'refused' | 'withdrawn' | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

type Stored = Omit<EnrolmentRow, 'witnesses'> & { readonly sealed: Buffer };

const COLUMNS = sql`e.enrolment_id as "enrolmentId", e.person_id as "personId", p.full_name as "personName", e.wish, v.code as provider,
  e.account_last4 as "accountLast4", e.home_delivery as "homeDelivery", e.at_home as "atHome", e.hindrances, e.witnesses_cipher as sealed,
  recorder.name as "recordedBy", e.recorded_at as "recordedAt", e.decision, decider.name as "decidedBy", e.decided_at as "decidedAt", e.reason`;
const FROM = sql`enrolment e join person p using (person_id) join provider v using (provider_id)
  join officer recorder on recorder.officer_id = e.recorded_by left join officer decider on decider.officer_id = e.decided_by`;

/** Enrolments within the reader's scope, the oldest first: those that wait for a decision, or a person's own. `after`: the last one of the page before. */
export async function enrolmentPage(
  session: Session,
  vault: Vault,
  asked: {
    readonly personId?: bigint | undefined;
    readonly after?: bigint | undefined;
    readonly limit: number;
  },
): Promise<EnrolmentRow[]> {
  const { personId } = asked;
  const rows = await session.rows(sql<Stored>`select ${COLUMNS} from ${FROM}
    where e.enrolment_id > ${asked.after ?? 0n} and ${personId === undefined ? sql`e.decision is null` : sql`e.person_id = ${personId}`}
    order by e.enrolment_id limit ${asked.limit}`);
  return rows.map((row) => opened(vault, row));
}

/** Whether there is such an enrolment among those the reader may see. */
export async function enrolmentOfId(session: Session, enrolmentId: bigint): Promise<boolean> {
  return (await session.row(sql`select from enrolment where enrolment_id = ${enrolmentId}`)) !== undefined;
}

const opened = (vault: Vault, { sealed, ...row }: Stored): EnrolmentRow => ({
  ...row,
  witnesses: witnessesOf(vault, sealed).map((one) => one.fullName),
});
