import { Button, Text } from '@mantine/core';
import type { List } from '../../kit/api.generated.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { RoundCourse } from '../rounds/RoundCourse.tsx';
import { useRound } from '../rounds/useRound.ts';

const WORDS = words({
  prepare: { vi: 'Lập danh sách và kiểm tra', en: 'Draft and check the lists' },
  what: {
    vi: 'Lập lại từ hồ sơ hiện có, rồi chạy mọi kiểm tra. Danh sách chưa ký được thay bằng phiên bản mới; danh sách đã ký giữ nguyên.',
    en: 'Drafted anew from the files as they are now, then every check is run. Unsigned lists get a new version; signed ones stay.',
  },
});

/** The states in which a list may still be drafted anew. */
const UNSIGNED: readonly List['state'][] = ['drafted', 'checked', 'returned'];

interface Props {
  readonly lists: readonly List[];
  /** Whoever may not sees how far it is. */
  readonly canPrepare: boolean;
}

/** One button: every unsigned list of the month is drafted from the files of today and checked, in one round. */
export function PrepareLists({ lists, canPrepare }: Props) {
  const say = useWords(WORDS);
  const round = useRound('prepare');
  const begin = useCommand('/v1/lists/prepare');
  const unsigned = lists.filter(({ state }) => UNSIGNED.includes(state));
  const isOffered = canPrepare && unsigned.length > 0 && !round?.may_stop;
  if (!isOffered && !round) return null;
  return (
    <div className="prepare" id="prepare">
      {isOffered && (
        <>
          <Button
            size="md"
            loading={begin.isPending}
            onClick={() => begin.mutate({ body: { lists: unsigned.map(({ list }) => list) } })}
          >
            {say.prepare}
          </Button>
          <Text size="sm">{say.what}</Text>
        </>
      )}
      {round && <RoundCourse round={round} />}
      <ProblemNote error={begin.error} />
    </div>
  );
}
