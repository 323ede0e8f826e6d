import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { noteOwnAccount } from '../accounts/index.ts';
import { type EnsurePersonRefusal, ensurePerson, type NamedPerson } from '../registry/index.ts';

export interface Declaration {
  /** Himself, or one of his family for whom he may receive. */
  readonly kind: 'self' | 'family';
  readonly person: NamedPerson;
  /** An account of his own that is not his pointer: so that it is known when somebody else's money goes there. */
  readonly account?: { readonly provider: string; readonly number: string } | undefined;
}

export type DeclareRefusal =
  | EnsurePersonRefusal
  | Refusal<
      'officer_declared_another_self' | 'provider_holds_no_accounts' | 'only_own_accounts_are_declared'
    >;

/** An officer says who he is as a person, which accounts are his, and who his family are. Said again it changes nothing. */
export async function declareInterest(
  tx: Tx,
  vault: Vault,
  { kind, person, account }: Declaration,
  by: { readonly officerId: number; readonly unitId: number },
): Promise<Result<{ readonly declarationId: bigint }, DeclareRefusal>> {
  if (kind === 'family' && account) return refused(NOT_OWN);
  const personId = await ensurePerson(tx, vault, person, by.unitId);
  if (!personId.ok) return personId;
  const other = await tx.row(sql`select from officer_declaration
    where officer_id = ${by.officerId} and kind = 'self' and person_id <> ${personId.value} and ${kind} = 'self'`);
  if (other) return refused(ANOTHER_SELF);
  if (account) {
    const noted = await noteOwnAccount(
      tx,
      vault,
      {
        personId: personId.value,
        holder: person.fullName,
        ...account,
      },
      by,
    );
    if (!noted.ok) return noted;
  }
  await tx.run(
    sql`insert into officer_declaration (officer_id, kind, person_id) values (${by.officerId}, ${kind}, ${personId.value}) on conflict do nothing`,
  );
  const row = await tx.row(sql<{ declaration_id: bigint }>`select declaration_id from officer_declaration
    where officer_id = ${by.officerId} and kind = ${kind} and person_id = ${personId.value}`);
  return accepted({ declarationId: row!.declaration_id });
}

export type AcknowledgeRefusal = Refusal<
  'declaration_not_found' | 'nobody_acknowledges_himself' | 'declared_in_another_unit'
>;

/** The chair of the officer's commune, or the province, acknowledges that this is his family: he may then receive for them like anybody. */
export async function acknowledgeFamily(
  tx: Tx,
  asked: { readonly declarationId: bigint; readonly officerId: number; readonly unitId: number },
): Promise<Result<null, AcknowledgeRefusal>> {
  const declared = await tx.row(sql<{
    officer_id: number;
    within: boolean;
  }>`select d.officer_id, ${asked.unitId} in (u.unit_id, u.parent_id) as within
    from officer_declaration d join officer o using (officer_id) join unit u using (unit_id)
    where d.declaration_id = ${asked.declarationId} and d.kind = 'family' for update of d`);
  if (!declared) return refused(NO_DECLARATION);
  if (declared.officer_id === asked.officerId) return refused(HIMSELF);
  if (!declared.within) return refused(ANOTHER_UNIT);
  await tx.run(sql`update officer_declaration set acknowledged_by = ${asked.officerId}, acknowledged_at = now()
    where declaration_id = ${asked.declarationId} and acknowledged_by is null`);
  return accepted(null);
}

const ANOTHER_SELF = {
  code: 'officer_declared_another_self',
  vi: 'Cán bộ này đã khai một số định danh khác là của mình; hãy báo quản trị viên.',
  en: 'This officer has declared another personal number as his own; tell an administrator.',
} as const;
const NOT_OWN = {
  code: 'only_own_accounts_are_declared',
  vi: 'Chỉ khai tài khoản của chính mình; người nhà tự đăng ký tài khoản của họ.',
  en: 'Only accounts of one’s own are declared; family link their accounts themselves.',
} as const;
const NO_DECLARATION = {
  code: 'declaration_not_found',
  vi: 'Không có lời khai người nhà nào như vậy.',
  en: 'There is no such declaration of family.',
} as const;
const HIMSELF = {
  code: 'nobody_acknowledges_himself',
  vi: 'Không ai tự xác nhận lời khai của mình; hãy nhờ Chủ tịch xã hoặc tỉnh.',
  en: 'Nobody acknowledges his own declaration; ask the chair or the province.',
} as const;
const ANOTHER_UNIT = {
  code: 'declared_in_another_unit',
  vi: 'Cán bộ này thuộc đơn vị khác; lời khai do Chủ tịch xã hoặc tỉnh của họ xác nhận.',
  en: 'This officer belongs to another unit; its chair or province acknowledges what he declares.',
} as const;
