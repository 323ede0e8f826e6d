import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Officer } from '../../kit/api.generated.ts';
import { useCommand } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  email: { vi: 'Thư điện tử công vụ', en: 'Work e-mail' },
  why: { vi: 'Lời nhắc của cấp trên gửi tới đây', en: 'Reminders of the unit above go there' },
  keep: { vi: 'Ghi', en: 'Keep' },
});

/** Where an officer is written to at work; empty takes it away. */
export function WorkEmail({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const [typed, setTyped] = useState(one.email ?? '');
  const give = useCommand('/v1/officers/{officer}/email');
  const problem = give.error?.problem;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate({ path: { officer: one.officer }, body: { email: typed.trim() || null } });
      }}
    >
      <Group align="flex-end" mt="sm">
        <TextInput
          label={say.email}
          aria-label={`${say.email}: ${one.name}`}
          description={say.why}
          type="text"
          inputMode="email"
          value={typed}
          error={problem && pick({ vi: problem.detail_vi, en: problem.detail })}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button
          type="submit"
          variant="light"
          loading={give.isPending}
          disabled={typed.trim() === (one.email ?? '')}
        >
          {say.keep}
        </Button>
      </Group>
    </form>
  );
}
