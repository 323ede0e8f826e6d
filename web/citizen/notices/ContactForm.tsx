import { useState } from 'react';
import type { Contact } from '../../kit/api.generated.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Nơi tôi nhận tin', en: 'Where messages reach me' },
  phone: {
    vi: (number: string) => `Điện thoại ${number}. Đổi số: đến Ủy ban nhân dân xã.`,
    en: (number: string) => `Phone ${number}. To change it, go to the commune office.`,
  },
  no_phone: {
    vi: 'Chưa có số điện thoại; Ủy ban nhân dân xã ghi giúp.',
    en: 'No phone number; the commune office can add it.',
  },
  email: { vi: 'Thư điện tử (không bắt buộc)', en: 'E-mail (not required)' },
  language: { vi: 'Nhận tin bằng', en: 'Messages in' },
  save: { vi: 'Lưu', en: 'Save' },
  saved: { vi: 'Đã lưu.', en: 'Saved.' },
});

/** The citizen's e-mail and the language of messages. */
export function ContactForm() {
  const say = useWords(WORDS);
  const contact = useReading('/v1/me/contact', {});
  return (
    <section className="card">
      <h2>{say.title}</h2>
      <Shown of={contact}>{(stated) => <Fields stated={stated} />}</Shown>
    </section>
  );
}

function Fields({ stated }: { readonly stated: Contact }) {
  const say = useWords(WORDS);
  const state = useCommand('/v1/me/contact');
  const [email, setEmail] = useState(stated.email ?? '');
  const [language, setLanguage] = useState(stated.language);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        state.mutate({ body: { email: email.trim() || null, language } });
      }}
    >
      <p>{stated.phone ? say.phone(stated.phone) : say.no_phone}</p>
      <label className="field" htmlFor="email">
        {say.email}
      </label>
      <input
        id="email"
        type="email"
        autoComplete="email"
        maxLength={254}
        aria-invalid={state.isError}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <label className="field" htmlFor="message-language">
        {say.language}
      </label>
      <select
        id="message-language"
        value={language}
        onChange={(event) => setLanguage(event.target.value as Contact['language'])}
      >
        <option value="vi" lang="vi">
          Tiếng Việt
        </option>
        <option value="en" lang="en">
          English
        </option>
      </select>
      <ProblemNote error={state.error} />
      {state.isSuccess && <Note tone="good">{say.saved}</Note>}
      <p>
        <button type="submit" className="button wide" disabled={state.isPending}>
          {say.save}
        </button>
      </p>
    </form>
  );
}
