import { type Session, sql } from '#platform/database.ts';
import { newCommuneCodesOf } from './units/index.ts';

export interface UnitRow {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly parentKind: string | null;
  readonly parentCode: string | null;
  readonly parentName: string | null;
}

const SELECT = sql`select u.kind, u.code, u.name, p.kind as "parentKind", p.code as "parentCode", p.name as "parentName"
  from unit u left join unit p on p.unit_id = u.parent_id`;

export interface UnitPage {
  readonly kind?: string | undefined;
  /** Code of the unit above, of whatever kind. */
  readonly parent?: string | undefined;
  /** Part of the name, any case. */
  readonly name?: string | undefined;
  readonly after?: { readonly kind: string; readonly code: string } | undefined;
  readonly limit: number;
}

/** Units in order of kind and code, at most `limit`. */
export function unitPage(session: Session, asked: UnitPage): Promise<UnitRow[]> {
  return session.rows(sql<UnitRow>`${SELECT}
    where (${asked.kind ?? null}::text is null or u.kind = ${asked.kind ?? null})
      and (${asked.parent ?? null}::text is null or p.code = ${asked.parent ?? null})
      and (${asked.name ?? null}::text is null or position(lower(${asked.name ?? null}) in lower(u.name)) > 0)
      and (${asked.after?.kind ?? null}::text is null or (u.kind, u.code) > (${asked.after?.kind ?? null}, ${asked.after?.code ?? null}))
    order by u.kind, u.code limit ${asked.limit}`);
}

/** A unit by kind and code; undefined when there is none. */
export function unitOfCode(session: Session, kind: string, code: string): Promise<UnitRow | undefined> {
  return session.row(sql<UnitRow>`${SELECT} where u.kind = ${kind} and u.code = ${code}`);
}

/** Where a commune code of before July 2025 went: the codes of today, several where the commune was divided; none for a code nobody knows. */
export const successorsOf = (code: string): readonly string[] =>
  newCommuneCodesOf(code).filter((one) => one !== code);

/** The communes of a province or the commune itself, by codes: to read within a part of what one may see. Undefined when no such unit is known. */
export async function communeIdsUnder(
  session: Session,
  unit: { readonly province?: string | undefined; readonly commune?: string | undefined },
): Promise<readonly number[] | undefined> {
  const rows = await session.rows(sql<{
    unit_id: number;
  }>`select u.unit_id from unit u join unit p on p.unit_id = u.parent_id
    where u.kind = 'commune' and (${unit.commune ?? null}::text is null or u.code = ${unit.commune ?? null})
      and (${unit.province ?? null}::text is null or p.code = ${unit.province ?? null})`);
  return rows.length === 0 ? undefined : rows.map((row) => row.unit_id);
}
