import { benefitOfId } from '#contexts/identity/index.ts';
import { RESTRICTED_BENEFIT, tellsOfHealth } from '#core/access/masks.ts';
import { benefitCatalogue } from '#core/benefits/index.ts';
import { seesHealth } from './permissions.ts';

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
