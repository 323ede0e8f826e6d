import { type Session, sql } from '#platform/database.ts';
import { newCommuneCodesOf } from './units/index.ts';

export interface CommuneUnit {
  readonly unitId: number;
  readonly code: string;
  readonly name: string;
  readonly provinceId: number;
}

/** The communes of a province by its two-digit code, or of the country. */
export function communesOf(session: Session, provinceCode?: string): Promise<CommuneUnit[]> {
  return session.rows(sql<CommuneUnit>`
    select c.unit_id as "unitId", c.code, c.name, c.parent_id as "provinceId" from unit c join unit p on p.unit_id = c.parent_id
    where c.kind = 'commune' and (${provinceCode ?? null}::text is null or p.code = ${provinceCode ?? null}) order by c.code`);
}

/**
 * The commune of a five-digit code. A code of before July 2025 finds the commune it became; undefined when nobody knows the code or
 * it was divided among several, which only the commune itself can tell apart.
 */
export async function communeOfCode(session: Session, code: string): Promise<CommuneUnit | undefined> {
  const codes = newCommuneCodesOf(code);
  if (codes.length !== 1) return undefined;
  return session.row(sql<CommuneUnit>`select unit_id as "unitId", code, name, parent_id as "provinceId"
    from unit where kind = 'commune' and code = ${codes[0]!}`);
}

export interface Provider {
  readonly providerId: number;
  readonly code: string;
  readonly kind: 'bank' | 'wallet' | 'post' | 'commune_desk';
  readonly rail: 'hub' | 'post' | 'desk';
  /** How the hub addresses it: BIN or wallet code. */
  readonly memberCode: string | null;
}

/** Every provider by its code (`AGRIBANK`, `VNPOST`, `DESK`). */
export async function providersByCode(session: Session): Promise<ReadonlyMap<string, Provider>> {
  const rows = await session.rows(sql<Provider>`
    select provider_id as "providerId", code, kind, rail, member_code as "memberCode" from provider`);
  return new Map(rows.map((row) => [row.code, row]));
}
