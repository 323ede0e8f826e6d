import { UNDER_WAY } from '#core/accounts/linkStates.ts';
import { type Session, sql } from '#platform/database.ts';

/** Where a person is paid, what is under way, and every step that led here. */
export interface AccountView {
  readonly pointer: PointerRow | undefined;
  readonly underWay: UnderWayRow | undefined;
  /** Newest first, 200 at most. */
  readonly history: readonly HistoryRow[];
}

interface Shown {
  readonly providerCode: string;
  readonly providerName: string;
  readonly kind: string | null;
  readonly accountLast4: string | null;
}

export interface PointerRow extends Shown {
  readonly channel: string;
  readonly verification: string | null;
  readonly verifiedAt: Date | null;
  readonly homeDelivery: boolean;
  readonly chosenBy: string;
  readonly since: Date | null;
}

export interface UnderWayRow extends Shown {
  readonly state: string;
  readonly askedAt: Date;
  /** While it cools off: until when. */
  readonly effectiveAt: Date | null;
  /** While a person compares the names: by when. */
  readonly reviewDueOn: string | null;
}

export interface HistoryRow extends Shown {
  readonly at: Date;
  readonly event: string;
  readonly fromState: string | null;
  readonly toState: string;
  readonly reason: string | null;
  readonly by: 'citizen' | 'officer' | 'partner' | 'platform';
}

const HISTORY_ROWS = 200;

const SHOWN = sql`p.code as "providerCode", p.name as "providerName", l.kind, l.account_last4 as "accountLast4"`;

/** The account of a person, for himself or whoever may see him; the reader's own connection decides. */
export async function accountOf(session: Session, personId: bigint): Promise<AccountView> {
  const pointer =
    await session.row(sql<PointerRow>`select ${SHOWN}, p.kind as channel, l.verification, l.verified_at as "verifiedAt",
      c.home_delivery as "homeDelivery", c.chosen_by as "chosenBy", l.linked_at as since
    from payout_choice c join provider p using (provider_id) left join account_link l on l.link_id = c.link_id where c.person_id = ${personId}`);
  const underWay =
    await session.row(sql<UnderWayRow>`select ${SHOWN}, l.state, l.linked_at as "askedAt", l.effective_at as "effectiveAt",
      (select r.due_on from account_review r where r.link_id = l.link_id and r.decided_at is null) as "reviewDueOn"
    from account_link l join provider p using (provider_id) where l.person_id = ${personId} and l.state = any (${[...UNDER_WAY]}::text[])`);
  const history =
    await session.rows(sql<HistoryRow>`select ${SHOWN}, e.at, e.event, e.from_state as "fromState", e.to_state as "toState", e.reason,
      case when e.actor_person_id is not null then 'citizen' when e.actor_partner_id is not null then 'partner' when e.actor_id = 0 then 'platform' else 'officer' end as by
    from account_link_event e join account_link l using (link_id) join provider p using (provider_id)
    where e.person_id = ${personId} order by e.event_id desc limit ${HISTORY_ROWS}`);
  return { pointer, underWay, history };
}
