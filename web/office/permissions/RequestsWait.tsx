import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { ToDo } from '../parts/ToDo.tsx';

const WORDS = words({
  requests: { vi: 'đề nghị về quyền chờ bạn quyết định', en: 'requests for permissions wait for you' },
});

/** On an administrator's first page: what another asked for and he has not answered. */
export function RequestsWait() {
  const say = useWords(WORDS);
  const requests = useReading('/v1/permission-requests', {});
  const number = requests.data?.items.filter((one) => one.may_decide).length ?? 0;
  return (
    <ToDo
      of={[{ to: '/requests', what: say.requests, number }]}
      isReading={requests.data === undefined}
      error={requests.error}
    />
  );
}
