import { time } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';

const WORDS = words({
  list: { vi: 'Danh sách', en: 'List' },
  digest: { vi: 'Mã niêm phong', en: 'Digest' },
  drafted: { vi: 'Người lập', en: 'Drafted by' },
  signed: { vi: 'Người ký', en: 'Signed by' },
  key: { vi: (key: string) => `khóa ${key}`, en: (key: string) => `key ${key}` },
});

/** Who drafted and who signed a list, over which digest. */
export function ListProof({ list }: { readonly list: string }) {
  const say = useWords(WORDS);
  const found = useReading('/v1/lists/{list}', { path: { list } });
  return (
    <Shown of={found}>
      {(read) => (
        <article className="sheet">
          <Facts
            of={[
              [say.list, `${read.list} · ${read.commune.name}`],
              [say.digest, read.digest && <code key="digest">{read.digest}</code>],
              ...read.approvals.map(
                (one) =>
                  [
                    one.stage === 'sign' ? say.signed : say.drafted,
                    `${one.officer} · ${time(one.at)}${one.key_id ? ` · ${say.key(one.key_id)}` : ''}`,
                  ] as const,
              ),
            ]}
          />
        </article>
      )}
    </Shown>
  );
}
