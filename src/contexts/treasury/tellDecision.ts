import { accepted } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { TreasuryPort } from './ports.ts';

interface DecisionRow {
  readonly reference: string;
  readonly decision: 'accept' | 'return';
  readonly words: string | null;
  readonly decided_by: number;
  readonly state: string;
  readonly order_state: string;
}

/**
 * Tells the Treasury what its controller decided. It takes a decision once for an order, so after a lost answer the same is said again. One that comes too
 * late, because the Treasury had answered before, is noted as such and changes nothing. Throws `Fault`; the job tries again.
 */
export async function tellDecision(
  database: Database,
  actor: Actor,
  treasury: TreasuryPort,
  orderId: bigint,
): Promise<void> {
  const decision = await database.read('*', (session) =>
    session.row(sql<DecisionRow>`select o.reference, d.decision, d.words, d.decided_by, d.state, o.state as order_state
      from order_decision d join payment_order o using (order_id) where d.order_id = ${orderId}`),
  );
  if (decision?.state !== 'telling') return;
  const { reference, words } = decision;
  let state = 'told';
  try {
    await treasury.decideOrder({
      orderId: reference,
      accepts: decision.decision === 'accept',
      reason: words ?? undefined,
      officer: String(decision.decided_by),
    });
  } catch (error) {
    if (!(error instanceof Fault && error.kind === 'refused' && error.code === 'order_answered')) throw error;
    state = 'late';
  }
  const command = {
    name: 'note_decision_told',
    actor,
    purpose: 'the Treasury heard what its controller decided',
    key: `decision-told:${reference}`,
    input: { reference, state },
  };
  await perform(database, command, async (tx) =>
    accepted(await tx.run(sql`update order_decision set state = ${state} where order_id = ${orderId}`)),
  );
}
