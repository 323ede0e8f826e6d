import { useEffect, useRef, useState } from 'react';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  scan: { vi: 'Quét thẻ', en: 'Scan a card' },
  stop: { vi: 'Dừng quét', en: 'Stop' },
  view: { vi: 'Hình từ máy ảnh', en: 'What the camera sees' },
  no_camera: {
    vi: 'Không dùng được máy ảnh; hãy gõ mã thẻ.',
    en: 'The camera cannot be used; type the code.',
  },
});

/** Read by the browser itself where it can; not yet in the types of the DOM. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
const Reader = (
  globalThis as { BarcodeDetector?: new (options: { readonly formats: readonly string[] }) => Detector }
).BarcodeDetector;

const LOOK_EVERY_MILLISECONDS = 200;

/** The camera as a reader of cards, where the browser reads QR; elsewhere the code is typed, and there is no button. */
export function Scanner({ onRead }: { readonly onRead: (text: string) => void }) {
  const say = useWords(WORDS);
  const [isOn, setOn] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const hear = useRef(onRead);
  hear.current = onRead;
  useEffect(() => {
    if (!isOn || !Reader) return;
    const detector = new Reader({ formats: ['qr_code'] });
    let stream: MediaStream | undefined;
    let isOver = false;
    const look = setInterval(async () => {
      const [found] = (video.current && (await detector.detect(video.current).catch(() => []))) || [];
      if (!found || isOver) return;
      setOn(false);
      hear.current(found.rawValue);
    }, LOOK_EVERY_MILLISECONDS);
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then((found) => {
        stream = found;
        if (isOver) for (const track of found.getTracks()) track.stop();
        else if (video.current) video.current.srcObject = found;
      })
      .catch(() => {
        setOn(false);
        setFailed(true);
      });
    return () => {
      isOver = true;
      clearInterval(look);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [isOn]);
  if (!Reader) return null;
  return (
    <>
      <button type="button" className="button quiet" onClick={() => setOn(!isOn)}>
        {isOn ? say.stop : say.scan}
      </button>
      {hasFailed && <p className="soft small">{say.no_camera}</p>}
      {isOn && <video ref={video} className="camera" autoPlay muted playsInline aria-label={say.view} />}
    </>
  );
}
