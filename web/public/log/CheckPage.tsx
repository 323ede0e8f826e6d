import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { Note, ProblemNote, Waiting } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from './Answer.tsx';
import { type Checker, loadChecker } from './checkCode.ts';
import { checkText, type Verdict } from './checkText.ts';

const WORDS = words({
  title: { vi: 'Kiểm tra biên nhận', en: 'Check a receipt' },
  what: {
    vi: 'Biên nhận là tệp chứng minh khoản chi của bạn đã được ký và ghi vào sổ công khai không sửa được. Người hưởng tải biên nhận ở trang của mình. Trang này kiểm tra ngay trong trình duyệt: tệp không gửi đi đâu.',
    en: 'A receipt is a file that proves that your payment was signed and stands in a public log nobody can change. Those who receive load theirs from their own page. It is checked here in your browser: the file is sent nowhere.',
  },
  ready: {
    vi: 'Đã tải xong mọi thứ cần thiết. Bạn có thể ngắt mạng rồi mới kiểm tra.',
    en: 'Everything needed is here. You may go offline before you check.',
  },
  drop: { vi: 'Thả tệp biên nhận vào đây, hoặc', en: 'Drop the receipt here, or' },
  choose: { vi: 'Chọn tệp biên nhận', en: 'Choose the receipt' },
  key: { vi: 'Khóa của sổ dùng để kiểm tra', en: 'The key of the log that is checked with' },
  key_why: {
    vi: 'Khóa này do máy chủ vừa đưa. Nếu bạn có khóa đã giữ từ trước (báo in, trang khác), hãy dán vào đây: khi đó máy chủ cũng không thể lừa bạn.',
    en: 'This key was given by the server just now. If you kept one from before (a newspaper, another site), paste it here: then not even the server can deceive you.',
  },
  no_code: {
    vi: 'Chưa tải được phần kiểm tra: sổ công khai chưa có mục nào, hoặc mất mạng.',
    en: 'What checks could not be loaded: the log has nothing yet, or the network is gone.',
  },
});

/** A receipt, checked where it is dropped. */
export function CheckPage() {
  const say = useWords(WORDS);
  const checker = useQuery({
    queryKey: ['checker'],
    queryFn: loadChecker,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.what}</p>
      {checker.data && <Desk checker={checker.data} />}
      {checker.isPending && <Waiting />}
      {checker.error && <Note tone="bad">{say.no_code}</Note>}
    </>
  );
}

function Desk({ checker }: { readonly checker: Checker }) {
  const say = useWords(WORDS);
  const [keyText, setKeyText] = useState(checker.keyText);
  const [verdict, setVerdict] = useState<Verdict>();
  const [failed, setFailed] = useState<Error | null>(null);
  const look = async (file: File | undefined) => {
    if (!file) return;
    setFailed(null);
    setVerdict(undefined);
    try {
      setVerdict(await checkText(checker, keyText, file.name, await file.text()));
    } catch (error) {
      setFailed(error as Error);
    }
  };
  return (
    <>
      <Note>{say.ready}</Note>
      <DropPlace look={look} />
      <ProblemNote error={failed} />
      {verdict && <Answer verdict={verdict} />}
      <details>
        <summary>{say.key}</summary>
        <p>{say.key_why}</p>
        <textarea
          aria-label={say.key}
          rows={3}
          value={keyText}
          onChange={({ target }) => setKeyText(target.value)}
        />
      </details>
    </>
  );
}

function DropPlace({ look }: { readonly look: (file: File | undefined) => Promise<void> }) {
  const say = useWords(WORDS);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent, next: boolean) => {
    event.preventDefault();
    setOver(next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first
    <div
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        void look(event.dataTransfer.files[0]);
      }}
    >
      <p>{say.drop}</p>
      <label className="button">
        {say.choose}
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => {
            void look(target.files?.[0]);
            target.value = '';
          }}
        />
      </label>
    </div>
  );
}
