import { useState } from 'react';
import { useWords, words } from '../../kit/words.ts';
import type { EvidenceKind } from '../kept/outbox.ts';
import { Photo } from './Photo.tsx';
import { SignaturePad } from './SignaturePad.tsx';

export interface Given {
  readonly kind: EvidenceKind;
  /** Names of witnesses, or an image as a data URL. */
  readonly evidence: string;
}

const WORDS = words({
  title: { vi: 'Bằng chứng', en: 'Evidence' },
  signature: { vi: 'Ký trên màn hình', en: 'Signature' },
  witnesses: { vi: 'Hai người làm chứng', en: 'Two witnesses' },
  paper_receipt: { vi: 'Ảnh giấy đã ký', en: 'Photo of a paper' },
  first: { vi: 'Người làm chứng thứ nhất', en: 'First witness' },
  second: { vi: 'Người làm chứng thứ hai', en: 'Second witness' },
});

/** What stands for a receipt: drawn on glass, two witnesses for who cannot sign, or a photo of a signed paper. */
export function Evidence({ onGiven }: { readonly onGiven: (given: Given | undefined) => void }) {
  const say = useWords(WORDS);
  const [kind, setKind] = useState<EvidenceKind>('signature');
  const choose = (next: EvidenceKind) => {
    setKind(next);
    onGiven(undefined);
  };
  const give = (evidence: string | undefined) =>
    onGiven(evidence === undefined ? undefined : { kind, evidence });
  return (
    <>
      <fieldset className="choice">
        <legend>{say.title}</legend>
        {(['signature', 'witnesses', 'paper_receipt'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="evidence" checked={kind === one} onChange={() => choose(one)} />
            <span>{say[one]}</span>
          </label>
        ))}
      </fieldset>
      {kind === 'signature' && <SignaturePad onDrawn={give} />}
      {kind === 'witnesses' && <Witnesses onNamed={give} />}
      {kind === 'paper_receipt' && <Photo onTaken={give} />}
    </>
  );
}

function Witnesses({ onNamed }: { readonly onNamed: (names: string | undefined) => void }) {
  const say = useWords(WORDS);
  const [names, setNames] = useState<readonly [string, string]>(['', '']);
  const set = (at: 0 | 1, name: string) => {
    const next: [string, string] = at === 0 ? [name, names[1]] : [names[0], name];
    setNames(next);
    const [first, second] = next.map((one) => one.trim()) as [string, string];
    onNamed(first.length > 2 && second.length > 2 && first !== second ? `${first}; ${second}` : undefined);
  };
  return (
    <>
      {([0, 1] as const).map((at) => (
        <label key={at} className="field">
          {at === 0 ? say.first : say.second}
          <input
            type="text"
            maxLength={100}
            value={names[at]}
            onChange={(event) => set(at, event.target.value)}
          />
        </label>
      ))}
    </>
  );
}
