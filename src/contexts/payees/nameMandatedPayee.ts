import type { StatedPayee } from '#core/registry/rosterChanges.ts';
import { sql, type Tx } from '#platform/database.ts';
import { namePayee } from '../registry/index.ts';

interface NewlyInForce {
  readonly person_id: bigint;
  readonly payee_id: bigint;
  readonly kind: StatedPayee['role'];
  readonly proof_number: string;
  readonly to_date: string | null;
}

/** A mandate that came into force replaces the earlier ones of the same two, and the beneficiary's decisions name its payee from this month on. */
export async function nameMandatedPayee(
  tx: Tx,
  mandateId: bigint,
  by: { readonly officerId: number; readonly today: Temporal.PlainDate },
): Promise<void> {
  const mandate = await tx.row(
    sql<NewlyInForce>`select person_id, payee_id, kind, proof_number, to_date from mandate where mandate_id = ${mandateId}`,
  );
  const { person_id: personId, payee_id: payeeId, kind, proof_number: number, to_date: to } = mandate!;
  await tx.run(sql`update mandate set ended_on = ${by.today.toString()}, ended_by = ${by.officerId}, ended_at = now(),
      ended_because = case when confirm_by is null then 'renewed' else 'confirmed' end
    where person_id = ${personId} and payee_id = ${payeeId} and mandate_id < ${mandateId} and ended_at is null and kind <> 'household_head'`);
  await namePayee(tx, {
    personId,
    payee: {
      personId: String(payeeId),
      role: kind,
      mandate: kind === 'authorised' ? { number, expiresOn: to! } : null,
      mandateId: String(mandateId),
    },
    month: by.today.year * 100 + by.today.month,
    officerId: by.officerId,
  });
}
