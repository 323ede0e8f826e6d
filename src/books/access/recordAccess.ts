import { createHash } from 'node:crypto';
import type { Purpose } from '#core/access/purposes.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';

export type AccessDoor = 'http' | 'command_line' | 'mapper' | 'export';

export interface Access {
  readonly actor: Actor;
  /** In snake_case, as in the journal: `get_person`. */
  readonly operation: string;
  readonly purpose: Purpose;
  readonly through: AccessDoor;
  /** What was asked; 16 bits of its hash are kept. JSON. */
  readonly asked: unknown;
  /** Everybody who was shown. Nobody: a search that found none, which counts too. */
  readonly persons: readonly bigint[];
}

/**
 * Enters who looked at whom, in the transaction that reads: one row however many persons, several accesses in one statement. Whoever reads persons calls
 * it; the database keeps the rows for ever and lets nobody change them.
 */
async function recordAccesses(tx: Tx, accesses: readonly Access[]): Promise<void> {
  if (accesses.length === 0) return;
  const column = <T>(of: (one: Access) => T) => accesses.map(of);
  // Arrays of arrays must be rectangular: the persons travel as text.
  await tx.prepared(
    'person_access',
    sql`insert into person_access (officer_id, unit_id, citizen_id, partner_id, operation, purpose, words, through, persons, asked)
    select officer_id, unit_id, citizen_id, partner_id, operation, purpose, words, through, persons::bigint[], asked
    from unnest(${column((one) => one.actor.officerId)}::integer[], ${column((one) => one.actor.unitId)}::integer[],
      ${column((one) => one.actor.personId ?? null)}::bigint[], ${column((one) => one.actor.partnerId ?? null)}::integer[],
      ${column((one) => one.operation)}::text[], ${column((one) => one.purpose.code)}::text[], ${column((one) => one.purpose.words)}::text[],
      ${column((one) => one.through)}::text[], ${column((one) => `{${[...new Set(one.persons)].join(',')}}`)}::text[],
      ${column((one) => askedBits(one.asked))}::integer[])
      as t (officer_id, unit_id, citizen_id, partner_id, operation, purpose, words, through, persons, asked)`,
  );
}

export const recordAccess = (tx: Tx, access: Access): Promise<void> => recordAccesses(tx, [access]);

const askedBits = (asked: unknown): number =>
  createHash('sha256')
    .update(JSON.stringify(asked ?? null, (_, part) => (typeof part === 'bigint' ? String(part) : part)))
    .digest()
    .readUInt16BE(0);
