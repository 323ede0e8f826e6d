/**
 * A legal instrument with its three dates, which often differ: signed, in force, and the day from which its amounts are
 * owed. A decree may come into force months after that day; the months between are paid later as arrears.
 */
export interface Instrument {
  readonly vi: string;
  readonly en: string;
  /** Dates as `YYYY-MM-DD`; `signed` is left out where it is not known for certain. */
  readonly signed?: string;
  readonly inForce: string;
  readonly amountsFrom: string;
  /** Why this entry should be compared with the official gazette before it is relied on. */
  readonly note?: string;
}

const decree = (number: string): Pick<Instrument, 'vi' | 'en'> => ({
  vi: `Nghị định ${number}/NĐ-CP`,
  en: `Decree ${number}/NĐ-CP`,
});

export const instruments = {
  ND136_2013: {
    ...decree('136/2013'),
    inForce: '2014-01-01',
    amountsFrom: '2015-01-01',
    note: 'Amounts in the community from 2015; dates not compared with the gazette.',
  },
  ND20_2021: { ...decree('20/2021'), signed: '2021-03-15', inForce: '2021-07-01', amountsFrom: '2021-07-01' },
  ND76_2024: { ...decree('76/2024'), signed: '2024-07-01', inForce: '2024-07-01', amountsFrom: '2024-07-01' },
  ND335_2026: {
    ...decree('335/2026'),
    signed: '2026-08-21',
    inForce: '2026-10-05',
    amountsFrom: '2026-07-01',
  },
  LAW41_2024: {
    vi: 'Luật Bảo hiểm xã hội 41/2024/QH15',
    en: 'Social Insurance Law 41/2024/QH15',
    signed: '2024-06-29',
    inForce: '2025-07-01',
    amountsFrom: '2025-07-01',
  },
  ND176_2025: {
    ...decree('176/2025'),
    signed: '2025-06-30',
    inForce: '2025-07-01',
    amountsFrom: '2025-07-01',
  },
  PL02_2020: {
    vi: 'Pháp lệnh 02/2020/UBTVQH14',
    en: 'Ordinance 02/2020/UBTVQH14',
    signed: '2020-12-09',
    inForce: '2021-07-01',
    amountsFrom: '2021-07-01',
  },
  ND75_2021: { ...decree('75/2021'), signed: '2021-07-24', inForce: '2021-09-15', amountsFrom: '2021-07-01' },
  ND55_2023: { ...decree('55/2023'), signed: '2023-07-21', inForce: '2023-09-05', amountsFrom: '2023-07-01' },
  ND77_2024: { ...decree('77/2024'), signed: '2024-07-01', inForce: '2024-07-01', amountsFrom: '2024-07-01' },
  ND321_2026: {
    ...decree('321/2026'),
    inForce: '2026-10-01',
    amountsFrom: '2026-07-01',
    note: 'The appendix with the amounts has not been compared; only the standard of 3,012,000 is known.',
  },
  NQ63_2025_HANOI: {
    vi: 'Nghị quyết 63/2025/NQ-HĐND thành phố Hà Nội',
    en: 'Resolution 63/2025/NQ-HĐND of Hà Nội',
    inForce: '2026-01-01',
    amountsFrom: '2026-01-01',
  },
  NQ35_2025_HCMC: {
    vi: 'Nghị quyết 35/2025/NQ-HĐND Thành phố Hồ Chí Minh',
    en: 'Resolution 35/2025/NQ-HĐND of Hồ Chí Minh City',
    inForce: '2025-09-01',
    amountsFrom: '2025-09-01',
  },
  NQ_HAIPHONG_2026: {
    vi: 'Nghị quyết Hội đồng nhân dân thành phố Hải Phòng (từ 2026)',
    en: 'Resolution of the People’s Council of Hải Phòng (from 2026)',
    inForce: '2026-01-01',
    amountsFrom: '2026-01-01',
    note: 'Number of the resolution not known.',
  },
  NQ_QUANGNINH_2024: {
    vi: 'Nghị quyết Hội đồng nhân dân tỉnh Quảng Ninh (từ tháng 10/2024)',
    en: 'Resolution of the People’s Council of Quảng Ninh (from October 2024)',
    inForce: '2024-10-01',
    amountsFrom: '2024-10-01',
    note: 'Number of the resolution not known.',
  },
  NQ_TUYENQUANG: {
    vi: 'Nghị quyết Hội đồng nhân dân tỉnh Tuyên Quang',
    en: 'Resolution of the People’s Council of Tuyên Quang',
    inForce: '2025-07-01',
    amountsFrom: '2025-07-01',
    note: 'Number and first month not known; below the national level since July 2026 and so without effect.',
  },
} as const satisfies Record<string, Instrument>;

export type InstrumentCode = keyof typeof instruments;

/** A place in an instrument, as lawyers cite it. */
export interface Citation {
  readonly instrument: InstrumentCode;
  readonly article: string;
  readonly clause?: string;
}

export const cite = (instrument: InstrumentCode, article: string, clause?: string): Citation =>
  clause === undefined ? { instrument, article } : { instrument, article, clause };
