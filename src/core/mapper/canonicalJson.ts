/**
 * The one text of a JSON value: members sorted by their names in UTF-16 order, no spaces, strings and numbers as ECMAScript writes them (RFC 8785, JSON
 * Canonicalization Scheme). What signatures cover must not hang on who laid out the text.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}
