import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useUsable } from '../../kit/usable.ts';
import { useWords, words } from '../../kit/words.ts';
import type { Verdict } from './checkText.ts';
import { LOG_KEY } from './logKey.ts';

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
    vi: 'Chưa tải được phần kiểm tra: mất mạng. Hãy tải lại trang khi có mạng.',
    en: 'What checks could not be loaded: the network is gone. Load the page again once it is back.',
  },
  no_key: {
    vi: 'Chưa tải được khóa của sổ: sổ công khai chưa có mục nào, hoặc mất mạng. Nếu bạn có khóa đã giữ, hãy dán vào bên dưới.',
    en: 'The key of the log could not be loaded: the log has nothing yet, or the network is gone. If you kept one, paste it below.',
  },
});

/** The part that checks: there before anybody has found his file. */
const CHECKING = {
  queryKey: ['checking'],
  queryFn: () => import('./checking.ts'),
  staleTime: Number.POSITIVE_INFINITY,
  retry: 1,
} as const;

/** A receipt, checked where it is dropped. */
export function CheckPage() {
  const say = useWords(WORDS);
  const client = useQueryClient();
  const key = useQuery(LOG_KEY);
  const checking = useQuery(CHECKING);
  const isReady = key.data !== undefined && checking.data !== undefined;
  const [typed, setTyped] = useState<string>();
  const [verdict, setVerdict] = useState<Verdict>();
  const [failed, setFailed] = useState<Error | null>(null);
  useUsable(isReady);
  const look = async (file: File | undefined) => {
    if (!file) return;
    setFailed(null);
    setVerdict(undefined);
    try {
      const { checkText } = await client.fetchQuery(CHECKING);
      const keyText = typed ?? (await client.fetchQuery(LOG_KEY).catch(() => ''));
      setVerdict(await checkText(keyText, file.name, await file.text()));
    } catch (error) {
      setFailed(error as Error);
    }
  };
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.what}</p>
      {isReady && <Note>{say.ready}</Note>}
      {key.error && <Note tone="bad">{say.no_key}</Note>}
      {checking.error && <Note tone="bad">{say.no_code}</Note>}
      <DropPlace look={look} />
      <ProblemNote error={failed} />
      {verdict && checking.data && <checking.data.Answer verdict={verdict} />}
      <details>
        <summary>{say.key}</summary>
        <p>{say.key_why}</p>
        <textarea
          aria-label={say.key}
          rows={3}
          value={typed ?? key.data ?? ''}
          onChange={({ target }) => setTyped(target.value)}
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
