import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Không dùng tài khoản nữa?', en: 'No account any more?' },
  what: {
    vi: 'Từ danh sách sau, tiền được trả bằng tiền mặt. Lúc nào cũng chọn lại tài khoản được.',
    en: 'From the next list on you are paid in cash. You can choose an account again at any time.',
  },
  desk: { vi: 'Nhận tiền mặt tại xã', en: 'Take cash at the commune' },
  post: { vi: 'Nhận tiền mặt tại bưu điện', en: 'Take cash at the post office' },
});

/** Takes the account back. */
export function TakeCash() {
  const say = useWords(WORDS);
  const unlink = useCommand('/v1/me/account/unlink');
  return (
    <section className="card">
      <h2>{say.title}</h2>
      <p>{say.what}</p>
      <div className="row">
        {(
          [
            ['commune_desk', say.desk],
            ['post', say.post],
          ] as const
        ).map(([cash, text]) => (
          <button
            key={cash}
            type="button"
            className="button quiet"
            disabled={unlink.isPending}
            onClick={() => unlink.mutate({ body: { cash } })}
          >
            {text}
          </button>
        ))}
      </div>
      <ProblemNote error={unlink.error} />
    </section>
  );
}
