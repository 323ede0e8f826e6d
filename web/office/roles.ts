import type { WhoAmI } from '../kit/api.generated.ts';
import { words } from '../kit/words.ts';

/** Who works in the office face. The interface decides what each may do; here it decides what is shown first. */
export type Role =
  | 'commune_officer'
  | 'commune_chair'
  | 'province_officer'
  | 'ministry_officer'
  | 'treasury_controller'
  | 'provider_operator'
  | 'auditor'
  | 'administrator';

export const ROLE_WORDS = words<Record<Role, string>>({
  commune_officer: { vi: 'Công chức văn hóa – xã hội', en: 'Commune officer' },
  commune_chair: { vi: 'Chủ tịch UBND xã', en: 'Commune chair' },
  province_officer: { vi: 'Cán bộ cấp tỉnh', en: 'Province officer' },
  ministry_officer: { vi: 'Cán bộ cấp bộ', en: 'Ministry officer' },
  treasury_controller: { vi: 'Kiểm soát viên Kho bạc', en: 'Treasury controller' },
  provider_operator: { vi: 'Tổ chức dịch vụ chi trả', en: 'Payout provider' },
  auditor: { vi: 'Kiểm toán, thanh tra', en: 'Auditor' },
  administrator: { vi: 'Quản trị hệ thống', en: 'Administrator' },
});

/** Whether somebody signed in as an officer holds one of the roles, his own or lent to him. */
export const holds = (who: WhoAmI, roles: readonly Role[]): boolean =>
  who.kind === 'officer' && roles.some((role) => who.roles.includes(role));
