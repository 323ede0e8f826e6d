import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Case, Commands } from '../../kit/api.generated.ts';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';

type Ground = Commands['/v1/cases/{case}/extend']['body']['ground'];
const WORDS = words({
  extend: { vi: 'Gia hạn', en: 'A longer clock' },
  ground: { vi: 'Luật cho gia hạn vì', en: 'The law allows it because' },
  why: { vi: 'Lý do, báo cho người dân', en: 'Why, as told to the person' },
});
const GROUNDS = words<Record<Ground, string>>({
  complex: { vi: 'Vụ việc phức tạp', en: 'The case is complex' },
  remote: { vi: 'Vùng sâu, vùng xa, đi lại khó khăn', en: 'The place is remote' },
});

/** The longer clock the law allows, once a ground; a denunciation knows the first ground alone. */
export function Longer({ one }: { readonly one: Case }) {
  const say = useWords(WORDS);
  const grounds = useWords(GROUNDS);
  const [ground, setGround] = useState<Ground>('complex');
  const extend = useCommand('/v1/cases/{case}/extend');
  const choices = (Object.keys(grounds) as Ground[]).filter(
    (each) => each === 'complex' || !one.confidential,
  );
  return (
    <Answer
      form={`case ${one.case} longer`}
      label={say.extend}
      of={one.case}
      question={say.why}
      isPending={extend.isPending}
      error={extend.error}
      onAnswer={(reason) => extend.mutateAsync({ path: { case: one.case }, body: { ground, words: reason } })}
    >
      <NativeSelect
        mt="xs"
        label={say.ground}
        value={ground}
        onChange={({ currentTarget }) => setGround(currentTarget.value as Ground)}
        data={choices.map((value) => ({ value, label: grounds[value] }))}
      />
    </Answer>
  );
}
