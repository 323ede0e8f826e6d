import { createHash } from 'node:crypto';
import { dongToJson, formatDong } from '#core/money.ts';
import { fromMonthNumber, type MonthNumber } from '#core/months.ts';
import { sql, type Tx } from '#platform/database.ts';
import { benefitIdOf } from '../identity/index.ts';
import type { StoredGrounds } from './assessPerson.ts';
import { essenceOf } from './essence.ts';
import type { LawfulBenefit } from './lawfulMonth.ts';
import { keepGrounds } from './writeChanges.ts';

export interface CorrectedMonth {
  readonly personId: bigint;
  readonly communeId: number;
  readonly month: MonthNumber;
  /** What the law owes for that month (`lawfulMonth`): decision, payee and grounds are its. */
  readonly benefit: LawfulBenefit;
  /** đồng: what the month owes, and what lists named of it already. */
  readonly lawful: bigint;
  readonly listed: bigint;
  /** đồng, above zero and at most `lawful` less `listed`. */
  readonly amount: bigint;
  /** `missed`: the month itself, listed as arrears like any month no list named. `difference`: a one-off beside what was listed. */
  readonly what: 'missed' | 'difference';
  /** `VV-…`: explains the line to who signs. */
  readonly caseReference: string;
}

/**
 * Writes the entitlement by which a case is corrected, for the next draft to list once. Its grounds are those of the month, with what was listed, what is left, and
 * the case; so the amount can be worked out again.
 */
export async function correctMonth(tx: Tx, one: CorrectedMonth): Promise<bigint> {
  const grounds = groundsOf(one);
  const groundsId = (await keepGrounds(tx, [grounds])).get(grounds.digest)!;
  const { benefit } = one;
  const row = await tx.row(sql<{ entitlement_id: bigint }>`
    insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, to_month, first_payable_month, benefit_id, amount, grounds_id, one_off,
      payee_role, case_reference)
    values (${one.personId}, ${benefit.payeeId}, ${benefit.decisionId}, ${one.communeId}, ${one.month}, ${one.month}, ${one.month}, ${benefitIdOf(benefit.benefit)},
      ${one.amount}, ${groundsId}, ${one.what === 'difference'}, ${benefit.role}, ${one.caseReference}) returning entitlement_id`);
  return row!.entitlement_id;
}

function groundsOf({ benefit, lawful, listed, amount, caseReference, month }: CorrectedMonth): StoredGrounds {
  const parts = JSON.parse(benefit.grounds.body) as { readonly explanation: { vi: string; en: string } };
  const { vi, en } = parts.explanation;
  const [owed, named, left] = [lawful, listed, amount].map(formatDong);
  const of = fromMonthNumber(month).toString();
  const body = {
    ...parts,
    explanation: {
      vi: `${vi} Tháng ${of} phải chi ${owed}, các danh sách đã ghi ${named}; chi bù ${left} theo vụ việc ${caseReference}.`,
      en: `${en} ${of} owes ${owed}, lists named ${named}; ${left} is corrected by case ${caseReference}.`,
    },
    correction: {
      case: caseReference,
      month: of,
      lawful_dong: dongToJson(lawful),
      listed_dong: dongToJson(listed),
      amount_dong: dongToJson(amount),
    },
  };
  const text = JSON.stringify(body);
  return { body: text, digest: createHash('sha256').update(text).digest('hex'), essence: essenceOf(body) };
}
