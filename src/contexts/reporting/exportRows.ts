import { type LineRow, linePage } from '#contexts/payroll/index.ts';
import { type PersonRow, personPage } from '#contexts/registry/index.ts';
import type { Session } from '#platform/database.ts';

const PAGE = 2_000;

/** The lines of a list, in order, page by page, at most `most` of them. */
export async function* listLines(session: Session, listId: bigint, most: number): AsyncGenerator<LineRow> {
  let after: { paymentId: bigint; attemptNo: number } | undefined;
  for (let left = most; left > 0; ) {
    const limit = Math.min(PAGE, left);
    const page = await linePage(session, { listId, after, limit });
    yield* page;
    left -= page.length;
    const last = page.at(-1);
    if (page.length < limit || !last) return;
    after = { paymentId: last.paymentId, attemptNo: last.attemptNo };
  }
}

export interface PersonsAsked {
  readonly communeCode?: string | undefined;
  readonly name?: string | undefined;
}

/** Persons within the reader's scope in order of name, of one commune or of a name where asked, at most `most` of them. */
export async function* persons(
  session: Session,
  asked: PersonsAsked,
  most: number,
): AsyncGenerator<PersonRow> {
  let after: { nameKey: string; personId: bigint } | undefined;
  for (let left = most; left > 0; ) {
    const limit = Math.min(PAGE, left);
    const page = await personPage(session, { ...asked, after, limit });
    yield* page;
    left -= page.length;
    const last = page.at(-1);
    if (page.length < limit || !last) return;
    after = { nameKey: last.nameKey, personId: last.personId };
  }
}
