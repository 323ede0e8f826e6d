import {
  type Commune,
  communeByCode,
  communes,
  newCommuneCodesOf,
  provinceByCode,
  provinces,
} from '#contexts/identity/units/index.ts';
import { answer } from './answer.ts';
import { Refused } from './stop.ts';
import type { System } from './system.ts';
import { table } from './tables.ts';
import { type Command, text } from './verb.ts';

/** The units in force; touches no database. */
export const verb: Command = {
  name: 'units',
  summaryVi: 'Đơn vị hành chính: các tỉnh; các xã của một tỉnh; một xã, kể cả mã cũ trước 01/07/2025',
  summaryEn: 'Units: the provinces; the communes of one; one commune, also by a code of before July 2025',
  operands: [{ name: 'CODE', optional: true }],
  options: { name: { takes: 'TEXT', vi: 'Chỉ những tên có chữ này', en: 'Only names with this in them' } },
  async run(system, args) {
    const [code] = args.operands;
    const named = hasIn(text(args, 'name'));
    if (code === undefined && text(args, 'name') !== undefined)
      return showCommunes(system, communes().filter(named));
    if (code === undefined)
      return answer(
        system,
        provinces().map(({ code, name }) => ({ kind: 'province', code, name })),
        () =>
          table(
            [{ heading: 'Mã' }, { heading: 'Tỉnh, thành phố / province' }],
            provinces().map((one) => [one.code, one.name]),
          ),
      );
    if (provinceByCode(code)) return showCommunes(system, communes(code).filter(named));
    const found = newCommuneCodesOf(code).map((one) => communeByCode(one)!);
    if (found.length === 0) throw new Refused(UNIT_NOT_FOUND);
    return showCommunes(system, found);
  },
};

const bare = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
const hasIn =
  (part: string | undefined) =>
  ({ name }: Commune): boolean =>
    part === undefined || bare(name).includes(bare(part));

const showCommunes = (system: System, found: readonly Commune[]): number =>
  answer(
    system,
    found.map(({ code, name, provinceCode }) => ({
      kind: 'commune',
      code,
      name,
      province: { code: provinceCode, name: provinceByCode(provinceCode)?.name },
    })),
    () =>
      table(
        [{ heading: 'Mã' }, { heading: 'Xã, phường, đặc khu / commune' }, { heading: 'Tỉnh / province' }],
        found.map((one) => [one.code, one.name, provinceByCode(one.provinceCode)?.name ?? '']),
      ),
  );

const UNIT_NOT_FOUND = {
  code: 'unit_not_found',
  vi: 'Không có đơn vị mang mã này; xem ansinh units, rồi ansinh units MÃ-TỈNH.',
  en: 'No unit has this code; see ansinh units, then ansinh units PROVINCE.',
} as const;
