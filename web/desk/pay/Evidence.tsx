import { useState } from 'react';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import type { EvidenceKind } from '../kept/outbox.ts';
import { Photo } from './Photo.tsx';
import { SignaturePad } from './SignaturePad.tsx';
import { areStrange } from './witnesses.ts';

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
  strange: {
    vi: 'Người làm chứng phải là hai người khác nhau, không phải người nhận tiền hay người chi.',
    en: 'Witnesses are two different people, neither who receives nor who pays.',
  },
});

interface EvidenceProps {
  /** Who receives, for whom, and who pays: they witness nothing. */
  readonly involved: readonly string[];
  readonly onGiven: (given: Given | undefined) => void;
}

/** What stands for a receipt: drawn on glass, two witnesses for who cannot sign, or a photo of a signed paper. */
export function Evidence({ involved, onGiven }: EvidenceProps) {
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
      {kind === 'witnesses' && <Witnesses involved={involved} onNamed={give} />}
      {kind === 'paper_receipt' && <Photo onTaken={give} />}
    </>
  );
}

interface WitnessesProps {
  readonly involved: readonly string[];
  readonly onNamed: (names: string | undefined) => void;
}

function Witnesses({ involved, onNamed }: WitnessesProps) {
  const say = useWords(WORDS);
  const [names, setNames] = useState<readonly [string, string]>(['', '']);
  const set = (at: 0 | 1, name: string) => {
    const next: [string, string] = at === 0 ? [name, names[1]] : [names[0], name];
    setNames(next);
    const [first, second] = next.map((one) => one.trim()) as [string, string];
    const isWhole = first.length > 2 && second.length > 2 && !areStrange(next, involved);
    onNamed(isWhole ? `${first}; ${second}` : undefined);
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
      {areStrange(names, involved) && <Note tone="bad">{say.strange}</Note>}
    </>
  );
}
