import { NativeSelect } from '@mantine/core';
import { useWords, words } from '../../kit/words.ts';
import { PURPOSE_WORDS, type PurposeCode, usePurpose } from './purpose.ts';

const WORDS = words({
  why: { vi: 'Bạn xem hồ sơ để', en: 'You look at files for' },
  seen: {
    vi: 'Người dân xem được ai đã xem hồ sơ của mình và vì sao.',
    en: 'People can see who looked at their files, and why.',
  },
});

/** Why one looks: chosen once, said with every look. */
export function PurposeChoice() {
  const say = useWords(WORDS);
  const codes = useWords(PURPOSE_WORDS);
  const [purpose, choose] = usePurpose();
  return (
    <NativeSelect
      label={say.why}
      description={say.seen}
      maw="26rem"
      value={purpose}
      onChange={({ currentTarget }) => choose(currentTarget.value as PurposeCode)}
      data={Object.entries(codes).map(([value, label]) => ({ value, label }))}
    />
  );
}
