import { count } from '../kit/format.ts';
import { useWords, words } from '../kit/words.ts';

const WORDS = words({
  left: {
    vi: (left: string, most: string) => `Còn viết được ${left} trong ${most} ký tự.`,
    en: (left: string, most: string) => `${left} of ${most} characters are left.`,
  },
  too_long: {
    vi: (over: string, most: string) => `Dài quá ${over} ký tự: tối đa ${most}, hãy bớt lại rồi gửi.`,
    en: (over: string, most: string) =>
      `${over} characters too long: at most ${most}. Shorten it, then send.`,
  },
});

/** From this share of the limit on, what is left is said. */
const NEAR = 0.8;

interface LongTextProps {
  readonly id: string;
  readonly rows: number;
  /** Characters the server takes. */
  readonly most: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Room for one's own words. What is too long is said and not sent; a browser's own limit would cut what was pasted without a word. */
export function LongText({ id, rows, most, value, onChange }: LongTextProps) {
  const say = useWords(WORDS);
  const over = value.length - most;
  return (
    <>
      <textarea
        id={id}
        rows={rows}
        required
        aria-describedby={`${id}-room`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        ref={(field) => field?.setCustomValidity(over > 0 ? say.too_long(count(over), count(most)) : '')}
      />
      <p id={`${id}-room`} role="status" className={over > 0 ? 'state state-bad' : 'soft small'}>
        {over > 0
          ? say.too_long(count(over), count(most))
          : value.length >= most * NEAR && say.left(count(-over), count(most))}
      </p>
    </>
  );
}
