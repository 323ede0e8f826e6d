import { Button, Group, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { day } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { LongRows } from '../parts/LongRows.tsx';
import { searchPagesOf, useFirstPage } from '../parts/pageSource.ts';
import { Take } from '../parts/Take.tsx';
import { CardHolder } from './CardHolder.tsx';
import { PersonLink } from './PersonLink.tsx';
import { PurposeChoice } from './PurposeChoice.tsx';
import { usePurpose } from './purpose.ts';
import { RegisterForm } from './RegisterForm.tsx';

const WORDS = words({
  title: { vi: 'Người dân', en: 'People' },
  who: { vi: 'Tên, số định danh hoặc mã thẻ', en: 'Name, personal number or card code' },
  hint: {
    vi: 'Gõ tên không cần dấu cũng được. Số định danh đủ 12 chữ số.',
    en: 'Names need no tones. A personal number has all its 12 digits.',
  },
  search: { vi: 'Tìm', en: 'Search' },
  none: {
    vi: 'Không tìm thấy ai trong xã. Thử tên không dấu, hoặc số định danh trên căn cước.',
    en: 'Nobody of the commune was found. Try without tones, or the number on the identity card.',
  },
  more_letters: {
    vi: 'Gõ ít nhất 2 chữ của tên, đủ 12 chữ số định danh, hoặc mã thẻ.',
    en: 'Type at least 2 letters of the name, all 12 digits of the personal number, or the card code.',
  },
  digits: {
    vi: (digits: number) => `Số định danh có đủ 12 chữ số; ông/bà đã gõ ${digits}.`,
    en: (digits: number) => `A personal number has 12 digits; you typed ${digits}.`,
  },
  name: { vi: 'Họ và tên', en: 'Name' },
  born: { vi: 'Ngày sinh', en: 'Born' },
  number: { vi: 'Số định danh', en: 'Personal number' },
  hamlet: { vi: 'Thôn, tổ', en: 'Hamlet' },
  dead: { vi: (on: string) => `mất ${on}`, en: (on: string) => `died ${on}` },
});

/** 26 letters and digits, or nearly: a name has no digits, a personal number nothing else. */
const CARD_CODE = /^(?=(?:.*\d){4})(?=.*[A-Za-z])[A-Za-z0-9]{20,30}$/;

/** What was last searched for, so that the way back from a file leads to the same results. Only in memory. */
let lastSearched = '';

/** Finds somebody of the commune by name, number or card. */
export function SearchPage() {
  const say = useWords(WORDS);
  const [typed, setTyped] = useState(lastSearched);
  const [asked, setAsked] = useState(lastSearched);
  const text = asked.trim();
  const compact = text.replace(/[\s.-]/g, '');
  const digits = /^\d+$/.test(compact) && compact.length !== 12 ? compact.length : undefined;
  const isCard = /^ANSINH1:/i.test(compact) || CARD_CODE.test(compact);
  const [isTried, setTried] = useState(false);
  const wrong =
    digits !== undefined ? say.digits(digits) : text.length < 2 && isTried ? say.more_letters : undefined;
  const search = () => {
    setTried(true);
    lastSearched = typed;
    setAsked(typed);
  };
  return (
    <>
      <Title order={1} mb="md">
        {say.title}
      </Title>
      <form
        className="sheet"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Group align="flex-end" mb="md">
          <TextInput
            className="wide"
            size="md"
            label={say.who}
            description={say.hint}
            autoFocus
            autoComplete="off"
            maxLength={100}
            error={wrong}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit" size="md">
            {say.search}
          </Button>
        </Group>
        <PurposeChoice />
      </form>
      {text.length >= 2 &&
        wrong === undefined &&
        (isCard ? <CardHolder code={text} /> : <Found text={text} compact={compact} />)}
    </>
  );
}

function Found({ text, compact }: { readonly text: string; readonly compact: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const body = /^\d{12}$/.test(compact) ? { pin: compact } : { name: text };
  const from = searchPagesOf('/v1/persons/search', { body, purpose });
  return (
    <Shown of={useFirstPage(from)}>
      {({ items }) =>
        items.length === 0 ? (
          <>
            <Empty>{say.none}</Empty>
            <RegisterForm />
          </>
        ) : (
          <>
            <Group justify="flex-end" mb="xs">
              <Take report="/v1/exports/persons" asked={{ body }} namesPersons />
            </Group>
            <LongRows
              of={say.title}
              from={from}
              keyOf={({ id }) => id}
              empty={say.none}
              columns={[
                {
                  head: say.name,
                  cell: (one) => (
                    <>
                      <PersonLink person={one.id} name={one.name} />{' '}
                      {one.died_on && <span className="bad">{say.dead(day(one.died_on))}</span>}
                    </>
                  ),
                },
                { head: say.born, cell: (one) => day(one.birth_date) },
                { head: say.number, cell: (one) => `•••• ${one.pin_last4}` },
                { head: say.hamlet, cell: (one) => one.hamlet ?? '–' },
              ]}
            />
          </>
        )
      }
    </Shown>
  );
}
