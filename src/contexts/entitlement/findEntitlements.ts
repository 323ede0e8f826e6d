import { type Session, sql } from '#platform/database.ts';

export interface EntitlementRow {
  readonly entitlementId: bigint;
  readonly personId: bigint;
  readonly benefitId: number;
  /** đồng a month, or once */
  readonly amount: bigint;
  readonly fromMonth: number;
  readonly toMonth: number | null;
  readonly firstPayableMonth: number;
  readonly oneOff: boolean;
  readonly payeeRole: string;
  readonly payeeIsBeneficiary: boolean;
  readonly decisionNumber: string | null;
  /** As `groundsToJson` wrote it. */
  readonly grounds: unknown;
}

/** What persons are entitled to, with the grounds of each amount, oldest first, after the one named. */
export function entitlementsOf(
  session: Session,
  personIds: readonly bigint[],
  after: bigint,
  limit: number,
): Promise<EntitlementRow[]> {
  return session.rows(sql<EntitlementRow>`select e.entitlement_id as "entitlementId", e.person_id as "personId", e.benefit_id as "benefitId", e.amount, e.from_month as "fromMonth",
      e.to_month as "toMonth", e.first_payable_month as "firstPayableMonth", e.one_off as "oneOff", e.payee_role as "payeeRole",
      e.payee_id = e.person_id as "payeeIsBeneficiary", d.number as "decisionNumber", g.body as grounds
    from entitlement e left join decision d using (decision_id) left join grounds g using (grounds_id)
    where e.person_id = any (${personIds}::bigint[]) and e.entitlement_id > ${after} order by e.entitlement_id limit ${limit}`);
}
