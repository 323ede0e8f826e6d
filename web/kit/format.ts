import { language } from './words.ts';

/** Numbers, months and days as people here write them. Amounts are whole đồng, months `YYYY-MM`, days `YYYY-MM-DD`, instants RFC 3339. */

const ZONE = 'Asia/Ho_Chi_Minh';
const locale = (): string => (language() === 'vi' ? 'vi-VN' : 'en-GB');

/** `1.234.567 đ`, the same in both languages: it is the currency's own way. */
export const dong = (amount: number): string => `${amount.toLocaleString('vi-VN')}\u00a0đ`;

/** `+1.234.567 đ`, for differences. */
export const dongMore = (amount: number): string => `${amount > 0 ? '+' : ''}${dong(amount)}`;

export const count = (number: number): string => number.toLocaleString('vi-VN');

/** `12/2026`. */
export const month = (text: string): string => `${Number(text.slice(5, 7))}/${text.slice(0, 4)}`;

/** `05/12/2026`. */
export const day = (text: string): string => text.slice(0, 10).split('-').reverse().join('/');

/** `05/12/2026 09:30`. */
export function time(instant: string): string {
  return new Date(instant).toLocaleString(locale(), {
    timeZone: ZONE,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** The day it is there now, `YYYY-MM-DD`. */
export const today = (now: Date = new Date()): string => now.toLocaleDateString('sv-SE', { timeZone: ZONE });

/** Whole days from one day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
