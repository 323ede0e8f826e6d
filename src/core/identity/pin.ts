import { accepted, type Refusal, type Result, refused } from '../result.ts';

declare const pinBrand: unique symbol;
/** A personal identification number (số định danh cá nhân): 12 digits, checked in form only. There is no check digit. */
export type Pin = string & { readonly [pinBrand]: true };

/**
 * The parts of a PIN, `PPP G YY RRRRRR` (Nghị định 137/2015 Điều 13, Thông tư 07/2016/TT-BCA): where the birth was
 * registered, century and sex, year of birth, six random digits.
 */
export interface PinParts {
  /** Old province code or country code, three digits; province codes are never mapped to the provinces of 2025. */
  readonly place: string;
  readonly sex: 'male' | 'female';
  readonly birthYear: number;
}

export type PinFaultCode = 'pin_place_unknown' | 'pin_sex_differs' | 'pin_birth_year_differs';

/** A doubt about a PIN. Never a block: a PIN outlives a corrected sex or birth year until it is issued anew. */
export interface PinFault extends Refusal<PinFaultCode> {}

export interface PinRefusal extends Refusal<'pin_not_12_digits'> {}

const PIN_TEXT = /^\d{12}$/;

/** Reads 12 digits, nothing else. Refuses `pin_not_12_digits` without repeating what was written. */
export function parsePin(text: string): Result<Pin, PinRefusal> {
  return PIN_TEXT.test(text) ? accepted(text as Pin) : refused(NOT_12_DIGITS);
}

/** The century and sex digit: 0 male and 1 female for 1900 to 1999, 2 and 3 for 2000 to 2099, and so on to 9. */
export function pinParts(pin: Pin): PinParts {
  const centuryAndSex = Number(pin[3]);
  return {
    place: pin.slice(0, 3),
    sex: centuryAndSex % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(pin.slice(4, 6)),
  };
}

/** How a PIN differs from what is known of its owner, in the order place, sex, birth year; empty when it agrees. */
export function pinFaults(
  pin: Pin,
  known: { readonly birthYear?: number; readonly sex?: 'male' | 'female' },
): readonly PinFault[] {
  const { place, sex, birthYear } = pinParts(pin);
  return [
    ...(placeOfBirth(place) === undefined ? [PLACE_UNKNOWN] : []),
    ...(known.sex !== undefined && known.sex !== sex ? [SEX_DIFFERS] : []),
    ...(known.birthYear !== undefined && known.birthYear !== birthYear ? [BIRTH_YEAR_DIFFERS] : []),
  ];
}

/** The old province of a place code; `nước ngoài` for the range of countries (100 to 999); undefined for the rest. */
export function placeOfBirth(code: string): string | undefined {
  const number = Number(code);
  return number >= FIRST_COUNTRY ? 'nước ngoài' : OLD_PROVINCES.get(code);
}

/** What screens and logs may show: `079*****1234`. */
export const maskPin = (pin: Pin): string => `${pin.slice(0, 3)}*****${pinLast4(pin)}`;

/** The part an officer or a teller compares with a card. */
export const pinLast4 = (pin: Pin): string => pin.slice(-4);

const FIRST_COUNTRY = 100;

/** The 63 provinces before the mergers of 2025; their codes stay in PINs for ever. */
const OLD_PROVINCES: ReadonlyMap<string, string> = new Map(
  `001 Hà Nội, 002 Hà Giang, 004 Cao Bằng, 006 Bắc Kạn, 008 Tuyên Quang, 010 Lào Cai, 011 Điện Biên, 012 Lai Châu,
  014 Sơn La, 015 Yên Bái, 017 Hòa Bình, 019 Thái Nguyên, 020 Lạng Sơn, 022 Quảng Ninh, 024 Bắc Giang, 025 Phú Thọ,
  026 Vĩnh Phúc, 027 Bắc Ninh, 030 Hải Dương, 031 Hải Phòng, 033 Hưng Yên, 034 Thái Bình, 035 Hà Nam, 036 Nam Định,
  037 Ninh Bình, 038 Thanh Hóa, 040 Nghệ An, 042 Hà Tĩnh, 044 Quảng Bình, 045 Quảng Trị, 046 Thừa Thiên Huế,
  048 Đà Nẵng, 049 Quảng Nam, 051 Quảng Ngãi, 052 Bình Định, 054 Phú Yên, 056 Khánh Hòa, 058 Ninh Thuận,
  060 Bình Thuận, 062 Kon Tum, 064 Gia Lai, 066 Đắk Lắk, 067 Đắk Nông, 068 Lâm Đồng, 070 Bình Phước, 072 Tây Ninh,
  074 Bình Dương, 075 Đồng Nai, 077 Bà Rịa – Vũng Tàu, 079 Thành phố Hồ Chí Minh, 080 Long An, 082 Tiền Giang,
  083 Bến Tre, 084 Trà Vinh, 086 Vĩnh Long, 087 Đồng Tháp, 089 An Giang, 091 Kiên Giang, 092 Cần Thơ, 093 Hậu Giang,
  094 Sóc Trăng, 095 Bạc Liêu, 096 Cà Mau`
    .split(',')
    .map((entry) => entry.trim())
    .map((entry) => [entry.slice(0, 3), entry.slice(4)] as const),
);

/** The codes of the 63 old provinces, for samples and tests. */
export const oldProvinceCodes: readonly string[] = [...OLD_PROVINCES.keys()];

const NOT_12_DIGITS: PinRefusal = {
  code: 'pin_not_12_digits',
  vi: 'Số định danh cá nhân phải có đúng 12 chữ số; kiểm tra số 0 ở đầu có bị mất không.',
  en: 'A personal identification number has exactly 12 digits; check whether a leading zero was lost.',
};
const PLACE_UNKNOWN: PinFault = {
  code: 'pin_place_unknown',
  vi: 'Ba chữ số đầu không phải mã tỉnh hoặc mã nước nào.',
  en: 'The first three digits are no code of a province or country.',
};
const SEX_DIFFERS: PinFault = {
  code: 'pin_sex_differs',
  vi: 'Giới tính trong số định danh khác với hồ sơ.',
  en: 'The sex in the number differs from the record.',
};
const BIRTH_YEAR_DIFFERS: PinFault = {
  code: 'pin_birth_year_differs',
  vi: 'Năm sinh trong số định danh khác với hồ sơ.',
  en: 'The year of birth in the number differs from the record.',
};
