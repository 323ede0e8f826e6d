import { useState } from 'react';
import type { AccountProvider, AccountStep } from '../../kit/api.generated.ts';
import { ProblemNote, Shown } from '../../kit/parts.tsx';
import { providerName } from '../../kit/providerName.ts';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { numberShape } from './numberShape.ts';
import { usualFirst } from './usualFirst.ts';

const WORDS = words({
  title: { vi: 'Chọn tài khoản nhận tiền', en: 'Choose the account you are paid to' },
  provider: { vi: 'Ngân hàng hoặc ví', en: 'Bank or wallet' },
  choose: { vi: '– Chọn –', en: '– Choose –' },
  number: { vi: 'Số tài khoản của chính ông/bà', en: 'Your own account number' },
  own: {
    vi: 'Tài khoản phải đứng tên ông/bà. Ngân hàng sẽ so tên.',
    en: 'The account must be in your name. The bank compares it.',
  },
  agree: {
    vi: 'Tôi đồng ý gửi họ tên và số tài khoản cho nơi này để nhận tiền. Có thể rút lại bất cứ lúc nào.',
    en: 'I agree that my name and account number are given to this provider, so that I am paid there. I can take it back at any time.',
  },
  send: { vi: 'Gửi', en: 'Send' },
});

/** Agree, choose, send. What was typed stays until it is taken. */
export function ChooseForm({ history }: { readonly history: readonly AccountStep[] }) {
  const say = useWords(WORDS);
  const providers = useReading('/v1/providers', {});
  return (
    <section className="card">
      <h2>{say.title}</h2>
      <Shown of={providers}>
        {({ items }) => (
          <Fields
            offered={usualFirst(
              items.filter((one) => one.in_vneid),
              history,
            )}
          />
        )}
      </Shown>
    </section>
  );
}

function Fields({ offered }: { readonly offered: readonly AccountProvider[] }) {
  const say = useWords(WORDS);
  const link = useCommand('/v1/me/account/link');
  const [provider, setProvider] = useState('');
  const [number, setNumber] = useState('');
  const [agrees, setAgrees] = useState(false);
  const shape = numberShape(offered.find(({ code }) => code === provider)?.kinds);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate({ body: { provider, number: number.trim(), agrees: true } });
      }}
    >
      <ProviderChoice offered={offered} chosen={provider} choose={setProvider} />
      <label className="field" htmlFor="number">
        {say.number}
      </label>
      <input
        id="number"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        required
        maxLength={40}
        pattern={shape.pattern}
        data-wrong-vi={shape.words.vi}
        data-wrong-en={shape.words.en}
        aria-describedby="own refused"
        aria-invalid={link.isError}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <p id="own" className="soft small">
        {say.own}
      </p>
      <div id="refused">
        <ProblemNote error={link.error} />
      </div>
      <label className="check">
        <input
          id="agrees"
          type="checkbox"
          required
          checked={agrees}
          onChange={(event) => setAgrees(event.target.checked)}
        />
        {say.agree}
      </label>
      <button type="submit" className="button wide" disabled={link.isPending}>
        {say.send}
      </button>
    </form>
  );
}

interface ProviderChoiceProps {
  readonly offered: readonly AccountProvider[];
  /** Its code; empty until one is chosen: a bank that stands there already is sent unread. */
  readonly chosen: string;
  readonly choose: (code: string) => void;
}

function ProviderChoice({ offered, chosen, choose }: ProviderChoiceProps) {
  const say = useWords(WORDS);
  return (
    <>
      <label className="field" htmlFor="provider">
        {say.provider}
      </label>
      <select id="provider" required value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value="" disabled>
          {say.choose}
        </option>
        {offered.map((one) => (
          <option key={one.code} value={one.code}>
            {providerName(one)}
          </option>
        ))}
      </select>
    </>
  );
}
