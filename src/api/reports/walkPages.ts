import { accepted, type Refusal, type Result } from '#core/result.ts';
import type { RefusalCode } from '../refusals.ts';
import type { Call, Route } from '../route.ts';

/** Rows read at once: a page of the screen has 200 at most, a file has no scroll bar. */
const A_PAGE = 2_000;

type Said = { readonly next?: string | null };

/**
 * The answers of a listing one after another, as if its pages were turned to the end. The first is fetched at once: a refusal is one, and not the end of a half-written file. A later
 * one cannot be refused, for it asks what was granted.
 */
export async function walkPages(
  of: Route,
  call: Call<unknown, unknown, unknown>,
): Promise<Result<AsyncIterable<unknown>, Refusal<RefusalCode>>> {
  const ask = (cursor: string | undefined) => of.answerTo(turned(call, cursor) as never);
  const first = await ask(undefined);
  if (!first.ok) return first;
  async function* answers() {
    for (let page: unknown = (first as { value: unknown }).value; ; ) {
      yield page;
      const { next } = page as Said;
      if (!next) return;
      const following = await ask(next);
      if (!following.ok) throw new Error(`a page of ${of.operation} was refused: ${following.refusal.code}`);
      page = following.value;
    }
  }
  return accepted(answers());
}

/** The call as the listing knows it, at a page's place. */
function turned(call: Call<unknown, unknown, unknown>, cursor: string | undefined) {
  const { format: _, language: __, ...filters } = call.query as Record<string, unknown>;
  const place = { limit: A_PAGE, ...(cursor === undefined ? {} : { cursor }) };
  // What is searched for in a body turns its pages there.
  const body = call.body as object | undefined;
  return { ...call, query: { ...filters, ...place }, body: body && { ...body, ...place } };
}
