import { useEffect, useRef, useState } from 'react';
import { useWords, words } from '../../kit/words.ts';
import { newReader } from './readQr.ts';

const WORDS = words({
  scan: { vi: 'Quét thẻ, căn cước', en: 'Scan a card' },
  stop: { vi: 'Dừng quét', en: 'Stop' },
  view: { vi: 'Hình từ máy ảnh', en: 'What the camera sees' },
  how: {
    vi: 'Đưa ô QR trên thẻ hoặc căn cước vào giữa hình, cách máy khoảng một gang tay.',
    en: 'Hold the QR of the card in the middle of the picture, about a hand away.',
  },
  no_camera: {
    vi: 'Không dùng được máy ảnh (máy không có, hoặc chưa cho phép trang này); hãy gõ tên hoặc mã thẻ.',
    en: 'The camera cannot be used (there is none, or this page may not); type the name or the code.',
  },
});

const LOOK_EVERY_MILLISECONDS = 200;

/** The camera as a reader of cards. */
export function Scanner({ onRead }: { readonly onRead: (text: string) => void }) {
  const say = useWords(WORDS);
  const [isOn, setOn] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button quiet"
        onClick={() => {
          setFailed(false);
          setOn(!isOn);
        }}
      >
        {isOn ? say.stop : say.scan}
      </button>
      {hasFailed && <p className="soft small">{say.no_camera}</p>}
      {isOn && (
        <>
          <Camera
            onRead={(text) => {
              setOn(false);
              onRead(text);
            }}
            onFailed={() => {
              setOn(false);
              setFailed(true);
            }}
          />
          <p className="soft small">{say.how}</p>
        </>
      )}
    </>
  );
}

interface CameraProps {
  readonly onRead: (text: string) => void;
  readonly onFailed: () => void;
}

function Camera({ onRead, onFailed }: CameraProps) {
  const say = useWords(WORDS);
  const video = useRef<HTMLVideoElement>(null);
  const hear = useRef({ onRead, onFailed });
  hear.current = { onRead, onFailed };
  useEffect(() => {
    const over = new AbortController();
    look(video.current!, over.signal).then(
      (text) => text !== undefined && hear.current.onRead(text),
      () => !over.signal.aborted && hear.current.onFailed(),
    );
    return () => over.abort();
  }, []);
  return <video ref={video} className="camera" autoPlay muted playsInline aria-label={say.view} />;
}

/** Looks through the camera until a QR is there; undefined when it was told to stop. Throws where there is no camera. */
async function look(video: HTMLVideoElement, over: AbortSignal): Promise<string | undefined> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1_280 } },
  });
  try {
    const reader = await newReader();
    video.srcObject = stream;
    while (!over.aborted) {
      const found = await reader(video);
      if (found !== undefined && !over.aborted) return found;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MILLISECONDS));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
