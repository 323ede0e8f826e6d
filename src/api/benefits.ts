import Type from 'typebox';
import { benefitIdOf, benefitOfId } from '#contexts/identity/index.ts';
import { RESTRICTED_BENEFIT, tellsOfHealth } from '#core/access/masks.ts';
import { type BenefitCode, benefitCatalogue } from '#core/benefits/index.ts';
import { dongToJson } from '#core/money.ts';
import { seesHealth } from './permissions.ts';
import { Dong } from './schemas.ts';

/** The name of a benefit, as far as these roles may know it. */
export function benefitShown(benefitId: number, roles: readonly string[]) {
  const code = benefitOfId(benefitId);
  if (code === undefined || isHidden(benefitId, roles)) return RESTRICTED_BENEFIT;
  const { vi, en } = benefitCatalogue[code];
  return { code, vi, en };
}

/** Whether what a benefit stands on (grounds, reasons) must stay unsaid to these roles. */
export function isHidden(benefitId: number, roles: readonly string[]): boolean {
  const code = benefitOfId(benefitId);
  return code !== undefined && tellsOfHealth(code) && !seesHealth(roles);
}

/** The benefits that must stay unsaid to these roles. */
export const hiddenBenefits = (roles: readonly string[]): number[] =>
  (Object.keys(benefitCatalogue) as BenefitCode[]).map(benefitIdOf).filter((one) => isHidden(one, roles));

/** An amount that stands beside a person's name: for a benefit that tells of health the amount alone would say which it is. */
export const AmountKnown = Type.Union([Dong, Type.Null()], {
  description: 'Whole đồng; null where the reader may not know the benefit, for the amount would tell it',
});

export const amountShown = (
  benefitId: number,
  amount: bigint | null,
  roles: readonly string[],
): number | null => (amount === null || isHidden(benefitId, roles) ? null : dongToJson(amount));
