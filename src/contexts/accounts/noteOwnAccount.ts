import { kindsOf } from '#core/accounts/accountShape.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { holdIndexKeys } from '#platform/crypto/holdIndexKeys.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { providersByCode } from '../identity/index.ts';
import { accountIndexes, meetUnderOneIndex } from './accountIndexes.ts';

export interface OwnAccount {
  readonly personId: bigint;
  readonly provider: string;
  readonly number: string;
  readonly holder: string;
}

/**
 * Notes that an account is somebody's, without ever paying there: a link that has ended as it begins. It makes the account known when somebody else's
 * money is about to go to it.
 */
export async function noteOwnAccount(
  tx: Tx,
  vault: Vault,
  noted: OwnAccount,
  by: { readonly officerId: number },
): Promise<Result<null, Refusal<'provider_holds_no_accounts'>>> {
  await holdIndexKeys(tx, vault);
  const provider = (await providersByCode(tx)).get(noted.provider);
  if (!provider || (provider.kind !== 'bank' && provider.kind !== 'wallet')) return refused(NO_ACCOUNTS);
  const [kind] = kindsOf({ code: provider.code, kind: provider.kind });
  const [index, ...older] = accountIndexes(vault, noted.provider, noted.number);
  await meetUnderOneIndex(tx, [{ index: index!, older }]);
  await tx.run(sql`with noted as (insert into account_link (person_id, commune_id, provider_id, kind, account_cipher, account_index, account_last4, holder_name,
        origin, state, state_reason, ended_at)
      select person_id, commune_id, ${provider.providerId}, ${kind!}, ${vault.seal('account', noted.number)}, ${index!}, ${noted.number.slice(-4)},
        ${noted.holder}, 'officer', 'unlinked', 'declared', now()
      from person where person_id = ${noted.personId} and not exists (select from account_link k where k.person_id = ${noted.personId} and k.account_index = ${index!})
      returning link_id, person_id, commune_id)
    insert into account_link_event (link_id, person_id, commune_id, event, to_state, actor_id)
    select link_id, person_id, commune_id, 'declared', 'unlinked', ${by.officerId} from noted`);
  return accepted(null);
}

const NO_ACCOUNTS = {
  code: 'provider_holds_no_accounts',
  vi: 'Mã này không phải ngân hàng hay ví; hãy xem danh mục nơi chi trả.',
  en: 'This code is neither a bank nor a wallet; see the list of providers.',
} as const;
