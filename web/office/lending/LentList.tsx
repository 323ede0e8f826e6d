import { Button, Group, Text } from '@mantine/core';
import type { Delegation } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { Empty, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { ROLE_WORDS } from '../roles.ts';

const WORDS = words({
  acts: {
    vi: (to: string, role: string, from: string) => `${to} làm thay vai trò “${role}” của ${from}`,
    en: (to: string, role: string, from: string) => `${to} acts as “${role}” in the place of ${from}`,
  },
  until: {
    vi: (begins: string, ends: string) => `từ ${begins} đến ${ends}`,
    en: (begins: string, ends: string) => `from ${begins} to ${ends}`,
  },
  not_yet: { vi: 'chưa bắt đầu', en: 'has not begun' },
  reason: { vi: (reason: string) => `Lý do: ${reason}`, en: (reason: string) => `Why: ${reason}` },
  end: { vi: 'Kết thúc sớm', en: 'End it early' },
});

/** Roles that are lent, each in a sentence, and a way to end it early for whoever may. */
export function LentList({
  items,
  empty,
  mayEnd,
}: {
  readonly items: readonly Delegation[];
  readonly empty: string;
  readonly mayEnd: boolean;
}) {
  if (items.length === 0) return <Empty>{empty}</Empty>;
  return items.map((one) => <Lent key={one.delegation} one={one} mayEnd={mayEnd} />);
}

function Lent({ one, mayEnd }: { readonly one: Delegation; readonly mayEnd: boolean }) {
  const say = useWords(WORDS);
  const roles = useWords(ROLE_WORDS);
  const end = useCommand('/v1/delegations/{delegation}/revoke');
  const hasBegun = Date.parse(one.begins) <= Date.now();
  const sentence = say.acts(one.to_name, roles[one.role], one.from_name);
  return (
    <article className="sheet">
      <Text fw={700}>{sentence}</Text>
      <Text>
        {one.unit_name} · {say.until(time(one.begins), time(one.ends))}
        {!hasBegun && ` · ${say.not_yet}`}
      </Text>
      <Text>{say.reason(one.reason)}</Text>
      {mayEnd && (
        <Group mt="xs">
          <Button
            variant="outline"
            color="red"
            aria-label={`${say.end}: ${sentence}`}
            loading={end.isPending}
            onClick={() => end.mutate({ path: { delegation: one.delegation } })}
          >
            {say.end}
          </Button>
        </Group>
      )}
      <ProblemNote error={end.error} />
    </article>
  );
}
