import { randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

/**
 * Ends the mandates of payees and beneficiaries who have died, as the population database's feed said. One statement; run after each
 * reading of the feed, and again it does nothing. Answers how many ended.
 */
export async function endMandatesOfTheDead(database: Database, actor: Actor): Promise<number> {
  const command = {
    name: 'end_mandates_of_the_dead',
    actor,
    purpose: 'Kết thúc việc nhận thay của người đã mất / End mandates of the dead',
    key: randomUUID(),
    input: null,
  };
  const done = await perform(database, command, async (tx) =>
    accepted(
      await tx.run(sql`update mandate m set ended_on = died.died_on, ended_because = died.because, ended_by = ${actor.officerId}, ended_at = now()
        from (select m.mandate_id, who.died_on, 'payee_died' as because from person who join mandate m on m.payee_id = who.person_id
              where who.died_on is not null and m.ended_at is null
            union all
            select m.mandate_id, who.died_on, 'beneficiary_died' from person who join mandate m on m.person_id = who.person_id
              where who.died_on is not null and m.ended_at is null) died
        where m.mandate_id = died.mandate_id and m.ended_at is null`),
    ),
  );
  assert(done.ok, 'the dead are never refused');
  return done.value;
}
