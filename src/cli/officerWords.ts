import { unknownWord } from './readArguments.ts';
import { BadUsage } from './stop.ts';

/** The word that was written, where it is one of these. */
export function knownWord<T extends string>(
  written: string,
  words: readonly T[],
  code: string,
  what: { readonly vi: string; readonly en: string },
): T {
  const found = words.find((one) => one === written);
  if (found === undefined) throw new BadUsage(unknownWord(code, what, written.replaceAll('_', '-'), words));
  return found;
}

export function officerNumber(written: string): number {
  if (/^\d{1,9}$/.test(written)) return Number(written);
  throw new BadUsage({
    code: 'officer_unreadable',
    vi: 'Cán bộ được gọi bằng số; xem ansinh officer list.',
    en: 'An officer is named by number; see ansinh officer list.',
  });
}
