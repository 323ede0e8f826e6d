/** What a masked name says of a name: the same person as far as it shows, clearly another, or too little to tell. */
export type MaskComparison = 'agrees' | 'differs' | 'cannot_tell';

const FIRST_LETTERS = /^[\p{L}]/u;

/**
 * Compares the name a provider shows (`N***** V** A**`: the first letters of words, the rest starred; often without diacritics and in
 * capitals) with the holder's name on our side. Only visible letters count: the number of stars is not reliable, providers pad it.
 * Words are compared in order; when a provider dropped or joined words, only the first and the last are.
 */
export function compareMaskedName(masked: string, name: string): MaskComparison {
  const shown = words(masked);
  const known = words(name);
  if (shown.length === 0 || known.length === 0) return 'cannot_tell';
  if (shown.length === known.length)
    return shown.every((word, at) => fits(word, known[at]!)) ? 'agrees' : 'differs';
  const ends = fits(shown[0]!, known[0]!) && fits(shown.at(-1)!, known.at(-1)!);
  return ends ? 'cannot_tell' : 'differs';
}

function words(text: string): string[] {
  return plainName(text)
    .split(' ')
    .filter((word) => FIRST_LETTERS.test(word) || word.startsWith('*'));
}

function fits(shown: string, known: string): boolean {
  const visible = shown.replace(/\*.*$/, '');
  // A word shown whole must be the whole word; a starred one shows how it begins.
  return shown.includes('*') ? known.startsWith(visible) : known === visible;
}

/** Without diacritics, in capitals, single spaces: how names look where only ASCII is allowed. */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase()
    .replace(/[^A-Z*]+/g, ' ')
    .trim();
}
