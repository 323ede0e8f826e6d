import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { sql, type Tx } from '#platform/database.ts';
import { nameMandatedPayee } from './nameMandatedPayee.ts';

export type MandateConsentRefusal = Refusal<
  'mandate_not_found' | 'mandate_waits_for_nobody' | 'nobody_consents_to_his_own_entry'
>;

/**
 * The chair certifies an authorisation, or the province consents that an officer receives for others; or refuses, and the mandate ends before it began.
 * Never by the officer who recorded it, nor by one who has consented at the other stage.
 */
export async function consentToMandate(
  tx: Tx,
  asked: {
    readonly mandateId: bigint;
    readonly as: 'chair' | 'province';
    readonly consents: boolean;
    readonly officerId: number;
    readonly today: Temporal.PlainDate;
  },
): Promise<Result<{ readonly inForce: boolean }, MandateConsentRefusal>> {
  const mandate = await tx.row(sql<{
    recorded_by: number;
    certified_by: number | null;
    approved_by: number | null;
    waits: boolean;
  }>`
    select recorded_by, certified_by, approved_by, ended_at is null and
      case ${asked.as} when 'chair' then needs_certificate and certified_by is null else needs_approval and approved_by is null end as waits
    from mandate where mandate_id = ${asked.mandateId} for update`);
  if (!mandate) return refused(MANDATE_NOT_FOUND);
  if (!mandate.waits) return refused(WAITS_FOR_NOBODY);
  if ([mandate.recorded_by, mandate.certified_by, mandate.approved_by].includes(asked.officerId))
    return refused(OWN_ENTRY);
  const today = asked.today.toString();
  const change = !asked.consents
    ? sql`ended_on = ${today}, ended_because = 'consent_refused', ended_by = ${asked.officerId}, ended_at = now()`
    : asked.as === 'chair'
      ? sql`certified_by = ${asked.officerId}, certified_at = now()`
      : sql`approved_by = ${asked.officerId}, approved_at = now()`;
  const changed = await tx.row(
    sql<{
      in_force: boolean;
    }>`update mandate set ${change} where mandate_id = ${asked.mandateId} returning in_force`,
  );
  if (changed!.in_force) await nameMandatedPayee(tx, asked.mandateId, asked);
  return accepted({ inForce: changed!.in_force });
}

export const MANDATE_NOT_FOUND = {
  code: 'mandate_not_found',
  vi: 'Không có ủy quyền hoặc giám hộ nào như vậy trong phạm vi của ông/bà.',
  en: 'There is no such mandate among those you may see.',
} as const;
const WAITS_FOR_NOBODY = {
  code: 'mandate_waits_for_nobody',
  vi: 'Việc này không chờ ông/bà đồng ý: đã có ý kiến, đã kết thúc, hoặc không cần.',
  en: 'This mandate does not wait for your consent: it has been given, the mandate has ended, or none is needed.',
} as const;
const OWN_ENTRY = {
  code: 'nobody_consents_to_his_own_entry',
  vi: 'Người ghi hoặc đã chứng thực không được đồng ý thêm một lần; hãy để người khác.',
  en: 'Whoever recorded or certified a mandate does not consent to it as well; let somebody else.',
} as const;
