import { benefitOfId } from '#contexts/identity/index.ts';
import { RESTRICTED_BENEFIT } from '#core/access/masks.ts';
import { benefitCatalogue } from '#core/benefits/catalogue.ts';
import type { Acting } from './acting.ts';

/**
 * Whether what a benefit says of a person's health stays unsaid. The platform itself is told: beside a masked name it tells nobody's illness, and
 * without the grounds nothing could be explained.
 */
export const isHidden = ({ actor, permissions }: Acting, benefitId: number): boolean =>
  !actor.roles.includes('system') && permissions.hidesBenefit(benefitId, actor.roles);

/** The name of a benefit, as far as this actor may know it. */
export function benefitShown(acting: Acting, benefitId: number) {
  const code = benefitOfId(benefitId);
  if (code === undefined || isHidden(acting, benefitId)) return RESTRICTED_BENEFIT;
  const { vi, en } = benefitCatalogue[code];
  return { code, vi, en };
}
