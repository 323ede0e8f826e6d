import { Button, Group, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { holds } from '../roles.ts';
import { PURPOSE_WORDS } from './purpose.ts';

const WORDS = words({
  show: { vi: 'Xem đủ số', en: 'Show the whole number' },
  why: { vi: 'Cần số đầy đủ để', en: 'The whole number is needed for' },
  choose: { vi: 'Chọn lý do', en: 'Choose why' },
  do_it: { vi: 'Xem', en: 'Show' },
  hide: { vi: 'Che lại', en: 'Hide' },
  none: { vi: 'không có', en: 'none' },
});

const SECONDS_SHOWN = 60;
const PURPOSES = ['enrolment', 'account_support', 'statutory_request'] as const;

interface RevealProps {
  readonly person: string;
  readonly what: 'pin' | 'account';
  readonly masked: string;
}

/** A masked number; the whole of it only on a second click that says why, for a minute. */
export function Reveal({ person, what, masked }: RevealProps) {
  const say = useWords(WORDS);
  const purposes = useWords(PURPOSE_WORDS);
  const { who } = useStanding();
  const [isOpen, setOpen] = useState(false);
  const [purpose, setPurpose] = useState('');
  const reveal = useCommand('/v1/persons/{person}/reveal', () => setOpen(false));
  const { data: shown, reset } = reveal;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(reset, SECONDS_SHOWN * 1_000);
    return () => clearTimeout(timer);
  }, [shown, reset]);
  if (!who || !holds(who, ['commune_officer', 'province_officer'])) return masked;
  if (shown)
    return (
      <Group gap="sm">
        <strong data-testid={`whole-${what}`}>{shown.value ?? say.none}</strong>
        <button type="button" className="link" onClick={reset}>
          {say.hide}
        </button>
      </Group>
    );
  return (
    <>
      <Group gap="sm">
        {masked}
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {say.show}
        </button>
      </Group>
      {isOpen && (
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={say.why}
            value={purpose}
            onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
            data={[
              { value: '', label: say.choose },
              ...PURPOSES.map((value) => ({ value, label: purposes[value] })),
            ]}
          />
          <Button
            disabled={purpose === ''}
            loading={reveal.isPending}
            onClick={() => reveal.mutate({ path: { person }, body: { what }, purpose })}
          >
            {say.do_it}
          </Button>
        </Group>
      )}
      <ProblemNote error={reveal.error} />
    </>
  );
}
