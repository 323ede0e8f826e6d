/** Where a sign-in may lead: our own pages, by their first step. */
const ROOTS = ['docs', 'citizen', 'office', 'public', 'desk'];

/**
 * Whether a sign-in may end at this path: one of our own pages and nothing else. No host, no second slash, no backslash, no query: whatever a browser might
 * read as an address of somebody else's is not one.
 */
export function isReturnPath(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 200) return false;
  if (text === '/') return true;
  return (
    /^(\/[A-Za-z0-9_-]+)+$/.test(text) && ROOTS.includes(text.split('/')[1]!) && !text.includes('/sign-in')
  );
}
