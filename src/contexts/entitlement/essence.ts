/**
 * What makes two grounds the same: everything but their explanation, whose words name an age that grows by itself. An entitlement keeps the words of
 * the month in which it began. Takes the stored body, in whatever order its keys come back.
 */
export function essenceOf(body: Readonly<Record<string, unknown>>): string {
  const { explanation: _, ...essence } = body;
  return canonical(essence);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
