import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { count, dong, dongMore } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { finishDay, sendNow, useDesk } from '../desk.ts';
import { CutOff } from '../pay/CutOff.tsx';
import { handedOver, waitingToSend } from '../standing.ts';
import { CountNotes, sumOf } from './CountNotes.tsx';
import type { DeskRead } from './SetUp.tsx';
import { useKeptNotes } from './useKeptNotes.ts';

const WORDS = words({
  title: { vi: 'Kết thúc trên máy này', en: 'Finish on this device' },
  waits: {
    vi: (n: string) =>
      `Còn ${n} việc chưa gửi. Đưa máy tới nơi có mạng rồi gửi; chưa gửi thì chưa kết thúc được.`,
    en: (n: string) =>
      `${n} are not sent yet. Take the device to where there is a network; it cannot finish before.`,
  },
  send: { vi: 'Gửi ngay', en: 'Send now' },
  handed: { vi: 'Đã trao trên máy này', en: 'Handed over on this device' },
  what: {
    vi: 'Máy báo đã gửi hết, rồi xóa danh sách. Không chi tiếp được trên máy này hôm nay, trừ khi lấy lại danh sách.',
    en: 'The device says that all is sent, then wipes the list. It pays no more today unless the list is taken again.',
  },
  hand_in: { vi: 'Nộp và xóa danh sách', en: 'Hand in and wipe the list' },
  count_title: { vi: 'Kiểm kê hộp tiền', en: 'Count the box' },
  count: { vi: 'Tiền còn trong hộp', en: 'Cash left in the box' },
  expected: { vi: 'Sổ cho là còn', en: 'By the books there are' },
  difference: { vi: 'Chênh lệch', en: 'Difference' },
  why: { vi: 'Vì sao thừa hoặc thiếu', en: 'Why too much or too little' },
  sign: { vi: 'Xác nhận kiểm kê (chữ ký thứ nhất)', en: 'Sign the count (first signature)' },
});

/** The device hands in and forgets. The box is counted after that, under "Boxes". */
export function EndOfDay({ onDone }: { readonly onDone: () => void }) {
  const desk = useDesk();
  const say = useWords(WORDS);
  const client = useQueryClient();
  const [error, setError] = useState<Error | null>(null);
  const waiting = waitingToSend(desk).length;
  const handIn = async () => {
    await finishDay();
    await client.invalidateQueries();
    onDone();
  };
  return (
    <div className="card">
      <h1>{say.title}</h1>
      <p>
        {say.handed}: <strong className="amount">{dong(handedOver(desk))}</strong>
      </p>
      {desk.draft ? (
        <CutOff />
      ) : waiting > 0 ? (
        <>
          <Note tone="wait">{say.waits(count(waiting))}</Note>
          <button type="button" className="button wide" onClick={() => void sendNow()}>
            {say.send}
          </button>
        </>
      ) : (
        <>
          <p>{say.what}</p>
          <ProblemNote error={error} />
          <button type="button" className="button wide" onClick={() => void handIn().catch(setError)}>
            {say.hand_in}
          </button>
        </>
      )}
    </div>
  );
}

/** The cashier counts his own box, and says why where it differs. */
export function CountBox({ box }: { readonly box: DeskRead['sessions'][number] }) {
  const say = useWords(WORDS);
  const [notes, setNotes, forgetNotes] = useKeptNotes(box.session);
  const [reason, setReason] = useState('');
  const counting = useCommand('/v1/desk/sessions/{session}/count', forgetNotes);
  const expected = box.float_dong - box.handed_over_dong - box.contested_dong;
  const difference = sumOf(notes) - expected;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim() === '' ? {} : { words: reason.trim() };
    counting.mutate({ path: { session: box.session }, body: { notes: { ...notes }, ...why } });
  };
  return (
    <form className="card" onSubmit={submit}>
      <h3>{say.count_title}</h3>
      <CountNotes title={say.count} notes={notes} onChange={setNotes} />
      <p>
        {say.expected} <strong className="amount">{dong(expected)}</strong> · {say.difference}{' '}
        <strong className={`amount ${difference === 0 ? 'is-good' : 'is-bad'}`}>
          {dongMore(difference)}
        </strong>
      </p>
      {difference !== 0 && (
        <label className="field">
          {say.why}
          <textarea
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
      )}
      <ProblemNote error={counting.error} />
      <button
        className="button wide"
        type="submit"
        disabled={counting.isPending || (difference !== 0 && reason.trim().length < 3)}
      >
        {say.sign}
      </button>
    </form>
  );
}
