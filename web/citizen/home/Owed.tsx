import type { Me, OwnEntitlement } from '../../kit/api.generated.ts';
import { dong, month } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { usePick, useWords, type Wording, words } from '../../kit/words.ts';
import { ENTITLEMENTS } from './reads.ts';

const WORDS = words({
  title: { vi: 'Tôi được hưởng gì, vì sao', en: 'What I am owed, and why' },
  none: { vi: 'Hiện chưa có chế độ nào.', en: 'Nothing at present.' },
  ended: { vi: 'Những chế độ đã thôi hưởng', en: 'What has ended' },
  a_month: { vi: 'mỗi tháng', en: 'a month' },
  once: { vi: 'một lần', en: 'once' },
  since: { vi: (of: string) => `từ tháng ${of}`, en: (of: string) => `since ${of}` },
  until: { vi: (of: string) => `đến tháng ${of}`, en: (of: string) => `until ${of}` },
  why: { vi: 'Vì sao tôi được hưởng?', en: 'Why do I get this?' },
  by: { vi: 'Theo', en: 'By' },
  decision: { vi: 'Quyết định số', en: 'Decision number' },
});

/** What the law owes, since when, and the law in plain words. */
export function Owed({ me }: { readonly me: Me }) {
  const say = useWords(WORDS);
  const owed = useReading('/v1/me/entitlements', ENTITLEMENTS);
  const names = new Map([me.person, ...me.receives_for].map((one) => [one.id, one.name]));
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">{say.title}</h2>
      <Shown of={owed}>
        {({ items }) => {
          const current = items.filter(({ to_month }) => to_month === null);
          const ended = items.filter(({ to_month }) => to_month !== null);
          return (
            <>
              {current.length === 0 && <Empty>{say.none}</Empty>}
              {current.map((one) => (
                <Entitlement key={one.id} one={one} name={names.get(one.person)} />
              ))}
              {ended.length > 0 && (
                <details>
                  <summary>{say.ended}</summary>
                  {ended.map((one) => (
                    <Entitlement key={one.id} one={one} name={names.get(one.person)} />
                  ))}
                </details>
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

function Entitlement({ one, name }: { readonly one: OwnEntitlement; readonly name: string | undefined }) {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <div className="card">
      <h3>{pick(one.benefit)}</h3>
      {name && <p className="soft">{name}</p>}
      <p>
        {one.amount_dong !== null && (
          <>
            <span className="amount">{dong(one.amount_dong)}</span> {one.one_off ? say.once : say.a_month},{' '}
          </>
        )}
        {say.since(month(one.from_month))}
        {one.to_month && ` ${say.until(month(one.to_month))}`}
      </p>
      <details>
        <summary>{say.why}</summary>
        <Why one={one} />
      </details>
    </div>
  );
}

/** What a rule gives as grounds, as far as a reader wants it. */
interface Reasons {
  readonly explanation?: Wording;
  readonly citation?: Wording;
  readonly instrument?: string;
  readonly article?: string;
}

function Why({ one }: { readonly one: OwnEntitlement }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const reasons = (one.grounds ?? {}) as Reasons;
  const law = reasons.citation
    ? pick(reasons.citation)
    : [reasons.article, reasons.instrument].filter(Boolean).join(', ');
  return (
    <>
      {reasons.explanation && <p>{pick(reasons.explanation)}</p>}
      {law && (
        <p className="soft">
          {say.by} {law}
        </p>
      )}
      {one.decision && (
        <p className="soft">
          {say.decision} {one.decision}
        </p>
      )}
    </>
  );
}
