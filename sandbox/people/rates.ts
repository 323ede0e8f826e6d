/**
 * What the law pays a month, in đồng, as a commune believes it. Written apart from the platform's own tables on purpose: if both
 * sides read one table, its mistakes would cancel out. Sources: NĐ 335/2026 and NĐ 76/2024 (social assistance),
 * NĐ 321/2026 and NĐ 77/2024 (merit; the amounts of 2026 are the amounts of 2024 × 1.08, to the thousand).
 */
const RISE = 202607;
export const assistanceStandard = (month: number): number => (month >= RISE ? 540_000 : 500_000);

/** Thousands of đồng before and since July 2026. */
// biome-ignore format: a table
const MERIT: Readonly<Record<string, readonly [before: number, since: number]>> = {
  'LS-1': [2789, 3012],
  'LS-2': [5578, 6024],
  'LS-3': [8367, 9036],
  AH: [2337, 2524],
  TD: [1673, 1807],
  'GD-BC': [2789, 3012],
  'GD-HC': [1639, 1770],
  'T-61': [1565, 1690],
  BMVNAH: [8367 + 2337, 9036 + 2524],
  'BB-41-50': [2911, 3144],
  'BB-51-60': [3627, 3917],
  'BB-61-70': [4622, 4992],
  'BB-71-80': [5329, 5755],
  'HH-21-40': [2120, 2290],
  'HH-41-60': [3542, 3825],
  'HH-61-80': [4964, 5361],
  'HH-CON-61-80': [1673, 1807],
  'HH-CON-81-100': [2789, 3012],
  'TB-21': [1878, 2028],
  'TB-25': [2236, 2415],
  'TB-31': [2770, 2992],
  'TB-35': [3132, 3383],
  'TB-41': [3667, 3960],
  'TB-45': [4024, 4346],
  'TB-51': [4561, 4926],
  'TB-61': [5450, 5886],
  'TB-65': [5809, 6274],
  'TB-71': [6343, 6850],
  'TB-B-31': [2280, 2462],
  'TB-B-41': [3015, 3256],
};

export const meritCodes: readonly string[] = Object.keys(MERIT);
export const meritAmount = (code: string, month: number): number =>
  MERIT[code]![month >= RISE ? 1 : 0] * 1000;

/** The coefficient of a social category at an age in whole years (NĐ 335/2026, Đ6); undefined for merit categories. */
export function coefficient(code: string, age: number, children: number): number | undefined {
  if (/^k1[a-z]+$/.test(code)) return age < 4 ? 2.5 : 1.5;
  if (code === 'k2' || code === 'k7' || code === 'k8') return 1.5;
  if (code === 'k3') return age < 4 ? 2.5 : 2;
  if (code === 'k4') return children;
  if (code === 'k5a') return age < 75 ? 1.5 : 2;
  if (code === 'k5b') return 3;
  if (code === 'k6-nang') return age < 16 || age >= 60 ? 2 : 1.5;
  if (code === 'k6-dbn') return age < 16 || age >= 60 ? 2.5 : 2;
  return code === 'HTXH' || code === 'cs-dbn-ho' ? 1 : undefined;
}
