import { Button, Group, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Person } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Empty, Scrolls, Shown } from '../../kit/parts.tsx';
import { usePosted } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
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
  name: { vi: 'Họ và tên', en: 'Name' },
  born: { vi: 'Ngày sinh', en: 'Born' },
  number: { vi: 'Số định danh', en: 'Personal number' },
  hamlet: { vi: 'Thôn, tổ', en: 'Hamlet' },
  dead: { vi: (on: string) => `mất ${on}`, en: (on: string) => `died ${on}` },
  many: {
    vi: 'Còn nhiều người nữa: hãy gõ tên đầy đủ hơn.',
    en: 'There are more: type more of the name.',
  },
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
  const isCard = /^ANSINH1:/i.test(compact) || CARD_CODE.test(compact);
  const search = () => {
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
            minLength={2}
            maxLength={100}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Button type="submit" size="md">
            {say.search}
          </Button>
        </Group>
        <PurposeChoice />
      </form>
      {text.length >= 2 && (isCard ? <CardHolder code={text} /> : <Found text={text} compact={compact} />)}
    </>
  );
}

const MOST = 50;

function Found({ text, compact }: { readonly text: string; readonly compact: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const body = /^\d{12}$/.test(compact) ? { pin: compact } : { name: text, limit: MOST };
  const taken = 'pin' in body ? body : { name: text };
  const found = usePosted('/v1/persons/search', { body, purpose }, true);
  return (
    <Shown of={found}>
      {({ items, next }) =>
        items.length === 0 ? (
          <>
            <Empty>{say.none}</Empty>
            <RegisterForm />
          </>
        ) : (
          <>
            <Group justify="flex-end" mb="xs">
              <Take report="/v1/exports/persons" asked={{ body: taken }} namesPersons />
            </Group>
            <Scrolls of={say.title}>
              <Table withTableBorder bg="white">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{say.name}</Table.Th>
                    <Table.Th scope="col">{say.born}</Table.Th>
                    <Table.Th scope="col">{say.number}</Table.Th>
                    <Table.Th scope="col">{say.hamlet}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <FoundRow key={one.id} one={one} />
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolls>
            {next && <Text mt="sm">{say.many}</Text>}
          </>
        )
      }
    </Shown>
  );
}

function FoundRow({ one }: { readonly one: Person }) {
  const say = useWords(WORDS);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <PersonLink person={one.id} name={one.name} />{' '}
        {one.died_on && <span className="bad">{say.dead(day(one.died_on))}</span>}
      </Table.Th>
      <Table.Td>{day(one.birth_date)}</Table.Td>
      <Table.Td>•••• {one.pin_last4}</Table.Td>
      <Table.Td>{one.hamlet ?? '–'}</Table.Td>
    </Table.Tr>
  );
}
