import { Link } from 'wouter';
import type { Me, OwnEntitlement } from '../../kit/api.generated.ts';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { ENTITLEMENTS, PAYMENTS } from './reads.ts';

const WORDS = words({
  title: { vi: 'Nhận cho ai, ai nhận thay', en: 'Who receives for whom' },
  receives_for: { vi: 'Tôi nhận thay cho', en: 'I receive for' },
  born: { vi: (of: string) => `sinh ${of}`, en: (of: string) => `born ${of}` },
  myself: { vi: 'Tôi tự nhận tiền của mình.', en: 'I receive my own money.' },
  for_me: {
    vi: (who: string) => `Tiền của tôi do ${who} nhận thay.`,
    en: (who: string) => `${who} receives my money for me.`,
  },
  until: { vi: 'Theo giấy nào, đến ngày nào', en: 'By which paper, until when' },
  wrong: {
    vi: 'Không đúng? Hãy báo Ủy ban nhân dân xã, hoặc gửi khiếu nại ở mục “Hỏi, khiếu nại”.',
    en: 'Not right? Tell the commune office, or complain under “Questions and complaints”.',
  },
});

const ROLES = words<Record<Exclude<OwnEntitlement['payee'], 'self'>, string>>({
  guardian: { vi: 'người giám hộ', en: 'a guardian' },
  carer: { vi: 'người chăm sóc', en: 'a carer' },
  authorised: { vi: 'người được ủy quyền', en: 'an authorised person' },
  facility: { vi: 'cơ sở nuôi dưỡng', en: 'a care facility' },
});

/** Those I receive for, and who receives for me. */
export function People({ me }: { readonly me: Me }) {
  const say = useWords(WORDS);
  const roles = useWords(ROLES);
  const owed = useReading('/v1/me/entitlements', ENTITLEMENTS);
  const payments = useReading('/v1/me/payments', PAYMENTS);
  const mine = owed.data?.items.filter((one) => one.person === me.person.id && one.to_month === null) ?? [];
  const other = mine.find(({ payee }) => payee !== 'self')?.payee;
  const named = payments.data?.items.find((one) => one.person.id === me.person.id && one.payee)?.payee;
  if (mine.length === 0 && me.receives_for.length === 0) return null;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{say.title}</h2>
      <div className="card">
        {other && other !== 'self' ? (
          <>
            <p>{say.for_me(named && named !== '—' ? `${named} (${roles[other]})` : roles[other])}</p>
            <p className="soft">{say.wrong}</p>
          </>
        ) : (
          mine.length > 0 && <p>{say.myself}</p>
        )}
        {me.receives_for.length > 0 && (
          <>
            <p>{say.receives_for}:</p>
            <ul>
              {me.receives_for.map((one) => (
                <li key={one.id}>
                  <strong>{one.name}</strong>, {say.born(one.birth_date.slice(0, 4))}
                </li>
              ))}
            </ul>
          </>
        )}
        {(other || me.receives_for.length > 0) && (
          <p>
            <Link href="/mandates">{say.until}</Link>
          </p>
        )}
      </div>
    </section>
  );
}
