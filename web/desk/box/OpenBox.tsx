import { type FormEvent, useState } from 'react';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { CountNotes, sumOf } from './CountNotes.tsx';
import { useKeptNotes } from './useKeptNotes.ts';

const WORDS = words({
  title: { vi: '2. Nhận và đếm tiền ứng', en: '2. Take the float and count it' },
  how: {
    vi: 'Ghi theo giấy rút tiền mặt, rồi đếm từng loại tờ. Cộng phải bằng số trên giấy mới nhận được.',
    en: 'Write what the cash slip says, then count the notes. The box is taken when the two are the same.',
  },
  slip: { vi: 'Số giấy rút tiền', en: 'Number of the cash slip' },
  amount: { vi: 'Số tiền trên giấy (đồng)', en: 'Sum on the slip (đồng)' },
  count: { vi: 'Đếm số tờ', en: 'Count the notes' },
  differs: {
    vi: 'Số đếm chưa bằng số trên giấy. Hãy đếm lại.',
    en: 'The count is not the sum on the slip. Count again.',
  },
  open: { vi: 'Nhận hộp tiền', en: 'Take the box' },
});

/** A float is taken only as it was counted: the slip and the notes must agree. */
export function OpenBox() {
  const say = useWords(WORDS);
  const [slip, setSlip] = useState('');
  const [amount, setAmount] = useState('');
  const [notes, setNotes, forgetNotes] = useKeptNotes('float');
  const opening = useCommand('/v1/desk/sessions', forgetNotes);
  const sum = Number(amount.replace(/\D/g, ''));
  const agrees = sum > 0 && sum === sumOf(notes);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    opening.mutate({ body: { slip, amount_dong: sum, notes: { ...notes } } });
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{say.title}</h2>
      <p className="soft small">{say.how}</p>
      <label className="field">
        {say.slip}
        <input
          type="text"
          required
          maxLength={60}
          value={slip}
          onChange={(event) => setSlip(event.target.value)}
        />
      </label>
      <label className="field">
        {say.amount}
        <input
          type="text"
          inputMode="numeric"
          required
          value={sum > 0 ? sum.toLocaleString('vi-VN') : ''}
          onChange={(event) => setAmount(event.target.value)}
        />
      </label>
      <CountNotes title={say.count} notes={notes} onChange={setNotes} />
      {sum > 0 && sumOf(notes) > 0 && !agrees && <Note tone="wait">{say.differs}</Note>}
      <ProblemNote error={opening.error} />
      <button
        className="button wide"
        type="submit"
        disabled={!agrees || slip.trim() === '' || opening.isPending}
      >
        {say.open}
      </button>
    </form>
  );
}
