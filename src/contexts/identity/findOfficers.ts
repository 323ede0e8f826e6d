import { type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export interface OfficerRow {
  readonly officerId: number;
  readonly name: string;
  /** His name at the identity provider. */
  readonly login: string | null;
  /** Where he is written to at work. */
  readonly email: string | null;
  readonly roles: readonly string[];
  readonly unitKind: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly disabled: boolean;
}

/** Below every officer: the platform and its portals have negative numbers. */
const MIN_NUMBER = -1_000;

/** Officers by number, after one, of one unit where its code is given, whose name, login or unit has these words. */
export function listOfficers(
  session: Session,
  asked: {
    readonly unitCode?: string | undefined;
    readonly named?: string | undefined;
    readonly role?: string | undefined;
    readonly disabled?: boolean | undefined;
    readonly after?: number | undefined;
    readonly limit: number;
  },
): Promise<OfficerRow[]> {
  return session.rows(sql<OfficerRow>`select o.officer_id as "officerId", o.name, o.login, o.email, u.kind as "unitKind", u.code as "unitCode", u.name as "unitName",
      o.disabled_at is not null as disabled, array(select role from officer_role r where r.officer_id = o.officer_id order by role) as roles
    from officer o join unit u using (unit_id)
    where (${asked.unitCode ?? null}::text is null or u.code = ${asked.unitCode ?? null})
      and o.officer_id > ${asked.after ?? MIN_NUMBER} and ${wordsFit(asked.named, sql`concat_ws(' ', o.name, o.login, u.name)`)}
      and (${asked.role ?? null}::text is null or exists (select from officer_role r where r.officer_id = o.officer_id and r.role = ${asked.role ?? null}))
      and (${asked.disabled ?? null}::boolean is null or (o.disabled_at is not null) = ${asked.disabled ?? null}) order by o.officer_id limit ${asked.limit}`);
}

/** The others of an officer's unit whose accounts are open, by name: to whom he may lend a role. */
export function listColleagues(
  session: Session,
  officerId: number,
  limit: number,
): Promise<Pick<OfficerRow, 'officerId' | 'name' | 'roles'>[]> {
  return session.rows(sql<
    Pick<OfficerRow, 'officerId' | 'name' | 'roles'>
  >`select o.officer_id as "officerId", o.name,
      array(select role from officer_role r where r.officer_id = o.officer_id order by role) as roles
    from officer o where o.unit_id = (select unit_id from officer where officer_id = ${officerId}) and o.officer_id <> ${officerId}
      and o.officer_id > 0 and o.disabled_at is null order by o.name, o.officer_id limit ${limit}`);
}
