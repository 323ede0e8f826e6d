import { type FormEvent, useState } from 'react';
import { dong, time } from '../../kit/format.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { type Answer, useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

type Conflict = Answer<'/v1/desk/conflicts'>['items'][number];
type Settlement = 'counts' | 'recovered' | 'never_handed_over' | 'answered_for';

const WORDS = words({
  title: { vi: 'Việc cần xử lý', en: 'To be settled' },
  paid_elsewhere: { vi: 'Đã chi ở quầy khác trước đó', en: 'Paid at another desk before' },
  ended_before: { vi: 'Khoản đã kết thúc trước đó', en: 'The line had ended before' },
  not_on_list: { vi: 'Không có trong danh sách', en: 'On no list' },
  amount_differs: { vi: 'Trao khác số tiền', en: 'Another amount was handed over' },
  expired: {
    vi: 'Chi khi máy đã hết hạn hoặc bị thu hồi',
    en: 'Paid after the device had expired or was revoked',
  },
  mandate_doubtful: { vi: 'Ủy quyền cần xem lại', en: 'The mandate must be looked at' },
  facts: {
    vi: (who: string, at: string) => `${who} trao lúc ${at}`,
    en: (who: string, at: string) => `Handed over by ${who}, ${at}`,
  },
  first: { vi: (at: string) => `Lần được tính: ${at}`, en: (at: string) => `The one that counts: ${at}` },
  how: { vi: 'Kết quả xử lý', en: 'What became of it' },
  counts: { vi: 'Đúng là đã trao, được tính', en: 'Rightly handed over: it counts' },
  recovered: { vi: 'Đã thu lại vào hộp', en: 'Back in the box' },
  never_handed_over: { vi: 'Ghi nhầm, chưa trao', en: 'A mistake: never handed over' },
  answered_for: { vi: 'Người làm mất đã bù', en: 'Made good by whoever lost it' },
  words: { vi: 'Diễn giải', en: 'In words' },
  by_another: {
    vi: 'Ông/bà đã trao khoản này; cán bộ khác xử lý.',
    en: 'You handed this over; another officer settles it.',
  },
  settle: { vi: 'Ghi kết quả', en: 'Settle' },
});

const FITS: Readonly<Record<Conflict['kind'], readonly Settlement[]>> = {
  paid_elsewhere: ['recovered', 'answered_for', 'never_handed_over'],
  ended_before: ['recovered', 'answered_for', 'never_handed_over'],
  not_on_list: ['recovered', 'answered_for', 'never_handed_over'],
  amount_differs: ['answered_for', 'recovered', 'never_handed_over'],
  expired: ['counts', 'recovered', 'never_handed_over'],
  mandate_doubtful: ['counts', 'answered_for'],
};

/** Money that left a box against the rules, until somebody who did not hand it over says what became of it. */
export function Conflicts({ ownBoxes }: { readonly ownBoxes: ReadonlySet<string> }) {
  const say = useWords(WORDS);
  const conflicts = useReading('/v1/desk/conflicts', {}, { again: () => 10_000 });
  const open = conflicts.data?.items.filter((one) => one.settlement === null) ?? [];
  if (open.length === 0) return null;
  return (
    <section className="card">
      <h2>{say.title}</h2>
      {open.map((one) => (
        <div key={one.conflict} className="conflict">
          <Facts conflict={one} />
          {ownBoxes.has(one.session) ? <p>{say.by_another}</p> : <Settle conflict={one} />}
        </div>
      ))}
    </section>
  );
}

function Settle({ conflict }: { readonly conflict: Conflict }) {
  const say = useWords(WORDS);
  const [settlement, setSettlement] = useState<Settlement>(FITS[conflict.kind][0]!);
  const [text, setText] = useState('');
  const settling = useCommand('/v1/desk/conflicts/{conflict}/settle');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settling.mutate({ path: { conflict: conflict.conflict }, body: { settlement, words: text } });
  };
  return (
    <form onSubmit={submit}>
      <label className="field">
        {say.how}
        <select value={settlement} onChange={(event) => setSettlement(event.target.value as Settlement)}>
          {FITS[conflict.kind].map((one) => (
            <option key={one} value={one}>
              {say[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say.words}
        <input
          type="text"
          required
          minLength={3}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <ProblemNote error={settling.error} />
      <button type="submit" className="button quiet" disabled={settling.isPending || text.trim().length < 3}>
        {say.settle}
      </button>
    </form>
  );
}

function Facts({ conflict }: { readonly conflict: Conflict }) {
  const say = useWords(WORDS);
  return (
    <>
      <p>
        <strong>{say[conflict.kind]}</strong> · <span className="amount">{dong(conflict.amount_dong)}</span>
      </p>
      <p className="soft small">
        {say.facts(conflict.cashier, time(conflict.at))} · {conflict.reference}
        {conflict.first_at && <> · {say.first(time(conflict.first_at))}</>}
      </p>
    </>
  );
}
