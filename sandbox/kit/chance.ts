/**
 * Chance without randomness: the same seed and the same words give the same number for ever, on every machine and
 * in every order of calls. A fault that strikes one payment of a hundred strikes the same one in every replay.
 */

/** A number in [0, 1) from the words (cyrb53, 53 bits). */
export function fraction(...words: readonly (string | number)[]): number {
  const text = words.join('\u001f');
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)) / 2 ** 53;
}

/** Does something of this rate (0 to 1) happen to these words? */
export const happens = (rate: number, ...words: readonly (string | number)[]): boolean =>
  rate > 0 && fraction(...words) < rate;

/** One of the choices, evenly. The list must not be empty. */
export const choose = <T>(choices: readonly T[], ...words: readonly (string | number)[]): T =>
  choices[Math.floor(fraction(...words) * choices.length)]!;
