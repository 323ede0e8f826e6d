import { TextInput } from '@mantine/core';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  reason: { vi: 'Lý do', en: 'Why' },
  hint: {
    vi: 'Quản trị viên khác đọc lý do này khi xác nhận. Ví dụ: thỏa thuận kết nối số 5.',
    en: 'Another administrator reads it when confirming. Such as: agreement no. 5.',
  },
});

/** Why something is asked of a second administrator. */
export function AskReason({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const say = useWords(WORDS);
  return (
    <TextInput
      mt="sm"
      label={say.reason}
      description={say.hint}
      required
      minLength={3}
      maxLength={500}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
