import { Link } from 'wouter';
import type { UseOfData } from '../../kit/api.generated.ts';
import { ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Requests } from './Requests.tsx';

const WORDS = words({
  title: { vi: 'Dữ liệu của tôi', en: 'What is held about me' },
  uses: { vi: 'Được dùng vào việc gì', en: 'What it is used for' },
  by_law: { vi: 'Theo luật', en: 'By law' },
  agree: { vi: 'Tôi đồng ý', en: 'I agree' },
  pay_to_account: {
    vi: 'Đồng ý được hỏi mỗi khi ông/bà tự chọn tài khoản. Tài khoản xã đã ghi theo giấy tờ vẫn nhận tiền dù ô này trống. Bỏ dấu không đổi nơi nhận tiền: muốn thôi dùng tài khoản, mở',
    en: 'You are asked for it whenever you choose an account yourself. An account the commune wrote down from papers is paid also while this is not ticked. Taking the tick away does not change where you are paid: to give an account up, open',
  },
  account_page: { vi: 'Nơi nhận tiền', en: 'Where I am paid' },
  copy: { vi: 'Tải bản sao về máy', en: 'Download a copy' },
});

/** What personal data is used for, what one agrees to, a copy of it, and requests about it. */
export function FilePage() {
  const say = useWords(WORDS);
  const uses = useReading('/v1/me/uses', {});
  return (
    <>
      <h1>{say.title}</h1>
      <section className="card">
        <h2>{say.uses}</h2>
        <Shown of={uses}>
          {({ items }) => (
            <ul className="plain">
              {items.map((use) => (
                <Use key={use.purpose} use={use} />
              ))}
            </ul>
          )}
        </Shown>
      </section>
      <p>
        <a className="button quiet wide" href="/v1/me/copy" download="ansinh-cua-toi.json">
          {say.copy}
        </a>
      </p>
      <Requests />
    </>
  );
}

function Use({ use }: { readonly use: UseOfData }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const consent = useCommand('/v1/me/consents');
  if (use.basis === 'law')
    return (
      <li>
        {pick(use.words)}
        <br />
        <span className="soft small">
          {say.by_law}: {use.source}
        </span>
      </li>
    );
  const purpose = use.purpose as 'pay_to_account';
  return (
    <li>
      {pick(use.words)}
      <label className="check">
        <input
          type="checkbox"
          checked={use.given ?? false}
          disabled={consent.isPending}
          onChange={(event) => consent.mutate({ body: { purpose, given: event.target.checked } })}
        />
        {say.agree}
      </label>
      {purpose === 'pay_to_account' && (
        <p className="soft small">
          {say.pay_to_account} <Link href="/account">{say.account_page}</Link>.
        </p>
      )}
      <ProblemNote error={consent.error} />
    </li>
  );
}
