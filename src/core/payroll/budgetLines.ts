export type Programme = 'social_assistance' | 'social_pension' | 'merit';
export const PROGRAMMES: readonly Programme[] = ['social_assistance', 'social_pension', 'merit'];

/**
 * The budget line (loại-khoản-mục of the State budget index, TT 324/2016) that pays a programme. Type 370, clause 398 and 371 stand in the
 * codified texts; items are to be confirmed by the Treasury after the merger of ministries, so they are data, not law.
 */
export const BUDGET_LINES: Readonly<Record<Programme, string>> = {
  social_assistance: '370-398-7400',
  social_pension: '370-398-7450',
  merit: '370-371-7150',
};
