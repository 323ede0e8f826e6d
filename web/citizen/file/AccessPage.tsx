import type { OwnAccess } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Ai đã xem hồ sơ của tôi', en: 'Who looked at my file' },
  why: {
    vi: 'Mỗi lần có người xem hồ sơ đều được ghi lại, không xóa được. Thấy lạ thì bấm nút bên dưới: cấp trên của người xem phải trả lời.',
    en: 'Every look at your file is written down and cannot be removed. If one is strange to you, press the button: the office above must answer.',
  },
  nobody: { vi: 'Chưa ai xem.', en: 'Nobody yet.' },
  question: { vi: 'Tôi không nhận ra việc này', en: 'I do not recognise this' },
  questioned: {
    vi: 'Ông/bà đã hỏi; cấp trên của người xem sẽ trả lời.',
    en: 'You asked; the office above will answer.',
  },
  about: { vi: (name: string) => `Hồ sơ của ${name}`, en: (name: string) => `File of ${name}` },
  others: {
    vi: (n: number) => `cùng lúc với ${n} người khác`,
    en: (n: number) => `together with ${n} others`,
  },
});

const KINDS = words({
  platform: { vi: 'Hệ thống AnSinh', en: 'The AnSinh platform' },
  receiver: { vi: 'Người nhận thay', en: 'Who receives for you' },
  partner: { vi: 'Đơn vị kết nối', en: 'A connected institution' },
  officer: { vi: 'Cán bộ', en: 'An officer' },
});

const VERDICTS = words<Record<NonNullable<OwnAccess['verdict']>, string>>({
  duty: { vi: 'Đã xem xét: đúng công việc.', en: 'Looked into: it was duty.' },
  mistake: { vi: 'Đã xem xét: xem nhầm.', en: 'Looked into: a mistake.' },
  misuse: { vi: 'Đã xem xét: xem sai mục đích, bị xử lý.', en: 'Looked into: misuse, and dealt with.' },
});

const MOST = 50;

/** Who looked, why, and the way to say "I do not recognise this". */
export function AccessPage() {
  const say = useWords(WORDS);
  const accesses = useReading('/v1/me/access', { query: { limit: MOST } });
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.why}</p>
      <Shown of={accesses}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.nobody}</Empty>
          ) : (
            items.map((entry) => <Look key={entry.entry} entry={entry} />)
          )
        }
      </Shown>
    </>
  );
}

function Look({ entry }: { readonly entry: OwnAccess }) {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const verdicts = useWords(VERDICTS);
  const pick = usePick();
  const ask = useCommand('/v1/me/access/{entry}/question');
  const { who, why } = entry;
  return (
    <section className="card">
      <h2>{who.name ?? kinds[who.kind]}</h2>
      <p>
        {who.kind === 'officer' && `${kinds.officer} · `}
        {who.unit.name}
      </p>
      <p>
        <strong>{pick(why)}</strong>
        {why.words && `: ${why.words}`}
      </p>
      <p className="soft">
        {time(entry.at)} · {pick(entry.what)}
        {entry.persons > entry.about.length && `, ${say.others(entry.persons - entry.about.length)}`}
      </p>
      <p className="soft">{entry.about.map(({ name }) => say.about(name)).join(', ')}</p>
      {entry.verdict && (
        <Note tone={entry.verdict === 'misuse' ? 'bad' : 'good'}>{verdicts[entry.verdict]}</Note>
      )}
      {!entry.verdict && entry.questioned_at && <Note tone="wait">{say.questioned}</Note>}
      {!entry.questioned_at && who.kind !== 'platform' && (
        <button
          type="button"
          className="button quiet"
          disabled={ask.isPending}
          onClick={() => ask.mutate({ path: { entry: entry.entry }, body: {} })}
        >
          {say.question}
        </button>
      )}
      <ProblemNote error={ask.error} />
    </section>
  );
}
