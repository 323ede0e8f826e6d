import { type Session, sql } from '#platform/database.ts';

export interface OwnAccessRow {
  readonly accessId: bigint;
  readonly at: Date;
  readonly officerId: number;
  readonly officerName: string;
  readonly unitKind: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly citizenId: bigint | null;
  readonly partnerId: number | null;
  readonly operation: string;
  readonly purpose: string;
  readonly words: string | null;
  readonly through: string;
  readonly lookedAt: number;
  /** Which of the reader's own persons it is about, with their names. */
  readonly about: readonly { readonly id: string; readonly name: string }[];
  readonly questionedAt: Date | null;
  readonly verdict: string | null;
}

/** Who looked at the persons of a citizen's session, newest first. His own looks at himself are not news to him. */
export function ownAccesses(
  session: Session,
  asked: { readonly citizenId: bigint; readonly before?: bigint | undefined; readonly limit: number },
): Promise<OwnAccessRow[]> {
  return session.rows(sql<OwnAccessRow>`
    select a.access_id as "accessId", a.at, a.officer_id as "officerId", o.name as "officerName", u.kind as "unitKind", u.code as "unitCode",
      u.name as "unitName", a.citizen_id as "citizenId", a.partner_id as "partnerId", a.operation, a.purpose,
      case when a.looked_at = 1 then a.words end as words, a.through, a.looked_at as "lookedAt",
      (select jsonb_agg(jsonb_build_object('id', p.person_id::text, 'name', p.full_name) order by p.person_id) from person p
        where p.person_id = any (own_among(a.access_id))) as about,
      f.raised_at as "questionedAt", f.verdict
    from person_access a join officer o using (officer_id) join unit u on u.unit_id = a.unit_id
      left join access_flag f on f.access_id = a.access_id and f.kind = 'questioned'
    where a.citizen_id is distinct from ${asked.citizenId} and (${asked.before ?? null}::bigint is null or a.access_id < ${asked.before ?? null})
    order by a.access_id desc limit ${asked.limit}`);
}
