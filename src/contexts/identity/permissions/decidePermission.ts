import { type DecideRequestRefusal, decideOnRequest } from '#core/access/permissionRequests.ts';
import type { Ending } from '#core/access/secondPerson.ts';
import { accepted, type Result } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import {
  type AskedPermission,
  type GivingRefusal,
  type GivingWorld,
  give,
  judgeGiving,
} from './permissionKinds.ts';

export type DecidePermissionRefusal = DecideRequestRefusal | GivingRefusal;

/**
 * Another administrator confirms what one asked for, or refuses it; who asked takes it back. Confirmed, it is judged anew and given in the same transaction, signed with
 * both names. Of two who decide at once the second is told. Connect as the worker.
 */
export async function decidePermission(
  tx: Tx,
  world: GivingWorld,
  actor: Actor,
  said: {
    readonly requestId: bigint;
    readonly confirms: boolean;
    readonly reason?: string | undefined;
  },
): Promise<Result<{ readonly outcome: Ending }, DecidePermissionRefusal>> {
  const { requestId, confirms, reason } = said;
  const request = await lockRequest(tx, requestId);
  const now = world.clock.now();
  const decision = decideOnRequest({ request, officerId: actor.officerId, confirms, reason, now });
  if (!decision.ok) return decision;
  if (decision.value === 'confirmed') {
    const { asked, askedBy, why } = request!;
    const judged = await judgeGiving(tx, world, actor, asked, why);
    if (!judged.ok) return judged;
    const confirmation = { request: requestId.toString(), askedBy };
    await give(tx, { ...world, confirmation }, actor, judged.value, why);
  }
  await tx.run(sql`update permission_request set decision = ${decision.value}, decided_by = ${actor.officerId}, decided_at = ${now.toString()}::timestamptz,
    decision_reason = ${reason?.trim() || null} where request_id = ${requestId}`);
  return accepted({ outcome: decision.value });
}

/** A request, held until the transaction ends, and whether who asked may still ask. */
async function lockRequest(tx: Tx, requestId: bigint) {
  const row = await tx.row(sql<{
    asked: AskedPermission;
    why: string;
    askedBy: number;
    receivedBy: number | null;
    isDecided: boolean;
    expires: Date;
    askerMayAsk: boolean;
  }>`select jsonb_build_object('kind', q.kind) || q.asked as asked, q.reason as why, q.asked_by as "askedBy", q.officer_id as "receivedBy",
      q.decision is not null as "isDecided", q.expires_at as expires, ${askerMayAsk} as "askerMayAsk"
    from permission_request q where q.request_id = ${requestId} for update of q`);
  return (
    row && {
      ...row,
      receivedBy: row.receivedBy ?? undefined,
      expires: Temporal.Instant.fromEpochMilliseconds(row.expires.getTime()),
    }
  );
}

/** Whether who asked (of `permission_request q`) is an administrator whose account is open. */
export const askerMayAsk = sql`exists (select from officer_role r join officer o using (officer_id)
  where r.officer_id = q.asked_by and r.role in ('administrator', 'system') and o.disabled_at is null)`;
