import { createHash } from 'node:crypto';
import type { MonthNumber } from '#core/months.ts';
import { sql, type Tx } from '#platform/database.ts';
import { benefitIdOf } from '../identity/index.ts';
import { essenceOf } from './essence.ts';
import type { LawfulBenefit } from './lawfulMonth.ts';
import { keepGrounds } from './writeChanges.ts';

export interface CorrectedMonth {
  readonly personId: bigint;
  readonly communeId: number;
  readonly month: MonthNumber;
  /** What the law owes for that month (`lawfulMonth`): decision, payee and grounds are its. */
  readonly lawful: LawfulBenefit;
  /** đồng; what lists named of it already. */
  readonly listed: bigint;
  /** đồng, above zero; with `listed` at most what is lawful. */
  readonly amount: bigint;
  /** `missed`: the month itself, listed as arrears like any month no list named. `difference`: a one-off beside what was listed. */
  readonly what: 'missed' | 'difference';
  /** `VV-…`: explains the line to who signs. */
  readonly caseReference: string;
}

/**
 * Writes the entitlement by which a case is corrected, for the next draft to list once. Its grounds are those of the month, with what was listed, what the
 * difference is, and the case; so the amount can be worked out again.
 */
export async function correctMonth(tx: Tx, one: CorrectedMonth): Promise<bigint> {
  const grounds = groundsOf(one);
  const groundsId = (await keepGrounds(tx, [grounds])).get(grounds.digest)!;
  const { lawful } = one;
  const row = await tx.row(sql<{ entitlement_id: bigint }>`
    insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, to_month, first_payable_month, benefit_id, amount, grounds_id, one_off,
      payee_role, case_reference)
    values (${one.personId}, ${lawful.payeeId}, ${lawful.decisionId}, ${one.communeId}, ${one.month}, ${one.month}, ${one.month}, ${benefitIdOf(lawful.benefit)},
      ${one.amount}, ${groundsId}, ${one.what === 'difference'}, ${lawful.role}, ${one.caseReference}) returning entitlement_id`);
  return row!.entitlement_id;
}

function groundsOf({ lawful, listed, amount, caseReference, month }: CorrectedMonth) {
  const parts = JSON.parse(lawful.grounds.body) as Record<string, unknown>;
  const body = JSON.stringify({
    ...parts,
    correction: {
      case: caseReference,
      month,
      lawful_dong: Number(lawful.amount),
      listed_dong: Number(listed),
      amount_dong: Number(amount),
    },
  });
  return {
    body,
    digest: createHash('sha256').update(body).digest('hex'),
    essence: essenceOf(JSON.parse(body)),
  };
}
