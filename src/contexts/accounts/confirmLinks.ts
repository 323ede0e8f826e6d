import { SHARED_ACCOUNT_FROM } from '#core/payroll/holdReasons.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { writeNotices } from '../notices/index.ts';
import { type LinkMove, moveLinks } from './changeLinks.ts';
import { openReviews } from './openReviews.ts';
import { pointToLinks } from './pointers.ts';

/** Hours in which money still goes to the account before, and the citizen or his commune can take the replacement back. */
export const COOLING_OFF_HOURS = 24;

export interface Confirming {
  readonly actor: Actor;
  readonly now: Temporal.Instant;
  readonly coolingOffHours?: number | undefined;
  /** A person compared the names already, and saw who shares the account. */
  readonly reviewed: boolean;
}

interface ToConfirm {
  readonly linkId: bigint;
  readonly personId: bigint;
  /** The linked account there is; paid now, or merely known. */
  readonly before: bigint | null;
  readonly isPaidNow: boolean;
  readonly others: number;
}

/**
 * Links accounts that were found to be their persons': at once where no account was paid before, after a time to think where one was. An account to which many
 * payees point goes to a person first. The caller holds the persons.
 */
export async function confirmLinks(
  tx: Tx,
  linkIds: readonly bigint[],
  confirming: Confirming,
): Promise<void> {
  if (linkIds.length === 0) return;
  const { actor, now, reviewed } = confirming;
  const links = await linksToConfirm(tx, linkIds);
  const isShared = (link: ToConfirm) => !reviewed && link.others + 1 >= SHARED_ACCOUNT_FROM;
  const shared = links.filter(isShared);
  const waiting = links.filter((link) => !isShared(link) && link.isPaidNow);
  const free = links.filter((link) => !isShared(link) && !link.isPaidNow);
  const effectiveAt = now.add({ hours: confirming.coolingOffHours ?? COOLING_OFF_HOURS });
  await moveLinks(
    tx,
    free.flatMap(({ before }) => (before === null ? [] : [{ linkId: before, event: 'superseded' }])),
    actor,
  );
  await moveLinks(
    tx,
    [
      ...shared.map(({ linkId }): LinkMove => ({ linkId, event: 'doubted' })),
      ...waiting.map(({ linkId }): LinkMove => ({ linkId, event: 'confirmed_to_wait', effectiveAt })),
      ...free.map(({ linkId }): LinkMove => ({ linkId, event: 'confirmed' })),
    ],
    actor,
  );
  await openReviews(
    tx,
    shared.map(({ linkId }) => ({ linkId, doubt: 'shared_account', shownName: undefined })),
    now,
  );
  await pointToLinks(
    tx,
    free.map((link) => link.linkId),
  );
  await writeNotices(tx, [
    ...shared.map(({ personId }) => ({ personId, template: 'account_in_review' as const })),
    ...waiting.map(({ personId }) => ({ personId, template: 'replacement_asked' as const })),
    ...free.map(({ personId }) => ({ personId, template: 'account_linked' as const })),
  ]);
}

function linksToConfirm(tx: Tx, linkIds: readonly bigint[]): Promise<ToConfirm[]> {
  return tx.rows(sql<ToConfirm>`
    select l.link_id as "linkId", l.person_id as "personId", before.link_id as before, c.link_id is not null as "isPaidNow",
      (select count(distinct o.person_id)::integer from account_link o where o.account_index = l.account_index and o.provider_id = l.provider_id
        and o.ended_at is null and o.state in ('linked', 'cooling_off') and o.person_id <> l.person_id) as others
    from account_link l left join account_link before on before.person_id = l.person_id and before.state = 'linked'
    left join payout_choice c on c.person_id = l.person_id and c.link_id = before.link_id
    where l.link_id = any (${linkIds}::bigint[]) and l.state in ('pending', 'in_review')`);
}

/** Whether there is a replacement whose time to think is over: looked at often, so that nothing is journalled where nothing is done. */
export async function hasCooledOff(session: Session, now: Temporal.Instant): Promise<boolean> {
  const due = await session.row(sql<{ due: boolean }>`select exists (select from account_link
    where state = 'cooling_off' and effective_at <= ${now.toString()}::timestamptz) as due`);
  return due!.due;
}

/**
 * Ends the cooling off whose time is over: the account before ends as replaced, and the next list drafted pays into the new one. Lists already signed keep the old
 * one. Gives how many. Who takes a replacement back in the same moment is either first, or too late and told so.
 */
export async function endCoolingOff(tx: Tx, actor: Actor, now: Temporal.Instant): Promise<number> {
  const due = await tx.rows(sql<{ person_id: bigint }>`select person_id from account_link
    where state = 'cooling_off' and effective_at <= ${now.toString()}::timestamptz order by person_id limit 10000`);
  if (due.length === 0) return 0;
  const personIds = due.map((row) => row.person_id);
  await tx.run(
    sql`select from person where person_id = any (${personIds}::bigint[]) order by person_id for no key update`,
  );
  const links = await tx.rows(sql<{ link_id: bigint; person_id: bigint; before: bigint | null }>`
    select l.link_id, l.person_id, before.link_id as before from account_link l
    left join account_link before on before.person_id = l.person_id and before.state = 'linked'
    where l.person_id = any (${personIds}::bigint[]) and l.state = 'cooling_off' and l.effective_at <= ${now.toString()}::timestamptz`);
  const move = (linkId: bigint, event: LinkMove['event']): LinkMove => ({ linkId, event });
  await moveLinks(
    tx,
    links.flatMap(({ before }) => (before === null ? [] : [move(before, 'superseded')])),
    actor,
  );
  await moveLinks(
    tx,
    links.map(({ link_id }) => move(link_id, 'waited_out')),
    actor,
  );
  await pointToLinks(
    tx,
    links.map((link) => link.link_id),
  );
  await writeNotices(
    tx,
    links.map(({ person_id }) => ({ personId: person_id, template: 'account_replaced' as const })),
  );
  return links.length;
}
