import type { MonthNumber } from '../months.ts';

/**
 * The budget year (năm ngân sách, 1 January to 31 December: Luật Ngân sách nhà nước Đ14) that pays what is listed in a cycle: the year of the cycle's month.
 * So arrears of last year draw on this year's allotment when this year's cycle lists them, and a supplement of December drawn up in January, in the
 * chỉnh lý quyết toán to 31 January, still draws on December's year (docs/decisions/0038). For any yyyymm.
 */
export const budgetYearOf = (cycleMonth: MonthNumber): number => Math.floor(cycleMonth / 100);
