import { type AccountKind, kindsOf, MOBILE_MONEY_MONTH_LIMIT } from '#core/accounts/accountShape.ts';
import { isInVneid } from '#core/accounts/vneidProviders.ts';
import { type Session, sql } from '#platform/database.ts';
import { bankByCode } from '../identity/index.ts';

export interface AccountProvider {
  readonly code: string;
  readonly name: string;
  /** The brand people know it by. */
  readonly shortName: string;
  readonly kinds: readonly AccountKind[];
  /** Citizens may choose it; the others only officers. */
  readonly inVneid: boolean;
  /** What it may receive a calendar month, in đồng. */
  readonly monthLimit: bigint | undefined;
}

/** Banks and wallets that an account can be linked at, in order of the names people know them by. */
export async function accountProviders(session: Session): Promise<AccountProvider[]> {
  const rows = await session.rows(sql<{ code: string; name: string; kind: 'bank' | 'wallet' }>`
    select code, name, kind from provider where kind in ('bank', 'wallet') and member_code is not null`);
  const providers = rows.map(({ code, name, kind }) => {
    const kinds = kindsOf({ code, kind });
    const monthLimit = kinds.includes('mobile_money') ? MOBILE_MONEY_MONTH_LIMIT : undefined;
    return {
      code,
      name,
      shortName: bankByCode(code)?.shortName ?? name,
      kinds,
      inVneid: isInVneid(code),
      monthLimit,
    };
  });
  return providers.sort((one, other) => one.shortName.localeCompare(other.shortName, 'vi'));
}
