import { dong } from '../../money.ts';
import { month } from '../../months.ts';
import type { Rate } from './rates.ts';

/**
 * The standards that coefficients multiply. `SA_STD` is the social assistance standard (mức chuẩn trợ giúp xã hội),
 * `SOCIAL_PENSION` the level of the social pension. National rows come from the decrees' text; provincial councils may
 * decide higher ones, which hold only while they exceed the national row (Nghị định 20/2021 Điều 4.3, 335/2026 Điều 4).
 */
export const standards: readonly Rate[] = [
  national('SA_STD', '2015-01', 270_000, 'ND136_2013', 'press'),
  national('SA_STD', '2021-07', 360_000, 'ND20_2021', 'text'),
  national('SA_STD', '2024-07', 500_000, 'ND76_2024', 'text'),
  national('SA_STD', '2026-07', 540_000, 'ND335_2026', 'text'),
  national('SOCIAL_PENSION', '2025-07', 500_000, 'ND176_2025', 'text'),
  national('SOCIAL_PENSION', '2026-07', 540_000, 'ND335_2026', 'text'),
  // The councils' resolutions are known from the press; each raised both levels of its province.
  ...provincial('01', '2026-01', 650_000, 'NQ63_2025_HANOI'),
  ...provincial('79', '2025-09', 650_000, 'NQ35_2025_HCMC'),
  ...provincial('31', '2026-01', 700_000, 'NQ_HAIPHONG_2026'),
  ...provincial('22', '2024-10', 700_000, 'NQ_QUANGNINH_2024'),
  ...provincial('08', '2025-07', 530_000, 'NQ_TUYENQUANG'),
];

function national(
  key: string,
  from: string,
  amount: number,
  instrument: Rate['instrument'],
  evidence: Rate['evidence'],
): Rate {
  return { key, scope: 'national', from: month(from), amount: dong(amount), instrument, evidence };
}

function provincial(
  province: string,
  from: string,
  amount: number,
  instrument: Rate['instrument'],
): readonly Rate[] {
  return ['SA_STD', 'SOCIAL_PENSION'].map((key) => ({
    key,
    scope: province,
    from: month(from),
    amount: dong(amount),
    instrument,
    evidence: 'press',
  }));
}
