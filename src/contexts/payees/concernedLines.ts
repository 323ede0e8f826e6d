import { type RawBuilder, sql } from 'kysely';
import { PAYEE_OF_MANY_FROM } from '#core/payees/concerns.ts';
import { SHARED_ACCOUNT_FROM } from '#core/payroll/holdReasons.ts';
import { holdsIn } from './validity.ts';

/** Why an account or a payee wants the province's eye before money goes there. */
export type ConcernKind = 'shared_account' | 'officer_account' | 'payee_of_many';

type Sql = RawBuilder<unknown>;

/** An account is known by the first link to it there ever was: its keyed index may change with the keys. */
const FIRST_LINK = sql`(select min(k.link_id) from account_link k where k.account_index = link.account_index and k.provider_id = link.provider_id)`;

const LISTED = sql`join list listed on listed.list_id = line.list_id join cycle paying on paying.cycle_id = listed.cycle_id`;

/** A decision that covers all these persons and still counts in the month that is paid: one for fewer is none, so a newcomer re-opens it. */
const decided = (
  kind: ConcernKind,
  decisions: readonly string[],
  about: Sql,
): Sql => sql`exists (select from account_concern c where c.kind = ${kind}
  and c.decision = any (${decisions}::text[]) and ${about} and c.persons @> about.persons and c.expires_on >= make_date(paying.month / 100, paying.month % 100, 1))`;

interface Concerned {
  /** Lines with what they are about: `from` and `where` of a select over `line`; `about.persons`, `about.communes` say whom. */
  readonly lines: (line: Sql, unless: readonly string[]) => Sql;
  readonly linkId: Sql;
  readonly payeeId: Sql;
}

/**
 * The three concerns over lines with `list_id`, `person_id`, `payee_id`, `commune_id`, `link_id`.
 * - an account that three payees or more share;
 * - an account that an officer has, had or declared as his own, but for what is owed to himself: by the links of the person he declared himself to be,
 *   for equal names prove nothing where half of a commune shares ten;
 * - a payee who receives for five beneficiaries or more.
 */
const CONCERNED: Readonly<Record<ConcernKind, Concerned>> = {
  shared_account: {
    lines: (line, unless) => sql`${line} join account_link link on link.link_id = line.link_id ${LISTED}
      cross join lateral (select array_agg(distinct other.person_id) as persons, array_agg(distinct other.commune_id) as communes from account_link other
        where other.account_index = link.account_index and other.provider_id = link.provider_id and other.ended_at is null) about
      where cardinality(about.persons) >= ${SHARED_ACCOUNT_FROM} and not ${decided('shared_account', unless, sql`c.link_id = ${FIRST_LINK}`)}`,
    linkId: FIRST_LINK,
    payeeId: sql`null::bigint`,
  },
  officer_account: {
    lines: (line, unless) => sql`${line} join account_link link on link.link_id = line.link_id ${LISTED}
      cross join lateral (select array[line.payee_id] as persons, array[line.commune_id] as communes) about
      where exists (select from account_link own join officer_declaration d on d.person_id = own.person_id and d.kind = 'self'
          where own.account_index = link.account_index and own.provider_id = link.provider_id and d.person_id <> line.person_id)
        and not ${decided('officer_account', unless, sql`c.link_id = ${FIRST_LINK}`)}`,
    linkId: FIRST_LINK,
    payeeId: sql`null::bigint`,
  },
  payee_of_many: {
    lines: (line, unless) => sql`${line} ${LISTED}
      cross join lateral (select array_agg(distinct m.person_id) as persons, array[line.commune_id] as communes from mandate m
        where m.payee_id = line.payee_id and ${holdsIn(sql`m`, sql`paying.month`)}) about
      where line.payee_id <> line.person_id and cardinality(about.persons) >= ${PAYEE_OF_MANY_FROM}
        and not ${decided('payee_of_many', unless, sql`c.payee_id = line.payee_id`)}`,
    linkId: sql`null::bigint`,
    payeeId: sql`line.payee_id`,
  },
};

export const CONCERN_KINDS = Object.keys(CONCERNED) as readonly ConcernKind[];

/** Lines of a kind that no approval covers: to be selected from; they are held. */
export const concernedLines = (kind: ConcernKind, line: Sql): Sql =>
  CONCERNED[kind].lines(line, ['approved']);

/** What is to be looked at by these lines and has no decision that covers it: kind, link, payee, persons, communes. */
export const undecidedConcerns = (line: Sql): Sql =>
  sql.join(
    CONCERN_KINDS.map((kind) => {
      const { linkId, payeeId, lines } = CONCERNED[kind];
      return sql`select ${kind} as kind, ${linkId} as link_id, ${payeeId} as payee_id, about.persons, about.communes
        from ${lines(line, ['approved', 'refused'])}`;
    }),
    sql` union all `,
  );

/** Accounts of officers, and payees of many: what a line is looked at for before the concerns decide. */
export const OFFICER_ACCOUNTS = sql`(select own.account_index from officer_declaration d join account_link own on own.person_id = d.person_id where d.kind = 'self')`;
export const PAYEES_OF_MANY = sql`(select payee_id from mandate where in_force group by 1 having count(distinct person_id) >= ${PAYEE_OF_MANY_FROM})`;

/** Lines of residents of a facility that would go to an account: the facility's person is paid in cash, for the account could only be his own. */
export const facilityLinesIntoAccounts = (
  line: Sql,
): Sql => sql`${line} where line.link_id is not null and line.payee_id <> line.person_id
  and exists (select from mandate m where m.person_id = line.person_id and m.payee_id = line.payee_id and m.in_force and m.kind = 'facility')
  and not exists (select from mandate m where m.person_id = line.person_id and m.payee_id = line.payee_id and m.in_force and m.kind <> 'facility')`;
