import { nameKey } from '#core/roster/text.ts';
import { type RawBuilder, sql } from './database.ts';

/** A key without its tones and marks; đ is d. Written the same way in `withoutTones`, for the database. */
export const plainKey = (key: string): string =>
  key
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd');
export const withoutTones = (key: RawBuilder<unknown>): RawBuilder<string> =>
  sql`replace(regexp_replace(normalize(${key}, NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')`;

/** What stands between the words of names, references (`TT-0000G0001N`), logins (`canbo.14545`) and files. */
const BETWEEN = '-–_./\\()[]:;,|"';

/** The words somebody looks for: lower case, without what stands between them. */
const wordsIn = (sought: string): readonly string[] =>
  [...BETWEEN]
    .reduce((text, one) => text.replaceAll(one, ' '), nameKey(sought))
    .split(/\s+/)
    .filter((word) => word !== '');

/**
 * Whether every word that is sought begins a word of `text`, in whatever order. A word typed with tones fits letter for letter; typed without, it fits every
 * tone. True where nothing is sought, false where what is sought has no letter or digit. For lists of some ten thousand rows: no index helps it.
 */
export function wordsFit(sought: string | undefined, text: RawBuilder<unknown>): RawBuilder<boolean> {
  if (sought === undefined) return sql`true`;
  const words = wordsIn(sought);
  if (words.length === 0) return sql`false`;
  const key = sql`' ' || translate(normalize(lower(${text}), NFC), ${BETWEEN}, ${' '.repeat(BETWEEN.length)})`;
  const fits = words.map((word) => {
    const isToned = plainKey(word) !== word;
    const pattern = `% ${word.replaceAll('%', '\\%')}%`;
    return isToned ? sql`(${key}) like ${pattern}` : sql`${withoutTones(key)} like ${pattern}`;
  });
  return sql`(${sql.join(fits, sql` and `)})`;
}
