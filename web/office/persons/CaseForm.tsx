import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OpenedCase } from '../../kit/api.generated.ts';
import { useBeside } from '../../kit/beside.ts';
import { day } from '../../kit/format.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { type Category, CONFIDENTIAL, COUNTER_CATEGORIES } from '../cases/caseWords.ts';
import { FileHead } from './FileHead.tsx';

const WORDS = words({
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

/** The field each refusal is about. */
const PLACES: Readonly<Record<string, 'text' | 'payment'>> = {
  case_says_nothing: 'text',
  words: 'text',
  payment_not_found: 'payment',
};

/** Writes down what the person at the counter asks or complains of. */
export function CaseForm({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [opened, setOpened] = useState<OpenedCase>();
  return (
    <>
      <FileHead person={person} purpose="complaint" title={say.title} />
      {opened ? <Opened opened={opened} /> : <Telling person={person} onOpened={setOpened} />}
    </>
  );
}

interface TellingProps {
  readonly person: string;
  readonly onOpened: (opened: OpenedCase) => void;
}

function Telling({ person, onOpened }: TellingProps) {
  const say = useWords(WORDS);
  const [typed, change, forget] = useKept(`new case of ${person}`, {
    category: 'question' as Category,
    payment: '',
    text: '',
  });
  const open = useCommand('/v1/persons/{person}/cases', (opened) => {
    forget();
    onOpened(opened);
  });
  const beside = useBeside(open.error, PLACES);
  const { category, payment, text } = typed;
  return (
    <form
      className="sheet narrow"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { category, words: text.trim(), ...(payment && { payment }) };
        open.mutate({ path: { person }, body });
      }}
    >
      <CategoryChoice value={category} onChange={(next) => change({ category: next })} />
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
  );
}

interface CategoryChoiceProps {
  readonly value: Category;
  readonly onChange: (category: Category) => void;
}

function CategoryChoice({ value, onChange }: CategoryChoiceProps) {
  const say = useWords(WORDS);
  const categories = useWords(COUNTER_CATEGORIES);
  const items = (isKept: boolean) =>
    (Object.entries(categories) as [Category, string][])
      .filter(([code]) => CONFIDENTIAL.includes(code) === isKept)
      .map(([code, label]) => ({ value: code, label }));
  return (
    <>
      <NativeSelect
        label={say.what}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value as Category)}
        data={[
          { group: say.open, items: items(false) },
          { group: say.kept, items: items(true) },
        ]}
      />
      {CONFIDENTIAL.includes(value) && <Note tone="wait">{say.confidential}</Note>}
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
