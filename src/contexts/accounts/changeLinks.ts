import type { AccountKind } from '#core/accounts/accountShape.ts';
import { type LinkEvent, linkBegunBy, linkStates } from '#core/accounts/linkStates.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';

export interface LinkToBegin {
  readonly personId: bigint;
  readonly communeId: number;
  readonly providerId: number;
  readonly kind: AccountKind;
  /** Personal data: sealed as it is written. */
  readonly number: string;
  /** Blind index of provider and number. */
  readonly index: Buffer;
  readonly holder: string;
}

/** Who answers for a step: an officer, or a portal together with the citizen or the partner. */
export type By = Pick<Actor, 'officerId' | 'personId' | 'partnerId'>;

/** How links begin: what named them, and who answers for it. */
export interface LinkBeginning {
  readonly event: 'asked' | 'stated_on_roster';
  readonly origin: 'citizen' | 'officer' | 'mapper' | 'roster';
  readonly by: By;
  readonly rosterFileId?: bigint;
}

/** Begins links and writes the first line of their history; gives each person's new link. */
export async function beginLinks(
  tx: Tx,
  vault: Vault,
  links: readonly LinkToBegin[],
  { event, origin, by, rosterFileId }: LinkBeginning,
): Promise<ReadonlyMap<bigint, bigint>> {
  if (links.length === 0) return new Map();
  const rows = await tx.rows(sql<{ person_id: bigint; link_id: bigint }>`
    with begun as (insert into account_link (person_id, commune_id, provider_id, kind, account_cipher, account_index, account_last4, holder_name, origin, state, roster_file_id)
      select n.*, ${origin}, ${linkBegunBy(event)}, ${rosterFileId ?? null}::bigint
      from unnest(${links.map((link) => link.personId)}::bigint[], ${links.map((link) => link.communeId)}::integer[],
        ${links.map((link) => link.providerId)}::smallint[], ${links.map((link) => link.kind)}::text[],
        ${links.map((link) => vault.seal('account', link.number))}::bytea[], ${links.map((link) => link.index)}::bytea[],
        ${links.map((link) => link.number.slice(-4))}::text[], ${links.map((link) => link.holder)}::text[]) n
      returning link_id, person_id, commune_id, state),
    history as (insert into account_link_event (link_id, person_id, commune_id, event, to_state, actor_id, actor_person_id, actor_partner_id)
      select link_id, person_id, commune_id, ${event}, state, ${by.officerId}::integer, ${by.personId ?? null}::bigint, ${by.partnerId ?? null}::integer from begun)
    select person_id, link_id from begun`);
  return new Map(rows.map((row) => [row.person_id, row.link_id]));
}

export interface LinkMove {
  readonly linkId: bigint;
  readonly event: LinkEvent;
  /** A reason of core, or the code a payment came back with. */
  readonly reason?: string | undefined;
  /** With `confirmed_to_wait`: until when. */
  readonly effectiveAt?: Temporal.Instant | undefined;
}

export interface MovedLink {
  readonly linkId: bigint;
  readonly personId: bigint;
  readonly communeId: number;
  readonly event: LinkEvent;
}

/**
 * The one place where links change state: a step that the life of a link does not have is not taken, and each that is taken stands in the history with who
 * took it. Gives the links that moved; one that moved meanwhile is not among them. The caller holds the persons (`lockPersons`).
 */
export function moveLinks(tx: Tx, moves: readonly LinkMove[], by: By): Promise<MovedLink[]> {
  if (moves.length === 0) return Promise.resolve([]);
  const edges = linkStates.edges.filter((edge) => edge.from !== undefined);
  return tx.rows(sql<MovedLink>`
    with moving as (select l.link_id, l.person_id, l.commune_id, l.state as from_state, edge.to_state, asked.event, asked.reason, asked.effective_at
      from unnest(${moves.map((move) => move.linkId)}::bigint[], ${moves.map((move) => move.event)}::text[],
        ${moves.map((move) => move.reason ?? null)}::text[],
        ${moves.map((move) => move.effectiveAt?.toString() ?? null)}::timestamptz[]) asked (link_id, event, reason, effective_at)
      join account_link l using (link_id)
      join unnest(${edges.map((edge) => edge.from!)}::text[], ${edges.map((edge) => edge.event)}::text[],
        ${edges.map((edge) => edge.to)}::text[]) edge (from_state, event, to_state) on edge.from_state = l.state and edge.event = asked.event),
    moved as (update account_link l set state = m.to_state, state_reason = coalesce(m.reason, l.state_reason), effective_at = coalesce(m.effective_at, l.effective_at),
        linked_at = case when m.to_state = 'linked' then now() else l.linked_at end,
        ended_at = case when m.to_state = any (${linkStates.ends}::text[]) then now() end
      from moving m where l.link_id = m.link_id and l.state = m.from_state
      returning l.link_id, m.person_id, m.commune_id, m.event, m.from_state, m.to_state, m.reason),
    overtaken as (update account_review r set decided_at = now(), decision = 'overtaken'
      from moved m where r.link_id = m.link_id and r.decided_at is null and m.to_state = any (${linkStates.ends}::text[])
        and m.event <> 'refused_by_officer'),
    history as (insert into account_link_event (link_id, person_id, commune_id, event, from_state, to_state, reason, actor_id, actor_person_id, actor_partner_id)
      select link_id, person_id, commune_id, event, from_state, to_state, reason, ${by.officerId}::integer, ${by.personId ?? null}::bigint,
        ${by.partnerId ?? null}::integer from moved)
    select link_id as "linkId", person_id as "personId", commune_id as "communeId", event from moved`);
}

export interface LockedPerson {
  readonly personId: bigint;
  readonly communeId: number;
  readonly fullName: string;
  readonly isDead: boolean;
  /** Cash for as long as the person wishes (`payout_choice.kept_by_wish`). */
  readonly keepsCash: boolean;
}

/** Everybody who changes where somebody is paid holds the person first: a citizen, his commune, the hub's answer and a roster take turns. */
export async function lockPersons(
  tx: Tx,
  personIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, LockedPerson>> {
  const rows = await tx.rows(sql<LockedPerson>`
    select p.person_id as "personId", p.commune_id as "communeId", p.full_name as "fullName", p.died_on is not null or p.population = 'deceased' as "isDead",
      exists (select from payout_choice c where c.person_id = p.person_id and c.kept_by_wish) as "keepsCash"
    from person p where p.person_id = any (${[...new Set(personIds)]}::bigint[]) order by p.person_id for no key update of p`);
  return new Map(rows.map((row) => [row.personId, row]));
}

/** The same, for those whose links these are. */
export async function lockPersonsOfLinks(tx: Tx, linkIds: readonly bigint[]): Promise<void> {
  await tx.run(sql`select from person where person_id in (select person_id from account_link where link_id = any (${linkIds}::bigint[]))
    order by person_id for no key update`);
}
