import type { Dice } from './dice.ts';
import type { Sex } from './names.ts';

/** One kind of beneficiary: how often, how old, who receives for them. */
export interface Kind {
  readonly code: string;
  readonly ages: readonly [youngest: number, oldest: number];
  readonly sex?: Sex;
  readonly poor?: 'always' | 'or_near_poor';
  readonly payee?: 'guardian' | 'carer';
}

const kind = (
  code: string,
  youngest: number,
  oldest: number,
  more: Omit<Kind, 'code' | 'ages'> = {},
): Kind => ({
  code,
  ages: [youngest, oldest],
  ...more,
});

/** Social assistance, about 45 % of the sample: mostly people with disabilities. */
const ASSISTANCE: readonly (readonly [number, Kind])[] = [
  [46, kind('k6-nang', 16, 74)],
  [8, kind('k6-nang', 3, 15, { payee: 'guardian' })],
  [11, kind('k6-dbn', 16, 88, { payee: 'carer' })],
  [4, kind('k6-dbn', 2, 15, { payee: 'guardian' })],
  [10, kind('k4', 24, 55, { poor: 'or_near_poor' })],
  [7, kind('k5a', 61, 92, { poor: 'always' })],
  [1, kind('k5b', 66, 90, { poor: 'always', payee: 'carer' })],
  [3, kind('k1b', 2, 15, { payee: 'guardian' })],
  [1, kind('k1a', 0, 12, { payee: 'guardian' })],
  [1, kind('k1d', 5, 15, { payee: 'guardian' })],
  [1, kind('k2', 16, 21)],
  [0.5, kind('k3', 3, 15, { poor: 'always', payee: 'guardian' })],
  [4, kind('k7', 0, 2, { poor: 'or_near_poor', payee: 'guardian' })],
  [2, kind('k8', 22, 60, { poor: 'always' })],
];

/** Social pension, about 25 %. */
const PENSION: readonly (readonly [number, Kind])[] = [
  [88, kind('HTXH', 75, 97)],
  [12, kind('HTXH', 71, 74, { poor: 'or_near_poor' })],
];

/** People with merit, about 30 %: survivors of martyrs and soldiers of the wars, now old. */
const MERIT: readonly (readonly [number, Kind])[] = [
  [34, kind('LS-1', 70, 96, { sex: 'female' })],
  [8, kind('LS-1', 72, 96, { sex: 'male' })],
  [2, kind('LS-2', 86, 99, { sex: 'female' })],
  [0.3, kind('LS-3', 92, 102, { sex: 'female' })],
  [0.6, kind('BMVNAH', 88, 104, { sex: 'female' })],
  ...['TB-21', 'TB-25', 'TB-31', 'TB-35', 'TB-41', 'TB-45', 'TB-51', 'TB-61', 'TB-65', 'TB-71'].map(
    (code) => [2.2, kind(code, 62, 88, { sex: 'male' })] as const,
  ),
  [1, kind('TB-B-31', 58, 75, { sex: 'male' })],
  [1, kind('TB-B-41', 58, 75, { sex: 'male' })],
  ...['BB-41-50', 'BB-51-60', 'BB-61-70', 'BB-71-80'].map(
    (code) => [2, kind(code, 62, 85, { sex: 'male' })] as const,
  ),
  ...['HH-21-40', 'HH-41-60', 'HH-61-80'].map((code) => [3, kind(code, 66, 88, { sex: 'male' })] as const),
  [2, kind('HH-CON-61-80', 35, 55)],
  [1, kind('HH-CON-81-100', 35, 55, { payee: 'carer' })],
  [0.2, kind('AH', 75, 90)],
  [3, kind('TD', 72, 90)],
  [1, kind('GD-BC', 95, 103)],
  [2, kind('GD-HC', 80, 98)],
  [4, kind('T-61', 62, 85, { sex: 'female' })],
];

/** One beneficiary's kind by the weights of the country. */
export const chooseKind = (dice: Dice): Kind =>
  dice.weighed(
    dice.weighed([
      [45, ASSISTANCE],
      [25, PENSION],
      [30, MERIT],
    ] as const),
  );

/** A second programme that this person may hold besides: merit beside the pension, the pension beside merit. */
export function secondKind(dice: Dice, first: Kind, age: number): Kind | undefined {
  if (first.code === 'HTXH' && dice.happens(0.03)) return kind('LS-1', 70, 97);
  const merit = MERIT.some(([, { code }]) => code === first.code);
  return merit && age >= 76 && dice.happens(0.02) ? kind('HTXH', 75, 104) : undefined;
}
