import { dong } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { endPaying, goOnWithDraft, useDesk } from '../desk.ts';

const WORDS = words({
  draft: {
    vi: (name: string) => `Lúc máy tắt đang chi cho ${name}. Tiền đã trao chưa?`,
    en: (name: string) => `When the device went off you were paying ${name}. Was the money handed over?`,
  },
  yes: { vi: 'Đã trao, ghi nhận', en: 'Yes: record it' },
  no: { vi: 'Chưa trao', en: 'No' },
});

/** A payment was under way when the page was cut off: only who was there knows what became of the money. */
export function CutOff() {
  const { draft } = useDesk();
  const say = useWords(WORDS);
  if (!draft) return null;
  return (
    <Note tone="wait">
      <p>
        <strong>{say.draft(draft.line.payee)}</strong>{' '}
        <span className="amount">{dong(draft.line.amount_dong)}</span>
      </p>
      <button type="button" className="button" onClick={goOnWithDraft}>
        {say.yes}
      </button>{' '}
      <button type="button" className="button quiet" onClick={() => void endPaying()}>
        {say.no}
      </button>
    </Note>
  );
}
