import { benefitOfId } from '#contexts/identity/index.ts';
import { benefitCatalogue } from '#core/benefits/index.ts';
import { seesHealth } from './permissions.ts';

/** Benefits whose very name tells of HIV, a disability or chemical exposure. */
const TELLS_OF_HEALTH = /hiv|disab|dioxin|wounded|sick|severe/;
const RESTRICTED = {
  code: 'restricted',
  vi: 'Chế độ hạn chế hiển thị',
  en: 'A benefit this role may not know',
} as const;

/** The name of a benefit, as far as these roles may know it. */
export function benefitShown(benefitId: number, roles: readonly string[]) {
  const code = benefitOfId(benefitId);
  if (code === undefined || isHidden(benefitId, roles)) return RESTRICTED;
  const { vi, en } = benefitCatalogue[code];
  return { code, vi, en };
}

/** Whether what a benefit stands on (grounds, reasons) must stay unsaid to these roles. */
export function isHidden(benefitId: number, roles: readonly string[]): boolean {
  const code = benefitOfId(benefitId);
  return code !== undefined && TELLS_OF_HEALTH.test(code) && !seesHealth(roles);
}
