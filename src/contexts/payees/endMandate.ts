import type { MandateKind } from '#core/payees/mandates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { namePayee } from '../registry/index.ts';
import { MANDATE_NOT_FOUND } from './consentToMandate.ts';

/** Why an officer ends a mandate before its last day. */
export const END_REASONS = ['revoked', 'court_decision', 'care_ended', 'payee_unfit'] as const;
export type EndReason = (typeof END_REASONS)[number];

export type EndMandateRefusal = Refusal<
  'mandate_not_found' | 'mandate_already_ended' | 'only_authorisations_are_revoked'
>;

/**
 * Ends a mandate today. Lines already signed for this payee are stopped at the release. With `beneficiaryReceives` the beneficiary's decisions name him
 * again from this month; otherwise his lines wait, held, for whoever receives next.
 * The beneficiary himself takes back what he wrote: an authorisation (Bộ luật Dân sự 2015 Điều 569). A guardian or carer was named by others and stays.
 */
export async function endMandate(
  tx: Tx,
  asked: {
    readonly mandateId: bigint;
    readonly reason: EndReason;
    readonly beneficiaryReceives: boolean;
    /** The beneficiary who ends it by himself; an officer ends it where this is left out. */
    readonly byBeneficiary?: bigint;
    readonly officerId: number;
    readonly today: Temporal.PlainDate;
  },
): Promise<Result<{ readonly decisions: number }, EndMandateRefusal>> {
  const { mandateId, officerId, today } = asked;
  const mandate = await tx.row(sql<{
    person_id: bigint;
    payee_id: bigint;
    kind: MandateKind;
    ended: boolean;
  }>`
    select person_id, payee_id, kind, ended_at is not null as ended from mandate where mandate_id = ${mandateId} for update`);
  if (!mandate || (asked.byBeneficiary ?? mandate.person_id) !== mandate.person_id)
    return refused(MANDATE_NOT_FOUND);
  if (mandate.ended) return refused(ALREADY_ENDED);
  if (asked.byBeneficiary !== undefined && mandate.kind !== 'authorised') return refused(NOT_HIS_TO_REVOKE);
  await tx.run(sql`update mandate set ended_on = ${today.toString()}, ended_because = ${asked.reason}, ended_by = ${officerId}, ended_at = now()
    where mandate_id = ${mandateId}`);
  if (!asked.beneficiaryReceives) return accepted({ decisions: 0 });
  const decisions = await namePayee(tx, {
    personId: mandate.person_id,
    payee: null,
    month: today.year * 100 + today.month,
    officerId,
    inPlaceOf: mandate.payee_id,
  });
  return accepted({ decisions });
}

const ALREADY_ENDED = {
  code: 'mandate_already_ended',
  vi: 'Việc nhận thay này đã kết thúc.',
  en: 'This mandate has ended already.',
} as const;
const NOT_HIS_TO_REVOKE = {
  code: 'only_authorisations_are_revoked',
  vi: 'Ông/bà chỉ tự rút được giấy ủy quyền. Người giám hộ, chăm sóc, cơ sở hoặc chủ hộ do cơ quan xác định: hãy đến Ủy ban nhân dân xã.',
  en: 'Only an authorisation is yours to take back. A guardian, carer, facility or head of household was named by an authority: go to the commune office.',
} as const;
