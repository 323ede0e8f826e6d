import type { Dice } from './dice.ts';

export type Sex = 'male' | 'female';

// biome-ignore format: a list of words
const FAMILY = [
  [28, 'Nguyễn'],
  [14, 'Lê'],
  [11, 'Trần'],
  [8, 'Phạm'],
  [5, 'Hoàng'],
  [4, 'Vũ'],
  [4, 'Bùi'],
  [4, 'Trịnh'],
  [3, 'Đỗ'],
  [3, 'Ngô'],
  [3, 'Hà'],
  [2, 'Đặng'],
  [2, 'Lò'],
  [2, 'Phan'],
  [2, 'Cao'],
  [1, 'Mai'],
  [1, 'Lương'],
  [1, 'Dương'],
  [1, 'Đinh'],
  [1, 'Quách'],
  [1, 'Lường'],
  [1, 'Vi'],
] as const satisfies readonly (readonly [number, string])[];

// biome-ignore format: a list of words
const MALE_MIDDLE = [
  'Văn',
  'Văn',
  'Văn',
  'Đức',
  'Hữu',
  'Xuân',
  'Quang',
  'Ngọc',
  'Minh',
  'Đình',
  'Công',
  'Bá',
  'Viết',
  'Trọng',
];
// biome-ignore format: a list of words
const FEMALE_MIDDLE = [
  'Thị',
  'Thị',
  'Thị',
  'Thị',
  'Thị',
  'Ngọc',
  'Thị Thu',
  'Thị Hồng',
  'Thị Kim',
  'Thanh',
  'Thị Minh',
];
// biome-ignore format: a list of words
const OLD_MALE = [
  'Hùng',
  'Dũng',
  'Thắng',
  'Lợi',
  'Quyết',
  'Chiến',
  'Thành',
  'Hòa',
  'Bình',
  'Phúc',
  'Sơn',
  'Khoa',
  'Tuấn',
  'Vinh',
  'Cường',
  'Tạo',
  'Ngoan',
  'Chắt',
  'Sửu',
  'Dần',
  'Tỵ',
  'Mùi',
  'Hợi',
  'Khoái',
  'Thụy',
];
// biome-ignore format: a list of words
const OLD_FEMALE = [
  'Lan',
  'Hòa',
  'Thủy',
  'Hoa',
  'Liên',
  'Mận',
  'Đào',
  'Cúc',
  'Nhàn',
  'Thơm',
  'Tý',
  'Bưởi',
  'Chanh',
  'Nụ',
  'Vân',
  'Loan',
  'Tuyết',
  'Xuyến',
  'Thắm',
  'Hiền',
  'Toàn',
  'Quý',
  'Khuê',
  'Duyên',
];
// biome-ignore format: a list of words
const YOUNG_MALE = [
  'Anh',
  'Bảo',
  'Đạt',
  'Duy',
  'Hải',
  'Huy',
  'Khánh',
  'Kiên',
  'Long',
  'Minh',
  'Nam',
  'Phong',
  'Quân',
  'Tùng',
  'Trung',
  'Việt',
];
// biome-ignore format: a list of words
const YOUNG_FEMALE = [
  'Anh',
  'Chi',
  'Dung',
  'Giang',
  'Hà',
  'Hạnh',
  'Hương',
  'Linh',
  'Mai',
  'My',
  'Ngân',
  'Ngọc',
  'Nhung',
  'Oanh',
  'Phương',
  'Quỳnh',
  'Thảo',
  'Trang',
  'Yến',
];
const OLD_BEFORE = 1975;

export const familyName = (dice: Dice): string => dice.weighed(FAMILY);

/** A full name as families of that time gave it. */
export function fullName(dice: Dice, sex: Sex, birthYear: number, family = familyName(dice)): string {
  const old = birthYear < OLD_BEFORE;
  if (sex === 'male') return `${family} ${dice.of(MALE_MIDDLE)} ${dice.of(old ? OLD_MALE : YOUNG_MALE)}`;
  return `${family} ${dice.of(FEMALE_MIDDLE)} ${dice.of(old ? OLD_FEMALE : YOUNG_FEMALE)}`;
}

/** The name of another person, near enough to be taken for the same: another middle name. */
export function nearlySameName(dice: Dice, name: string, sex: Sex): string {
  const words = name.split(' ');
  const middle = dice.of(
    (sex === 'male' ? MALE_MIDDLE : FEMALE_MIDDLE).filter((word) => word !== words.slice(1, -1).join(' ')),
  );
  return [words[0], middle, words.at(-1)].join(' ');
}

/** A name as banks and file names keep it: letters A to Z only. */
export const asciiName = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');

// biome-ignore format: a list of words
const OTHER_TONE: readonly (readonly [string, string])[] = [
  ['òa', 'oà'],
  ['óa', 'oá'],
  ['ỏa', 'oả'],
  ['ọa', 'oạ'],
  ['ủy', 'uỷ'],
  ['ùy', 'uỳ'],
  ['úy', 'uý'],
  ['ụy', 'uỵ'],
  ['òe', 'oè'],
];

/** The same name with its tones placed by the other custom (hòa, hoà). */
export function otherTonePlacement(name: string): string {
  return OTHER_TONE.reduce(
    (text, [one, other]) => text.replace(new RegExp(`${one}(?!\\p{L})`, 'gu'), other),
    name,
  );
}

/** Bytes A1 to FE of TCVN 5712:1993, the old .VnTime fonts; `?` where there is no Vietnamese letter. */
const TCVN3 =
  'ĂÂÊÔƠƯĐăâêôơưđ??????àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ';

/** What a text typed in an old font looks like to a program that believes it Latin-1. */
export function inOldFont(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (letter.charCodeAt(0) < 0x80) return letter;
      const at = Math.max(TCVN3.indexOf(letter), TCVN3.indexOf(letter.toLowerCase()));
      return at < 0 ? letter : String.fromCharCode(0xa1 + at);
    })
    .join('');
}
