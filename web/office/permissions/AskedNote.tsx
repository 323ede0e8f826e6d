import { Link } from 'wouter';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  asked: {
    vi: 'Đã gửi đề nghị. Chưa có hiệu lực cho đến khi một quản trị viên khác xác nhận, trong 7 ngày.',
    en: 'It is asked for. Nothing holds until another administrator confirms it, within 7 days.',
  },
  see: { vi: 'Xem đề nghị', en: 'See the requests' },
});

/** What was asked for waits now, and where. */
export function AskedNote() {
  const say = useWords(WORDS);
  return (
    <Note tone="good">
      {say.asked} <Link href="/requests">{say.see}</Link>
    </Note>
  );
}
