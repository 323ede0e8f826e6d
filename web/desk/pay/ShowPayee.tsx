import { useRef, useState } from 'react';
import { dong, month } from '../../kit/format.ts';
import { useWords, words } from '../../kit/words.ts';
import type { Line } from '../kept/day.ts';
import { PROGRAMMES } from './words.ts';

const WORDS = words({
  show: { vi: 'Cho người nhận xem', en: 'Show it to the payee' },
  receives: { vi: 'nhận', en: 'receives' },
  what: {
    vi: (what: string, at: string) => `${what}, tháng ${at}`,
    en: (what: string, at: string) => `${what}, ${at}`,
  },
  for: { vi: (name: string) => `nhận cho ${name}`, en: (name: string) => `for ${name}` },
  sign: {
    vi: 'Đếm đủ tiền rồi mới ký. Không phải trả khoản phí nào.',
    en: 'Count the money before you sign. There is no fee of any kind.',
  },
  aloud: { vi: 'Đọc to', en: 'Read aloud' },
  close: { vi: 'Xong', en: 'Done' },
});

/** A voice of the device itself speaks without a network too; many telephones have one, others show no button. */
const vietnameseVoice = (): SpeechSynthesisVoice | undefined =>
  globalThis.speechSynthesis?.getVoices().find((voice) => /^vi\b/.test(voice.lang) && voice.localService);

function read(text: string): void {
  const said = new SpeechSynthesisUtterance(text);
  said.lang = 'vi-VN';
  said.rate = 0.85;
  said.voice = vietnameseVoice() ?? null;
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}

/** What whoever receives should know before signing, as large as the screen allows, to be shown or read out. */
export function ShowPayee({ line }: { readonly line: Line }) {
  const say = useWords(WORDS);
  const programme = useWords(PROGRAMMES);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const what = programme[line.programme as keyof typeof programme] ?? line.programme;
  const sentence = [
    `${line.payee} ${say.receives} ${line.amount_words}`,
    say.what(what, month(line.month)),
    ...(line.beneficiary ? [say.for(line.beneficiary)] : []),
    say.sign,
  ].join('. ');
  return (
    <>
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          setOpen(true);
          dialog.current!.showModal();
        }}
      >
        {say.show}
      </button>
      <dialog
        ref={dialog}
        className="show-payee"
        aria-label={say.show}
        onClose={() => {
          globalThis.speechSynthesis?.cancel();
          setOpen(false);
        }}
      >
        {isOpen && (
          <>
            <p>{line.payee}</p>
            <p className="soft">{say.receives}</p>
            <p className="amount">{dong(line.amount_dong)}</p>
            <p lang="vi">{line.amount_words}</p>
            <p className="soft">
              {say.what(what, month(line.month))}
              {line.beneficiary && <>, {say.for(line.beneficiary)}</>}
            </p>
            <p>{say.sign}</p>
            <div className="show-ways">
              {vietnameseVoice() && (
                <button type="button" className="button quiet" onClick={() => read(sentence)}>
                  {say.aloud}
                </button>
              )}
              <button type="button" className="button" onClick={() => dialog.current!.close()}>
                {say.close}
              </button>
            </div>
          </>
        )}
      </dialog>
    </>
  );
}
