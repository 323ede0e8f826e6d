import { useWords, words } from '../../kit/words.ts';
import { type AskedFigures, askedText } from './asked.ts';

const WORDS = words({
  title: { vi: 'Mang số liệu đi', en: 'Take the figures away' },
  csv: { vi: 'Tải tệp CSV', en: 'Download as CSV' },
  xlsx: { vi: 'Tải Excel', en: 'Download as Excel' },
  pdf: { vi: 'PDF để in', en: 'PDF to print' },
  api: { vi: 'Đọc bằng chương trình', en: 'Read by a program' },
  embed: { vi: 'Đặt vào trang web của bạn', en: 'Put them on your own page' },
  embed_how: { vi: 'Chép đoạn này vào trang của bạn:', en: 'Copy this into your page:' },
});

/** As a file, by a program, in a page of one's own. */
export function TakeAway({ asked }: { readonly asked: AskedFigures }) {
  const say = useWords(WORDS);
  const text = askedText(asked);
  return (
    <section>
      <h2>{say.title}</h2>
      <p>
        <a className="button" href={`/v1/public/figures.csv${text}`} download>
          {say.csv}
        </a>{' '}
        <a className="button" href={`/v1/public/figures.xlsx${text}`} download>
          {say.xlsx}
        </a>{' '}
        <a className="button" href={`/v1/public/figures.pdf${text}`} download>
          {say.pdf}
        </a>
      </p>
      <p>
        <a href="/docs">{say.api}</a>: <code>GET /v1/public/figures{text}</code>
      </p>
      <details>
        <summary>{say.embed}</summary>
        <p>{say.embed_how}</p>
        <pre>{`<iframe src="${location.origin}/public/embed${text}" title="AnSinh" width="100%" height="420"></iframe>`}</pre>
      </details>
    </section>
  );
}
