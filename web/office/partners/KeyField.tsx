import { Button, FileButton, Textarea } from '@mantine/core';
import { useWords, words } from '../../kit/words.ts';
import { type PastedFault, readKeys } from './readKeys.ts';

const WORDS = words({
  label: { vi: 'Khóa công khai (JWK hoặc JWKS)', en: 'Public key (JWK or JWKS)' },
  hint: {
    vi: 'Dán văn bản JSON đối tác gửi, hoặc chọn tệp. Loại EC P-256 hoặc Ed25519. Chỉ nửa công khai.',
    en: 'Paste the JSON the partner sent, or choose the file. EC P-256 or Ed25519. The public half alone.',
  },
  file: { vi: 'Chọn tệp', en: 'Choose a file' },
  good: { vi: (keys: number) => `Đọc được ${keys} khóa.`, en: (keys: number) => `${keys} keys were read.` },
});
const FAULTS = words<Record<PastedFault, string>>({
  not_json: {
    vi: 'Đây không phải JSON. Khóa dạng PEM phải đổi sang JWK trước.',
    en: 'This is no JSON. A key in PEM form is turned into a JWK first.',
  },
  no_key: { vi: 'Không có khóa nào trong văn bản này.', en: 'There is no key in this text.' },
  is_private: {
    vi: 'Đây là khóa bí mật (có "d"); nó chưa được gửi đi. Báo đối tác bỏ khóa này, tạo khóa mới và chỉ gửi nửa công khai.',
    en: 'This is a private key (it has "d"); it was not sent. Tell the partner to drop it, make a new one and send its public half alone.',
  },
});

interface KeyFieldProps {
  readonly value: string;
  readonly isRequired?: boolean;
  /** What the interface said about it. */
  readonly refused?: string | undefined;
  readonly onChange: (text: string) => void;
}

/** A public key pasted or chosen as a file, looked through before it is sent. */
export function KeyField({ value, isRequired = false, refused, onChange }: KeyFieldProps) {
  const say = useWords(WORDS);
  const faults = useWords(FAULTS);
  const read = value.trim() === '' ? undefined : readKeys(value);
  const fault = typeof read === 'string' ? faults[read] : refused;
  return (
    <>
      <Textarea
        mt="sm"
        label={say.label}
        description={say.hint}
        required={isRequired}
        autosize
        minRows={3}
        maxRows={10}
        spellCheck={false}
        styles={{ input: { fontFamily: 'monospace' } }}
        value={value}
        error={fault}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {typeof read === 'object' && !fault && <p role="status">{say.good(read.length)}</p>}
      <div>
        <FileButton
          accept="application/json,.json,.jwk,.jwks"
          onChange={(file) => void file?.text().then(onChange)}
        >
          {(props) => (
            <Button {...props} variant="subtle" size="compact-md">
              {say.file}
            </Button>
          )}
        </FileButton>
      </div>
    </>
  );
}
