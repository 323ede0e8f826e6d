import type { HoldCode } from '#core/payroll/holdReasons.ts';
import { sql, type Tx } from '#platform/database.ts';
import { keepsOut } from './lines.ts';

/** Holds that say only what the population database had not confirmed, or what an officer had not settled, when the line was checked. */
const UNTIL_CONFIRMED: readonly HoldCode[] = [
  'person_unverified',
  'person_not_found',
  'person_multiple',
  'person_mismatch',
  'pin_fault',
  'death_revoked',
  'two_records',
];

/**
 * Clears holds whose ground is gone by the word of those it waited for: the population database has matched the person since, and no task about
 * the person is open; or the payee died, and somebody living was recorded to receive. Only of lists beyond the signature: nothing changes under it, the
 * line stays kept out there and waits for the next list, where every check looks at it anew. Lists not signed yet are checked again instead. A
 * death is never cleared here. Gives how many holds were cleared.
 */
export function clearSettledHolds(tx: Tx, asked: { readonly officerId: number }): Promise<number> {
  return tx.run(sql`update hold h set cleared_at = now(), cleared_by = ${asked.officerId}, clearance = ${CLEARANCE}
    from list l, payment line, person who, person payee
    where h.cleared_at is null and l.list_id = h.list_id and l.state in ('funded', 'released', 'closed', 'cancelled')
      and line.chunk_id = h.chunk_id and line.payment_id = h.payment_id and line.person_id = h.person_id
      and who.person_id = line.person_id and payee.person_id = line.payee_id
      and (h.reason = any (${UNTIL_CONFIRMED}::text[]) and who.population = 'match' and who.died_on is null
          and not exists (select from population_task task where ${keepsOut(sql`line`, sql`task`)})
        or h.reason = 'payee_dead' and payee.died_on is not null and payee.person_id <> who.person_id and exists (select from entitlement e
          join person living on living.person_id = e.payee_id and living.died_on is null and living.population <> 'deceased'
          where e.person_id = line.person_id and e.benefit_id = line.benefit_id and e.payee_id <> line.payee_id))`);
}

const CLEARANCE =
  'Căn cứ giữ không còn: CSDLQG đã xác nhận, hoặc đã có người nhận mới / The ground is gone: confirmed by the population database, or a new payee was recorded';
