import { accepted, assert } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

/** What runs before the keys are open: its inputs name nobody, and at the next start it is compared before they are open again. */
const BEFORE_KEYS = ['seed_country', 'create_data_keys'];
const BARE_BYTES = 32;
const ENTRIES_AT_ONCE = 10_000;

/**
 * Marks the bare hashes of inputs among the entries that wait to be sealed: of versions before inputs were marked, and of whoever writes without the keys.
 * A command sent again is still recognised, because a mark is made from the hash. Once sealed, an entry never changes.
 */
export async function markBareInputs({
  database,
  actor,
}: {
  readonly database: Database;
  readonly actor: Actor;
}): Promise<number> {
  const { marks } = database;
  if (!marks) return 0;
  let marked = 0;
  for (;;) {
    const bare = await database.read('*', (session) =>
      session.rows(sql<{ journal_id: bigint; input_hash: Buffer }>`
        select j.journal_id, j.input_hash from to_seal s join journal j on j.journal_id = s.record_id
        where s.kind = 'journal' and length(j.input_hash) = ${BARE_BYTES} and j.command <> all (${BEFORE_KEYS}::text[]) order by 1 limit ${ENTRIES_AT_ONCE}`),
    );
    if (bare.length === 0) return marked;
    const ids = bare.map((row) => row.journal_id);
    const hashes = bare.map((row) => row.input_hash);
    const command = {
      name: 'mark_inputs',
      actor,
      purpose: 'Khóa mã băm của đầu vào / Key the hashes of inputs',
      key: `mark_inputs:${ids[0]}-${ids.at(-1)}`,
      input: null,
    };
    const done = await perform(database, command, async (tx) => {
      const row = await tx.row(sql<{ n: bigint }>`
        select mark_inputs(${ids}::bigint[], ${hashes}::bytea[], ${hashes.map((hash) => marks.mark(hash))}::bytea[]) as n`);
      return accepted(Number(row!.n));
    });
    assert(done.ok, 'marking is not refused');
    marked += done.value;
  }
}
