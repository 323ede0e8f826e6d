import { Button, NativeSelect, Textarea, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { OpenedCase } from '../../kit/api.generated.ts';
import { useBeside } from '../../kit/beside.ts';
import { day } from '../../kit/format.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { type Category, CONFIDENTIAL, COUNTER_CATEGORIES } from '../cases/caseWords.ts';

const WORDS = words({
  back: { vi: '← Hồ sơ', en: '← The file' },
  title: {
    vi: (name: string) => `Ghi việc của ${name}`,
    en: (name: string) => `What ${name} asks or complains of`,
  },
  what: { vi: 'Việc gì', en: 'What it is' },
  open: { vi: 'Xã giải quyết', en: 'The commune settles it' },
  kept: { vi: 'Giữ kín, gửi thẳng cấp tỉnh', en: 'Confidential, straight to the province' },
  confidential: {
    vi: 'Việc này không để ở xã: ghi xong là gửi thẳng cấp tỉnh, xã không mở lại được và không ai ở xã biết tiếp. Hãy hỏi người dân có muốn nói với ông/bà không; nếu không, họ tự gửi trong VNeID (mục Hỏi, khiếu nại) hoặc gặp tiếp công dân cấp tỉnh. Điều đã nghe, xin giữ kín.',
    en: 'This does not stay at the commune: once written it goes straight to the province, and nobody here can open it again. Ask whether the person wishes to tell you at all; if not, it can be sent from VNeID (Questions and complaints) or told at the province. Keep to yourself what you heard.',
  },
  payment: { vi: 'Về khoản chi nào', en: 'About which payment' },
  no_payment: { vi: 'Không về khoản chi cụ thể', en: 'About no payment in particular' },
  tell: { vi: 'Lời kể của người dân', en: 'In the person’s own words' },
  tell_hint: {
    vi: 'Ghi như họ nói, rồi đọc lại cho họ nghe. Ít nhất 10 chữ cái.',
    en: 'As it was said; then read it back to them. Ten letters at least.',
  },
  send: { vi: 'Ghi nhận', en: 'Take it in' },
  sent: {
    vi: (number: string) => `Đã nhận, số ${number}.`,
    en: (number: string) => `Taken in, number ${number}.`,
  },
  tell_them: {
    vi: (number: string, due: string, settle: string) =>
      `Hãy viết cho người dân số ${number} và nói: chậm nhất ${due} có bước tiếp theo, chậm nhất ${settle} có kết quả; quá hạn thì cấp trên tự nhận việc. Xem được trong VNeID hoặc hỏi ở xã.`,
    en: (number: string, due: string, settle: string) =>
      `Write the number ${number} down for the person, and say: the next step comes by ${due}, the result by ${settle}; when that passes the level above takes it. It can be followed in VNeID or asked for here.`,
  },
  settle_it: { vi: 'Xem các vụ việc', en: 'See the cases' },
});

/** Writes down what the person at the counter asks or complains of. */
export function CaseForm({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const categories = useWords(COUNTER_CATEGORIES);
  const found = useReading('/v1/persons/{person}', { path: { person }, purpose: 'complaint' });
  const [typed, change, forget] = useKept(`new case of ${person}`, {
    category: 'question' as Category,
    payment: '',
    text: '',
  });
  const open = useCommand('/v1/persons/{person}/cases', forget);
  const beside = useBeside(open.error, {
    case_says_nothing: 'text',
    words: 'text',
    payment_not_found: 'payment',
  });
  const choices = Object.entries(categories) as [Category, string][];
  const option = ([value, label]: [Category, string]) => ({ value, label });
  const isKept = CONFIDENTIAL.includes(typed.category);
  const { category, payment, text } = typed;
  return (
    <>
      <Link href={`/persons/${person}`}>{say.back}</Link>
      <Shown of={found}>
        {({ name }) => (
          <Title order={1} mt="xs" mb="md">
            {say.title(name)}
          </Title>
        )}
      </Shown>
      {open.data ? (
        <Opened opened={open.data} />
      ) : (
        <form
          className="sheet narrow"
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate({
              path: { person },
              body: { category, words: text.trim(), ...(payment && { payment }) },
            });
          }}
        >
          <NativeSelect
            label={say.what}
            value={category}
            onChange={({ currentTarget }) => change({ category: currentTarget.value as Category })}
            data={[
              { group: say.open, items: choices.filter(([one]) => !CONFIDENTIAL.includes(one)).map(option) },
              { group: say.kept, items: choices.filter(([one]) => CONFIDENTIAL.includes(one)).map(option) },
            ]}
          />
          {isKept && <Note tone="wait">{say.confidential}</Note>}
          <PaymentChoice
            person={person}
            value={payment}
            error={beside.at('payment')}
            onChange={(next) => change({ payment: next })}
          />
          <Textarea
            mt="sm"
            label={say.tell}
            description={say.tell_hint}
            required
            autosize
            minRows={4}
            minLength={10}
            maxLength={4000}
            error={beside.at('text')}
            value={text}
            onChange={({ currentTarget }) => change({ text: currentTarget.value })}
          />
          <ProblemNote error={beside.rest} />
          <Button type="submit" mt="md" size="md" loading={open.isPending}>
            {say.send}
          </Button>
        </form>
      )}
    </>
  );
}

interface PaymentChoiceProps {
  readonly person: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (payment: string) => void;
}

function PaymentChoice({ person, value, error, onChange }: PaymentChoiceProps) {
  const say = useWords(WORDS);
  const pick = usePick();
  const found = useReading('/v1/persons/{person}/payments', {
    path: { person },
    query: { limit: 24 },
    purpose: 'complaint',
  });
  return (
    <NativeSelect
      mt="sm"
      label={say.payment}
      error={error}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { value: '', label: say.no_payment },
        ...(found.data?.items ?? []).map((one) => ({
          value: one.payment,
          label: `${one.payment} · ${one.month.slice(5)}/${one.month.slice(0, 4)} · ${pick(one.benefit)}`,
        })),
      ]}
    />
  );
}

function Opened({ opened }: { readonly opened: OpenedCase }) {
  const say = useWords(WORDS);
  return (
    <section className="sheet narrow">
      <Note tone="good">
        <p>
          <strong>{say.sent(opened.case)}</strong>
        </p>
        <p>{say.tell_them(opened.case, day(opened.due_on), day(opened.settle_by))}</p>
      </Note>
      {opened.level === 'commune' && <Link href="/cases">{say.settle_it}</Link>}
    </section>
  );
}
