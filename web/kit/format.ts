import { language } from './words.ts';

/** Numbers, months and days as people here write them. Amounts are whole đồng, months `YYYY-MM`, days `YYYY-MM-DD`, instants RFC 3339. */

/** Vietnam is seven hours ahead all year round. */
const AHEAD = 7 * 3_600_000;

/** `1.234.567`. By hand: the browser's own way reads its tables first, which a cheap phone feels. */
export const count = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, '.');

/** `1.234.567 đ`, the same in both languages: it is the currency's own way. */
export const dong = (amount: number): string => `${count(amount)}\u00a0đ`;

/** `+1.234.567 đ`, for differences. */
export const dongMore = (amount: number): string => `${amount > 0 ? '+' : ''}${dong(amount)}`;

/** `12/2026`. */
export const month = (text: string): string => `${Number(text.slice(5, 7))}/${text.slice(0, 4)}`;

/** `05/12/2026`. */
export const day = (text: string): string => text.slice(0, 10).split('-').reverse().join('/');

/** `09:30 05/12/2026`, in English `05/12/2026, 09:30`. */
export function time(instant: string): string {
  const there = new Date(Date.parse(instant) + AHEAD).toISOString();
  const clock = there.slice(11, 16);
  return language() === 'vi' ? `${clock} ${day(there)}` : `${day(there)}, ${clock}`;
}

/** The day it is there now, `YYYY-MM-DD`. */
export const today = (now: Date = new Date()): string =>
  new Date(now.getTime() + AHEAD).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
