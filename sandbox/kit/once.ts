import { createHash } from 'node:crypto';
import { type Answer, answer, problem } from './answer.ts';

/** The hash of a JSON value whatever the order of its keys, so that "the same body" means the same content. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What to answer when an id comes again: the first answer for the same content, a refusal for other content, and
 * nothing when the id is new.
 */
export function cameBefore(
  known: { readonly sha256: string } | undefined,
  sha256: string,
  code: string,
  first: unknown,
): Answer | undefined {
  if (!known) return undefined;
  if (known.sha256 === sha256) return answer(200, first);
  return problem(
    409,
    code,
    'Mã này đã dùng cho một nội dung khác.',
    'This id was already used for other content; use a new one.',
  );
}
