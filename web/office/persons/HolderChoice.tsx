import { Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { day } from '../../kit/format.ts';
import { Empty, Note, Shown } from '../../kit/parts.tsx';
import { usePosted } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import type { TypedMandate } from './typedMandate.ts';

const WORDS = words({
  title: { vi: '1. Người nhận thay', en: '1. Who receives' },
  search: {
    vi: 'Tìm trong xã theo tên hoặc số định danh',
    en: 'Search the commune by name or personal number',
  },
  find: { vi: 'Tìm', en: 'Search' },
  none: {
    vi: 'Không thấy ai trong xã. Nếu người đó ở nơi khác hoặc chưa có hồ sơ, đánh dấu ô dưới đây và ghi theo căn cước.',
    en: 'Nobody of the commune was found. If the person lives elsewhere or has no file, tick the box below and type what the identity card says.',
  },
  elsewhere: {
    vi: 'Người đó ở nơi khác hoặc chưa có hồ sơ: ghi theo căn cước',
    en: 'Lives elsewhere or has no file: from the identity card',
  },
  chosen: { vi: (name: string) => `Đã chọn: ${name}`, en: (name: string) => `Chosen: ${name}` },
  other: { vi: 'Chọn người khác', en: 'Choose another' },
  name: { vi: 'Họ và tên', en: 'Full name' },
  pin: { vi: 'Số định danh (12 chữ số)', en: 'Personal number (12 digits)' },
  born: { vi: 'sinh', en: 'born' },
});

interface HolderChoiceProps {
  readonly person: string;
  readonly typed: TypedMandate;
  readonly change: (some: Partial<TypedMandate>) => void;
  readonly error: string | undefined;
}

/** Who is to receive: found among the people of the commune, or typed from his identity card. */
export function HolderChoice({ person, typed, change, error }: HolderChoiceProps) {
  const say = useWords(WORDS);
  return (
    <section className="sheet narrow" aria-labelledby="holder">
      <Title order={2} size="h3" id="holder" mb="sm">
        {say.title}
      </Title>
      {!typed.isElsewhere &&
        (typed.holder ? (
          <Group>
            <strong>{say.chosen(typed.holder.name)}</strong>
            <Button variant="subtle" size="xs" onClick={() => change({ holder: null })}>
              {say.other}
            </Button>
          </Group>
        ) : (
          <Search person={person} choose={(holder) => change({ holder })} />
        ))}
      <Checkbox
        mt="sm"
        label={say.elsewhere}
        checked={typed.isElsewhere}
        onChange={({ currentTarget }) => change({ isElsewhere: currentTarget.checked, holder: null })}
      />
      {typed.isElsewhere && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
          <TextInput
            label={say.name}
            required
            autoComplete="off"
            value={typed.full_name}
            onChange={({ currentTarget }) => change({ full_name: currentTarget.value })}
          />
          <TextInput
            label={say.pin}
            required
            inputMode="numeric"
            autoComplete="off"
            value={typed.pin}
            onChange={({ currentTarget }) => change({ pin: currentTarget.value })}
          />
        </SimpleGrid>
      )}
      {error && <Note tone="bad">{error}</Note>}
    </section>
  );
}

interface SearchProps {
  readonly person: string;
  readonly choose: (holder: { readonly id: string; readonly name: string }) => void;
}

function Search({ person, choose }: SearchProps) {
  const say = useWords(WORDS);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const compact = asked.replace(/[\s.-]/g, '');
  const body = /^\d{12}$/.test(compact) ? { pin: compact } : { name: asked, limit: 10 };
  const found = usePosted('/v1/persons/search', { body, purpose: 'enrolment' }, asked.length >= 2);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <Group align="flex-end">
          <TextInput
            className="wide"
            label={say.search}
            autoComplete="off"
            minLength={2}
            maxLength={100}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Button type="submit" variant="light">
            {say.find}
          </Button>
        </Group>
      </form>
      {asked.length >= 2 && (
        <Shown of={found}>
          {({ items }) => {
            const others = items.filter(({ id, died_on }) => id !== person && !died_on);
            return others.length === 0 ? (
              <Empty>{say.none}</Empty>
            ) : (
              <Stack gap="xs" mt="sm" align="flex-start">
                {others.map((one) => (
                  <Button key={one.id} variant="default" onClick={() => choose(one)}>
                    {one.name}
                    <Text span size="sm" fw={400} ml="xs">
                      {say.born} {day(one.birth_date)} · •••• {one.pin_last4}
                      {one.hamlet && ` · ${one.hamlet}`}
                    </Text>
                  </Button>
                ))}
              </Stack>
            );
          }}
        </Shown>
      )}
    </>
  );
}
