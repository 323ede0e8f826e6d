import { normaliseName } from '../identity/name.ts';

/**
 * What the name a provider shows says of the name we know: the same person as far as it shows; near enough that a person must look; clearly
 * another; or too little to tell.
 */
export type NameComparison = 'agrees' | 'close' | 'differs' | 'cannot_tell';

/**
 * Letters that may differ in a whole name before it is another's, as Airwallex's FULL_MATCH has it; and never more than one in four, or every
 * three-letter name were close to every other.
 */
const FORGIVEN_LETTERS = 3;
const LETTERS_A_SLIP = 4;

/**
 * Compares the name a provider shows with the holder's name on our side. Providers show it whole or masked (`N***** V** A**`: the first letters of words,
 * the rest starred), often in capitals without diacritics. Only visible letters count: the number of stars is not reliable, providers pad it.
 *
 * Never `agrees` when a visible letter contradicts: swapped words, a missing middle word, initials and up to three differing letters are `close`, for
 * brothers and sisters differ by less (An, Anh). Tones count only where both sides write them; where they stand in a word (hòa, hoà) never does.
 */
export function compareHolderName(shown: string, known: string): NameComparison {
  const seen = wordsOf(shown);
  const ours = wordsOf(known);
  if (ours.length === 0 || !seen.some((word) => visibleOf(word) !== '')) return 'cannot_tell';
  return shown.includes('*') ? compareMasked(seen, ours) : compareWhole(shown, known, seen, ours);
}

function compareWhole(
  shown: string,
  known: string,
  seen: readonly string[],
  ours: readonly string[],
): NameComparison {
  if (seen.join(' ') === ours.join(' ')) return tonesContradict(shown, known) ? 'close' : 'agrees';
  // Joined or split words: the same letters in the same order.
  if (seen.join('') === ours.join('')) return 'close';
  const near =
    sameWords(seen, ours) ||
    lacksMiddleWords(seen, ours, equal) ||
    lacksMiddleWords(ours, seen, equal) ||
    abbreviates(seen, ours) ||
    lettersDiffer(seen.join(' '), ours.join(' ')) <= forgivenIn(seen, ours);
  return near ? 'close' : 'differs';
}

function compareMasked(seen: readonly string[], ours: readonly string[]): NameComparison {
  const first = seen[0]!;
  const last = seen.at(-1)!;
  if (seen.length === ours.length) {
    if (seen.every((word, at) => fits(word, ours[at]!)))
      return seen.every((word) => visibleOf(word) !== '') ? 'agrees' : 'cannot_tell';
    if (fitsInSomeOrder(seen, ours)) return 'close';
    return seen.every((word, at) => fits(word, ours[at]!) || nearlyFits(word, ours[at]!))
      ? 'close'
      : 'differs';
  }
  const fitsBack = (known: string, shown: string) => fits(shown, known);
  if (lacksMiddleWords(seen, ours, fits) || lacksMiddleWords(ours, seen, fitsBack)) return 'close';
  // Words were joined or dropped: only the ends can be compared.
  return fits(first, ours[0]!) && (seen.length === 1 || fits(last, ours.at(-1)!)) ? 'cannot_tell' : 'differs';
}

const wordsOf = (text: string): string[] => plainName(text).split(' ').filter(Boolean);
const visibleOf = (word: string): string => word.replace(/\*.*$/, '');
const equal = (one: string, other: string): boolean => one === other;

/** A word shown whole must be the whole word; a starred one shows how it begins. */
const fits = (shown: string, known: string): boolean =>
  shown.includes('*') ? known.startsWith(visibleOf(shown)) : known === shown;

/** One slip in a word of which three letters or more are to be seen. */
function nearlyFits(shown: string, known: string): boolean {
  const visible = visibleOf(shown);
  const beginning = shown.includes('*') ? known.slice(0, visible.length) : known;
  return visible.length >= 3 && lettersDiffer(visible, beginning) <= 1;
}

const sameWords = (seen: readonly string[], ours: readonly string[]): boolean =>
  [...seen].sort().join(' ') === [...ours].sort().join(' ');

/** Every shown word finds a word of ours for itself; most visible letters choose first. */
function fitsInSomeOrder(seen: readonly string[], ours: readonly string[]): boolean {
  const left = [...ours];
  return [...seen]
    .sort((a, b) => visibleOf(b).length - visibleOf(a).length)
    .every((word) => {
      const at = left.findIndex((known) => fits(word, known));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
}

/** The family name and the given name are there, and what stands between is in order, with words left out. */
function lacksMiddleWords(
  fewer: readonly string[],
  more: readonly string[],
  same: (fewer: string, more: string) => boolean,
): boolean {
  if (fewer.length < 2 || fewer.length >= more.length) return false;
  if (!same(fewer[0]!, more[0]!) || !same(fewer.at(-1)!, more.at(-1)!)) return false;
  let at = 1;
  for (const word of fewer.slice(1, -1)) {
    while (at < more.length - 1 && !same(word, more[at]!)) at += 1;
    if (at >= more.length - 1) return false;
    at += 1;
  }
  return true;
}

/** `N V AN`, `NG VAN AN`: every word begins ours, and the given name is whole. */
const abbreviates = (seen: readonly string[], ours: readonly string[]): boolean =>
  seen.length === ours.length &&
  seen.at(-1) === ours.at(-1) &&
  seen.every((word, at) => ours[at]!.startsWith(word));

function forgivenIn(seen: readonly string[], ours: readonly string[]): number {
  const letters = Math.min(seen.join('').length, ours.join('').length);
  return Math.min(FORGIVEN_LETTERS, Math.floor(letters / LETTERS_A_SLIP));
}

/** The same letters with other tones: two names, where both sides write tones at all. */
const tonesContradict = (shown: string, known: string): boolean =>
  isToned(shown) && isToned(known) && lettersWithTones(shown) !== lettersWithTones(known);
const isToned = (name: string): boolean => /[\p{M}đĐ]/u.test(name.normalize('NFD'));
const lettersWithTones = (name: string): string =>
  normaliseName(name)
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();

/** Levenshtein's distance. */
function lettersDiffer(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min(row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1));
    row = next;
  }
  return row.at(-1)!;
}

/** Without diacritics, in capitals, single spaces: how names look where only ASCII is allowed. A word with a digit in it is no name (`AN 2`). */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/\S*\d\S*/g, ' ')
    .replace(/[^A-Z*]+/g, ' ')
    .trim();
}
