import { EMAIL_MALFORMED, isEmailAddress } from '#core/notices/emailAddress.ts';
import type { Language } from '#core/notices/templates.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

export interface StatedContact {
  readonly personId: bigint;
  /** null: no e-mail any more. */
  readonly email: string | null;
  readonly language: Language;
  /** Who writes it down: the citizens' portal, or an officer at the counter. */
  readonly officerId: number;
}

export type ContactRefusal = Refusal<'email_malformed' | 'person_not_found'>;

/** Keeps where a person can be written to beside the telephone his commune states, and in which language. Refused: an address that is none. */
export async function stateContact(
  tx: Tx,
  vault: Vault,
  { personId, email, language, officerId }: StatedContact,
): Promise<Result<{ readonly language: Language; readonly email: boolean }, ContactRefusal>> {
  if (email !== null && !isEmailAddress(email)) return refused(EMAIL_MALFORMED);
  const written =
    await tx.run(sql`insert into contact (person_id, commune_id, email_cipher, language, stated_by)
    select person_id, commune_id, ${email === null ? null : vault.seal('email', email)}::bytea, ${language}, ${officerId} from person where person_id = ${personId}
    on conflict (person_id) do update set commune_id = excluded.commune_id, email_cipher = excluded.email_cipher, language = excluded.language,
      stated_by = excluded.stated_by, stated_at = now()`);
  return written === 1 ? accepted({ language, email: email !== null }) : refused(NO_PERSON);
}

/** How a person can be reached, masked: his own pages show the last digits of the telephone and the first letter of the e-mail. */
export async function contactOf(
  session: Session,
  vault: Vault,
  personId: bigint,
): Promise<{ readonly phone: string | null; readonly email: string | null; readonly language: Language }> {
  const row = await session.row(
    sql<{
      phone_cipher: Buffer | null;
      email_cipher: Buffer | null;
      language: Language;
    }>`select p.phone_cipher, c.email_cipher, coalesce(c.language, 'vi') as language from person p left join contact c using (person_id) where p.person_id = ${personId}`,
  );
  const phone = row?.phone_cipher ? vault.open('phone', row.phone_cipher) : null;
  const email = row?.email_cipher ? vault.open('email', row.email_cipher) : null;
  return {
    phone: phone && `…${phone.slice(-3)}`,
    email: email && `${email[0]}…@${email.split('@')[1]}`,
    language: row?.language ?? 'vi',
  };
}

const NO_PERSON = {
  code: 'person_not_found',
  vi: 'Không tìm thấy người này trong phạm vi của bạn; hãy tìm theo tên hoặc số định danh.',
  en: 'There is no such person among those you may see; search by name or personal number.',
} as const;
