import { useEffect, useState } from 'react';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  alt: { vi: 'Mã QR của thẻ', en: 'The QR of the card' },
});

/** Drawn on the device; what draws is loaded only where there is something to draw. */
export function QrCode({ text }: { readonly text: string }) {
  const say = useWords(WORDS);
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    let isWanted = true;
    void import('qr')
      .then(({ encodeQR }) => encodeQR(text, 'svg', { ecc: 'medium', border: 4 }))
      .then((drawn) => isWanted && setPicture(`data:image/svg+xml,${encodeURIComponent(drawn)}`))
      // Without it the letters below are read out.
      .catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [text]);
  return picture ? <img className="qr" src={picture} alt={say.alt} width={288} height={288} /> : null;
}
