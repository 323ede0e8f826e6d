import { createHash } from 'node:crypto';
import { type Session, sql, type Tx } from './database.ts';

/** A page of an institution's mailbox: from where it was asked for (`undefined`: the beginning), to where the next begins. */
export interface PageRead {
  readonly after?: string | undefined;
  readonly cursor: string | undefined;
}

/** How far a mailbox was read; `undefined` when never. */
export async function cursorOf(session: Session, mailbox: string): Promise<string | undefined> {
  const row = await session.row(
    sql<{ cursor: string }>`select cursor from mailbox_cursor where mailbox = ${mailbox}`,
  );
  return row?.cursor;
}

/**
 * Moves a mailbox's cursor on, from where the page began: of two readers whose pages overlap, the slower one does not move it back. A page without a
 * cursor moves nothing.
 */
export async function moveCursor(tx: Tx, mailbox: string, { after, cursor }: PageRead): Promise<void> {
  if (cursor === undefined) return;
  await tx.run(sql`insert into mailbox_cursor (mailbox, cursor) select ${mailbox}, ${cursor}
    where ${after ?? null}::text is null or exists (select from mailbox_cursor where mailbox = ${mailbox})
    on conflict (mailbox) do update set cursor = excluded.cursor where mailbox_cursor.cursor = ${after ?? null}`);
}

/** Names a page by its place and its content: another reader's page up to the same place holds other items, and is another command. */
export const pageKey = (mailbox: string, { after, cursor }: PageRead, content: readonly string[]): string =>
  `${mailbox}:${after ?? ''}:${cursor ?? ''}:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`;
