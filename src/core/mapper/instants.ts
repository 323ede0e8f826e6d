/** ISO 8601 with an offset, as RFC 3339 writes it. */
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** Reads an instant; undefined when it is none, or of a day that does not exist. */
export function readInstant(value: unknown): Temporal.Instant | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  try {
    return Temporal.Instant.from(value);
  } catch {
    return undefined;
  }
}

/** Checks many instants: a batch repeats few texts, and each is read once. */
export function instantChecker(): (value: unknown) => boolean {
  const known = new Map<unknown, boolean>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const good = readInstant(value) !== undefined;
    if (known.size < 1_000) known.set(value, good);
    return good;
  };
}
