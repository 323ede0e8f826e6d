import { useEffect, useState } from 'react';
import { useWords, words } from './words.ts';

const WORDS = words({ in_words: { vi: 'Bằng chữ', en: 'In words' } });

interface Speech {
  dongInWords(amount: bigint): string;
}
/** The very code that writes the vouchers, as the server publishes it; loaded once. */
let loading: Promise<Speech> | undefined;
const speech = (): Promise<Speech> => {
  const address = '/log/check/dongInWords.ts';
  loading ??= import(/* @vite-ignore */ address) as Promise<Speech>;
  return loading;
};

/** An amount (whole đồng) read aloud in Vietnamese, as it stands on a voucher: beside what somebody signs or hands over. Nothing until its code is here. */
export function InWords({ amount }: { readonly amount: number }) {
  const say = useWords(WORDS);
  const [read, setRead] = useState<Speech>();
  useEffect(() => {
    let isWanted = true;
    speech().then(
      (found) => isWanted && setRead(found),
      () => {
        // Tried again when it is next wanted; the figures stand there all the same.
        loading = undefined;
      },
    );
    return () => {
      isWanted = false;
    };
  }, []);
  return read ? (
    <p className="in-words">
      {say.in_words}: <span lang="vi">{read.dongInWords(BigInt(amount))}</span>
    </p>
  ) : null;
}
