import { type Session, sql } from '#platform/database.ts';

export interface SharedAccount {
  readonly providerCode: string;
  readonly accountLast4: string;
  readonly payees: number;
  readonly linkIds: readonly bigint[];
  readonly personIds: readonly bigint[];
  readonly communeIds: readonly number[];
}

/**
 * Accounts to which many payees point (three or more unless told): sometimes a family, sometimes an officer's own. Each wants a human eye
 * before money goes there.
 */
export function sharedAccounts(session: Session, atLeast = 3): Promise<SharedAccount[]> {
  return session.rows(sql<SharedAccount>`
    select p.code as "providerCode", min(l.account_last4) as "accountLast4", count(distinct l.person_id)::integer as payees,
      array_agg(l.link_id order by l.link_id) as "linkIds", array_agg(l.person_id order by l.link_id) as "personIds",
      array_agg(distinct l.commune_id) as "communeIds"
    from account_link l join provider p using (provider_id) where l.state = 'linked'
    group by p.code, l.account_index having count(distinct l.person_id) >= ${atLeast}
    order by payees desc, min(l.link_id)`);
}
