export { type Bank, bankByCode, banks } from './banks.ts';
export {
  type Commune,
  communeByCode,
  communes,
  newCommuneCodesOf,
  type Province,
  provinceByCode,
  provinces,
} from './communes.ts';
