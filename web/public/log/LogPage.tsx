import { useQuery } from '@tanstack/react-query';
import { Empty, ProblemNote, Waiting } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { CheckWholeLog } from './CheckWholeLog.tsx';

const WORDS = words({
  title: { vi: 'Sổ công khai', en: 'The public log' },
  what: {
    vi: 'Mỗi chữ ký, mỗi danh sách, mỗi kết quả chi trả được niêm phong vào một sổ chỉ ghi thêm. Ai cũng chép được sổ và tự kiểm tra: nếu người vận hành sửa điều đã ghi, mọi bản chép cũ sẽ cho thấy. Sổ không chứa tên, số định danh hay số tiền của ai: chỉ có dấu vân tay của chúng.',
    en: 'Every signature, list and outcome is sealed into a log that only grows. Anybody may copy and check it: if whoever runs it changed what was written, every older copy would show it. It holds nobody’s name, number or amount: only fingerprints of them.',
  },
  checkpoint: { vi: 'Điểm chốt mới nhất', en: 'The newest checkpoint' },
  name: { vi: 'Tên sổ', en: 'Log' },
  size: { vi: 'Số mục', en: 'Entries' },
  root: { vi: 'Mã gốc', en: 'Root' },
  key: { vi: 'Khóa của sổ', en: 'Key of the log' },
  empty: {
    vi: 'Sổ chưa có mục nào: chưa có gì được ký hay chi trả.',
    en: 'The log has nothing yet: nothing was signed or paid.',
  },
  files: { vi: 'Các tệp của sổ', en: 'The files of the log' },
  first_tile: { vi: 'Ô băm đầu tiên', en: 'The first tile of hashes' },
  entries: { vi: 'Các mục đầu tiên', en: 'The first entries' },
  own_copy: { vi: 'Kiểm tra bằng bản chép của riêng bạn', en: 'Check it with a copy of your own' },
  own_copy_how: {
    vi: 'Lệnh này đọc toàn bộ sổ, tính lại từng mã băm và giữ điểm chốt trong thư mục so-cua-toi; lần sau nó kiểm tra rằng sổ mới bắt đầu bằng đúng sổ cũ.',
    en: 'This reads the whole log, works out every hash anew and keeps the checkpoint in the folder my-log; next time it makes sure that the new log begins with the old one.',
  },
  folder: { vi: 'so-cua-toi', en: 'my-log' },
});

/** What a checkpoint says on its first three lines. */
async function readCheckpoint() {
  const [note, key] = await Promise.all([fetch('/log/checkpoint'), fetch('/log/key')]);
  if (note.status === 404) return null;
  const [origin, size, root] = (await note.text()).split('\n');
  return { origin: origin ?? '', size: Number(size), root: root ?? '', key: (await key.text()).trim() };
}

/** The transparency log: what it says of itself, and how to doubt it. */
export function LogPage() {
  const say = useWords(WORDS);
  const log = useQuery({ queryKey: ['checkpoint'], queryFn: readCheckpoint });
  return (
    <>
      <h1>{say.title}</h1>
      <p>{say.what}</p>
      {log.isPending && <Waiting />}
      <ProblemNote error={log.error} retry={log.refetch} />
      {log.data === null && <Empty>{say.empty}</Empty>}
      {log.data && <Known log={log.data} />}
    </>
  );
}

function Known({ log }: { readonly log: NonNullable<Awaited<ReturnType<typeof readCheckpoint>>> }) {
  const say = useWords(WORDS);
  const width = Math.min(256, log.size);
  const part = width === 256 ? '' : `.p/${width}`;
  return (
    <>
      <section className="card">
        <h2>{say.checkpoint}</h2>
        <dl className="facts">
          <dt>{say.name}</dt>
          <dd>{log.origin}</dd>
          <dt>{say.size}</dt>
          <dd>{log.size.toLocaleString('vi-VN')}</dd>
          <dt>{say.root}</dt>
          <dd>
            <code>{log.root}</code>
          </dd>
          <dt>{say.key}</dt>
          <dd>
            <code>{log.key}</code>
          </dd>
        </dl>
      </section>
      <CheckWholeLog />
      <section className="card">
        <h2>{say.own_copy}</h2>
        <pre>{`npm run -s ansinh -- log verify --from ${location.origin}/log --kept ${say.folder}`}</pre>
        <p>{say.own_copy_how}</p>
      </section>
      <section className="card">
        <h2>{say.files}</h2>
        <ul>
          <li>
            <a href="/log/checkpoint">/log/checkpoint</a>
          </li>
          <li>
            <a href="/log/key">/log/key</a>
          </li>
          <li>
            <a href={`/log/tile/0/000${part}`}>{say.first_tile}</a> ·{' '}
            <a href={`/log/tile/entries/000${part}`}>{say.entries}</a>
          </li>
          <li>
            <a href="https://c2sp.org/tlog-tiles">c2sp.org/tlog-tiles</a>
          </li>
        </ul>
      </section>
    </>
  );
}
