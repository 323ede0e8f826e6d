import type { DeskVerdict } from '#core/cashdesk/handover.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { DeskLine, DeviceStatement } from './recordHandovers.ts';

/** A statement that is decided. */
export interface SaidHandover extends DeviceStatement {
  readonly verdict: DeskVerdict;
  readonly line: Omit<DeskLine, 'key'> | undefined;
  readonly sessionId: bigint;
  /** The payment of the line that was here before this batch. */
  readonly firstHandoverId: bigint | null;
}

/** Writes decided statements with their evidence sealed, ends their lines, and raises their conflicts. */
export async function writeHandovers(
  tx: Tx,
  vault: Vault,
  by: {
    readonly communeId: number;
    readonly deviceId: number;
    readonly officerId: number;
    readonly now: Temporal.Instant;
  },
  said: readonly SaidHandover[],
): Promise<void> {
  if (said.length === 0) return;
  const of = <T>(read: (one: SaidHandover) => T) => said.map(read);
  const rows = await tx.rows(sql<{ handover_id: bigint; voucher: string }>`
    insert into desk_handover (voucher, commune_id, session_id, package_id, device_id, sent_by, reference, payment_id, person_id, attempt_no, result, reason,
      amount, mandate_id, at_home, evidence_kind, evidence_cipher, at, answer, signed)
    select n.voucher, ${by.communeId}, n.session_id, n.package_id, ${by.deviceId}, ${by.officerId}, n.reference, n.payment_id, n.person_id, n.attempt_no,
      n.result, n.reason, n.amount, m.mandate_id, n.at_home, n.evidence_kind, n.evidence, n.at, n.answer, n.signed
    from unnest(${of((one) => one.voucher)}::uuid[], ${of((one) => one.sessionId)}::bigint[], ${of((one) => one.packageId)}::bigint[],
      ${of((one) => one.reference)}::text[], ${of((one) => one.line?.paymentId ?? null)}::bigint[], ${of((one) => one.line?.personId ?? null)}::bigint[],
      ${of((one) => one.line?.attemptNo ?? null)}::smallint[], ${of((one) => one.result)}::text[], ${of((one) => one.reason ?? null)}::text[],
      ${of((one) => one.amount)}::bigint[], ${of((one) => one.mandateId ?? null)}::bigint[], ${of((one) => one.atHome)}::boolean[],
      ${of((one) => one.evidenceKind ?? null)}::text[], ${of((one) => (one.evidence === undefined ? null : vault.seal('evidence', one.evidence)))}::bytea[],
      ${of((one) => one.at.toString())}::timestamptz[], ${of((one) => one.verdict.answer)}::text[], ${of((one) => one.signed)}::text[])
      with ordinality as n (voucher, session_id, package_id, reference, payment_id, person_id, attempt_no, result, reason, amount, mandate_id, at_home,
        evidence_kind, evidence, at, answer, signed, place)
    left join mandate m on m.mandate_id = n.mandate_id order by n.place returning handover_id, voucher`);
  const ids = new Map(rows.map((row) => [row.voucher, row.handover_id]));
  await endLines(tx, said, by.now);
  await raiseConflicts(tx, by.communeId, said, ids);
}

async function endLines(tx: Tx, said: readonly SaidHandover[], now: Temporal.Instant): Promise<void> {
  const ending = said.filter((one) => one.line && one.verdict.ends);
  await tx.run(sql`update desk_line n set ended = e.ended, ended_at = ${now.toString()}::timestamptz from unnest(${ending.map((one) => one.line!.paymentId)}::bigint[],
      ${ending.map((one) => one.line!.personId)}::bigint[], ${ending.map((one) => one.line!.attemptNo)}::smallint[],
      ${ending.map((one) => one.verdict.ends!)}::text[]) as e (payment_id, person_id, attempt_no, ended)
    where n.payment_id = e.payment_id and n.person_id = e.person_id and n.attempt_no = e.attempt_no`);
}

async function raiseConflicts(
  tx: Tx,
  communeId: number,
  said: readonly SaidHandover[],
  ids: ReadonlyMap<string, bigint>,
): Promise<void> {
  const contested = said.filter((one) => one.verdict.conflict);
  if (contested.length === 0) return;
  /** The payment that counts: here before, or earlier in the batch. */
  const firstOf = (one: SaidHandover): bigint | null => {
    if (one.firstHandoverId !== null) return one.firstHandoverId;
    const same = said.find(
      (other) =>
        other.line && other.line.paymentId === one.line?.paymentId && other.verdict.ends === 'collected',
    );
    return same && same !== one ? (ids.get(same.voucher) ?? null) : null;
  };
  await tx.run(sql`insert into desk_conflict (handover_id, first_handover_id, commune_id, kind, amount)
    select c.handover_id, c.first_id, ${communeId}, c.kind, c.amount from unnest(${contested.map((one) => ids.get(one.voucher)!)}::bigint[],
      ${contested.map(firstOf)}::bigint[], ${contested.map((one) => one.verdict.conflict!)}::text[], ${contested.map((one) => one.amount)}::bigint[])
      as c (handover_id, first_id, kind, amount)`);
}
