import { Group } from '@mantine/core';
import type { AccessFlag } from '../../kit/api.generated.ts';
import { count, time } from '../../kit/format.ts';
import { useCommand } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';

const VERDICTS = words({
  duty: { vi: 'Đúng nhiệm vụ', en: 'On duty' },
  mistake: { vi: 'Sơ suất', en: 'A mistake' },
  misuse: { vi: 'Lạm dụng', en: 'Misuse' },
});
const WORDS = words({
  officer: { vi: 'Cán bộ', en: 'Officer' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  counted: { vi: 'Số lượt', en: 'Counted' },
  usual: { vi: (usual: string) => `thường là ${usual}`, en: (usual: string) => `usually ${usual}` },
  when: { vi: 'Trong khoảng', en: 'Between' },
  asked: { vi: 'Người dân hỏi', en: 'The person asks' },
  why: { vi: 'Đã hỏi và biết gì?', en: 'What was asked and learnt?' },
});

/** A look-up that was unusual, or that the person himself questions, and what it was. */
export function FlagCard({ one }: { readonly one: AccessFlag }) {
  const say = useWords(WORDS);
  const verdicts = useWords(VERDICTS);
  const pick = usePick();
  const settle = useCommand('/v1/access/flags/{flag}/settle');
  return (
    <article className="sheet">
      <strong>{pick(one.kind_words)}</strong>
      <Facts
        of={[
          [say.officer, one.officer.name],
          [say.unit, one.unit.name],
          [say.counted, one.counted > 0 && `${count(one.counted)} (${say.usual(count(one.usual))})`],
          [say.when, `${time(one.from)} – ${time(one.to)}`],
          [say.asked, one.words],
        ]}
      />
      <Group mt="sm" align="flex-start">
        {(['duty', 'mistake', 'misuse'] as const).map((verdict) => (
          <Answer
            key={verdict}
            form={`flag ${one.flag} ${verdict}`}
            label={verdicts[verdict]}
            of={one.officer.name}
            question={say.why}
            isGrave={verdict === 'misuse'}
            isPending={settle.isPending}
            error={settle.error}
            onAnswer={(reason) => settle.mutateAsync({ path: { flag: one.flag }, body: { verdict, reason } })}
          />
        ))}
      </Group>
    </article>
  );
}
