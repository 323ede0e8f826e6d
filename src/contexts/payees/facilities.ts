import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import { sql, type Tx } from '#platform/database.ts';

export interface FacilityToRecord {
  readonly communeId: number;
  /** Tax or registration code of the organisation. */
  readonly code: string;
  readonly name: string;
  readonly contract: { readonly number: string; readonly from: string; readonly to?: string | undefined };
}

export type FacilityRefusal = Refusal<'facility_already_recorded'>;

/** Records a facility (cơ sở trợ giúp xã hội) with the contract by which it cares for residents; its receiving person is a mandate. */
export async function recordFacility(
  tx: Tx,
  facility: FacilityToRecord,
  by: { readonly officerId: number },
): Promise<Result<{ readonly facilityId: number }, FacilityRefusal>> {
  const { contract } = facility;
  const row = await tx.row(sql<{ facility_id: number }>`
    insert into facility (commune_id, code, name, name_key, contract_number, contract_from, contract_to, recorded_by)
    values (${facility.communeId}, ${facility.code}, ${facility.name}, ${nameKey(facility.name)}, ${contract.number}, ${contract.from},
      ${contract.to ?? null}, ${by.officerId}) on conflict (code) do nothing returning facility_id`);
  return row ? accepted({ facilityId: row.facility_id }) : refused(ALREADY);
}

const ALREADY = {
  code: 'facility_already_recorded',
  vi: 'Cơ sở mang mã này đã được ghi; hãy dùng mã đó khi ghi người nhận thay.',
  en: 'A facility of this code is recorded already; use its code when you record who receives.',
} as const;
