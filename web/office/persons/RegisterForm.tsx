import { Button, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { useLocation } from 'wouter';
import { useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { holds } from '../roles.ts';

const WORDS = words({
  title: { vi: 'Người mới', en: 'Somebody new' },
  why: {
    vi: 'Ghi theo căn cước. Hồ sơ được đối chiếu với dữ liệu dân cư trước khi chi.',
    en: 'From the identity card. The file is checked with the population database before anything is paid.',
  },
  name: { vi: 'Họ và tên', en: 'Full name' },
  pin: { vi: 'Số định danh (12 chữ số)', en: 'Personal number (12 digits)' },
  record: { vi: 'Lập hồ sơ', en: 'Open a file' },
});

/** Opens a file for somebody nobody here knew. */
export function RegisterForm() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const [, go] = useLocation();
  const [typed, change, forget] = useKept('register', { pin: '', full_name: '' });
  const register = useCommand('/v1/persons', ({ person }) => {
    forget();
    go(`/persons/${person}`);
  });
  const beside = useBeside(register.error, {
    pin: 'pin',
    full_name: 'name',
    pin_of_another_person: 'pin',
  });
  if (!who || !holds(who, ['commune_officer'])) return null;
  const body = { pin: typed.pin.replace(/\s/g, ''), full_name: typed.full_name.trim() };
  return (
    <form
      className="sheet narrow"
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate({ body });
      }}
    >
      <Title order={2} size="h3">
        {say.title}
      </Title>
      <Text mb="sm">{say.why}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={say.name}
          required
          error={beside.at('name')}
          autoComplete="off"
          value={typed.full_name}
          onChange={({ currentTarget }) => change({ full_name: currentTarget.value })}
        />
        <TextInput
          label={say.pin}
          required
          pattern="(\s*\d){12}\s*"
          title={say.pin}
          error={beside.at('pin')}
          inputMode="numeric"
          autoComplete="off"
          value={typed.pin}
          onChange={({ currentTarget }) => change({ pin: currentTarget.value })}
        />
      </SimpleGrid>
      <ProblemNote error={beside.rest} />
      <Button type="submit" mt="md" loading={register.isPending}>
        {say.record}
      </Button>
    </form>
  );
}
