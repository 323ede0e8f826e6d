const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * A name as the population database compares it: folded case, one space between words, and each word's tone mark moved
 * to its end, so that the two habits of placing it (hòa, hoà) and every Unicode composition are one.
 */
export function nameKey(name: string): string {
  const words = name.normalize('NFD').toLowerCase().trim().split(/\s+/);
  return words
    .map((word) => word.replace(TONE, '') + (word.match(TONE)?.join('') ?? ''))
    .join(' ')
    .normalize('NFC');
}

/** Do two birth dates agree as far as both are known? Each is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function birthDatesAgree(one: string, other: string): boolean {
  const known = Math.min(one.length, other.length);
  return one.slice(0, known) === other.slice(0, known);
}
