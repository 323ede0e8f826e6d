import { type PointerEvent, useEffect, useRef } from 'react';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  here: { vi: 'Người nhận ký vào đây', en: 'The payee signs here' },
  clear: { vi: 'Ký lại', en: 'Clear' },
});

const WIDTH = 700;
const HEIGHT = 260;
/** Shorter than this is a touch, not a signature. */
const LEAST_LENGTH = 120;

interface Point {
  readonly x: number;
  readonly y: number;
}

function stroke(paper: CanvasRenderingContext2D, from: Point, to: Point): void {
  paper.strokeStyle = '#10204a';
  paper.lineWidth = 5;
  paper.lineCap = 'round';
  paper.beginPath();
  paper.moveTo(from.x, from.y);
  paper.lineTo(to.x, to.y);
  paper.stroke();
}

/** A signature drawn with finger, pen or mouse. Who cannot draw has witnesses or a paper instead. */
export function SignaturePad({ onDrawn }: { readonly onDrawn: (image: string | undefined) => void }) {
  const say = useWords(WORDS);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef({ isDown: false, length: 0, x: 0, y: 0 });
  const pen = () => canvas.current!.getContext('2d')!;
  const clear = () => {
    const paper = pen();
    paper.fillStyle = '#ffffff';
    paper.fillRect(0, 0, WIDTH, HEIGHT);
    drawn.current = { isDown: false, length: 0, x: 0, y: 0 };
    onDrawn(undefined);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a clean paper once
  useEffect(clear, []);
  const at = (event: PointerEvent) => {
    const { left, top, width, height } = canvas.current!.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * WIDTH, y: ((event.clientY - top) / height) * HEIGHT };
  };
  const down = (event: PointerEvent) => {
    canvas.current!.setPointerCapture(event.pointerId);
    drawn.current = { ...drawn.current, ...at(event), isDown: true };
  };
  const move = (event: PointerEvent) => {
    const before = drawn.current;
    if (!before.isDown) return;
    const { x, y } = at(event);
    stroke(pen(), before, { x, y });
    drawn.current = { isDown: true, x, y, length: before.length + Math.hypot(x - before.x, y - before.y) };
  };
  const up = () => {
    drawn.current = { ...drawn.current, isDown: false };
    if (drawn.current.length >= LEAST_LENGTH) onDrawn(canvas.current!.toDataURL('image/png'));
  };
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={say.here}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <p className="soft small">
        {say.here}{' '}
        <button type="button" className="link" onClick={clear}>
          {say.clear}
        </button>
      </p>
    </div>
  );
}
