import { type Cell, cellText, type Reading, read, unreadable } from './cell.ts';
import type { WarningCode } from './faults.ts';
import { cleanText } from './text.ts';

/** The 63 provinces of before the mergers, which stay in personal numbers for ever (TT 07/2016/TT-BCA, annex). */
const PROVINCES = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);
const PIN_LENGTH = 12;
const OLD_IDENTITY_LENGTH = 9;

/**
 * Reads a personal number of 12 digits. Spreadsheets drop leading zeros, and every province code begins with one: 10 or 11
 * digits are completed when that gives a province, with a warning.
 */
export function readPin(cell: Cell): Reading<string> {
  const digits = cleanText(cellText(cell)).replace(/^'/, '').replace(/[ .-]/g, '');
  if (!/^\d+$/.test(digits)) return unreadable('pin_not_digits');
  if (digits.length === PIN_LENGTH) return read(digits);
  const completed = digits.padStart(PIN_LENGTH, '0');
  const lostZeros = digits.length === 10 || digits.length === 11;
  if (lostZeros && PROVINCES.has(completed.slice(0, 3))) return read(completed, 'pin_leading_zero_restored');
  if (digits.length === OLD_IDENTITY_LENGTH) return unreadable('pin_is_old_identity_number');
  return unreadable('pin_length', String(digits.length));
}

/**
 * Compares a personal number with sex and birth year (NĐ 137/2015, Đ13: province, century and sex, year, six digits).
 * A difference is a warning and never a refusal: numbers are issued anew when sex or birth year is corrected.
 */
export function pinWarnings(pin: string, sex: 'male' | 'female', birthYear: number): readonly WarningCode[] {
  const warnings: WarningCode[] = [];
  const expected = (Math.floor(birthYear / 100) - 19) * 2 + (sex === 'female' ? 1 : 0);
  if (!PROVINCES.has(pin.slice(0, 3))) warnings.push('pin_province_unknown');
  if (Number(pin[3]) !== expected) warnings.push('pin_sex_differs');
  if (Number(pin.slice(4, 6)) !== birthYear % 100) warnings.push('pin_birth_year_differs');
  return warnings;
}
