import { amountIf, type BenefitCode, type SupposedRates } from '#core/benefits/index.ts';
import { fromMonthNumber, type MonthNumber } from '#core/months.ts';
import { type Session, sql } from '#platform/database.ts';
import { benefitOfId } from '../identity/index.ts';

export interface SimulatedBenefit {
  readonly benefit: BenefitCode;
  readonly persons: number;
  /** đồng a month, as it is and as it would be. */
  readonly now: bigint;
  readonly supposed: bigint;
}

interface Group {
  readonly benefitId: number;
  readonly province: string;
  readonly rateKey: string;
  readonly coefficient: number;
  readonly quantity: number;
  /** đồng a month of each */
  readonly amount: bigint;
  readonly entitlements: number;
}

/**
 * What all monthly entitlements of a month come to, by benefit, and what they would were national rates other than they are. Entitlements stand on few grounds, so each
 * is worked out once (`amountIf`) and multiplied. Reads no name; changes nothing. Who would newly qualify, or choose another benefit, is not in it.
 */
export async function simulateRates(
  session: Session,
  month: MonthNumber,
  supposed: SupposedRates,
): Promise<SimulatedBenefit[]> {
  const groups = await session.rows(sql<Group>`
    with owed as (select e.benefit_id, p.code as province, e.grounds_id, e.amount, count(*) as entitlements
      from entitlement e join unit u on u.unit_id = e.commune_id join unit p on p.unit_id = u.parent_id
      where e.from_month <= ${month} and (e.to_month is null or e.to_month >= ${month}) and not e.one_off group by 1, 2, 3, 4)
    select o.benefit_id as "benefitId", o.province, g.body ->> 'rate_key' as "rateKey", coalesce((g.body ->> 'coefficient')::float8, 1) as coefficient,
      (g.body ->> 'quantity')::integer as quantity, o.amount, o.entitlements::integer as entitlements
    from owed o join grounds g using (grounds_id) order by 1, 2`);
  const at = fromMonthNumber(month);
  const byBenefit = new Map<BenefitCode, SimulatedBenefit>();
  for (const one of groups) {
    const benefit = benefitOfId(one.benefitId)!;
    const each = supposed.has(one.rateKey) ? amountIf(one, at, one.province, supposed) : one.amount;
    const sofar = byBenefit.get(benefit) ?? { benefit, persons: 0, now: 0n, supposed: 0n };
    const times = BigInt(one.entitlements);
    byBenefit.set(benefit, {
      benefit,
      persons: sofar.persons + one.entitlements,
      now: sofar.now + one.amount * times,
      supposed: sofar.supposed + each * times,
    });
  }
  return [...byBenefit.values()];
}
