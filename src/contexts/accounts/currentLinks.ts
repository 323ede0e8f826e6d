import { UNDER_WAY } from '#core/accounts/linkStates.ts';
import { type Session, sql } from '#platform/database.ts';

/** The open links of a person: the one that is linked, and the wish for another. */
export interface CurrentLinks {
  readonly linked: OpenLink | undefined;
  readonly underWay: OpenLink | undefined;
}

export interface OpenLink {
  readonly linkId: bigint;
  readonly index: Buffer;
  /** The payee is paid there now; a linked account that is not is merely known. */
  readonly isPointedAt: boolean;
}

/** The open links of persons; who has none is not in the map. */
export async function currentLinks(
  session: Session,
  personIds: readonly bigint[],
): Promise<ReadonlyMap<bigint, CurrentLinks>> {
  const rows = await session.rows(sql<OpenLink & { personId: bigint; state: string }>`
    select l.person_id as "personId", l.link_id as "linkId", l.account_index as index, l.state, c.link_id is not null as "isPointedAt"
    from account_link l left join payout_choice c on c.person_id = l.person_id and c.link_id = l.link_id
    where l.person_id = any (${personIds}::bigint[]) and l.ended_at is null`);
  const isUnderWay = (state: string) => (UNDER_WAY as readonly string[]).includes(state);
  return new Map(
    [...Map.groupBy(rows, (row) => row.personId)].map(([personId, links]) => [
      personId,
      {
        linked: links.find((link) => link.state === 'linked'),
        underWay: links.find((link) => isUnderWay(link.state)),
      },
    ]),
  );
}
