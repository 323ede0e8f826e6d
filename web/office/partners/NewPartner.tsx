import { Button, Checkbox, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { Partner } from '../../kit/api.generated.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { unlessBeside, useRefusedFor } from '../parts/refusedFor.ts';
import { AskedNote } from '../permissions/AskedNote.tsx';
import { AskReason } from '../permissions/AskReason.tsx';
import { KeyField } from './KeyField.tsx';
import { KIND_WORDS, SCOPE_WORDS, SCOPES } from './partnerWords.ts';
import { type PastedKey, readKeys } from './readKeys.ts';

const WORDS = words({
  title: { vi: 'Thêm đối tác', en: 'Add a partner' },
  name: { vi: 'Tên đối tác', en: 'Name' },
  code: { vi: 'Mã kết nối (client_id)', en: 'Client id' },
  code_hint: {
    vi: 'Chữ thường, số, gạch nối; không đổi được.',
    en: 'Small letters, digits, hyphens; for good.',
  },
  kind: { vi: 'Loại', en: 'Kind' },
  scopes: { vi: 'Được làm gì', en: 'What it may do' },
  scopes_hint: { vi: 'Chọn ít nhất một.', en: 'Choose at least one.' },
  minute: { vi: 'Yêu cầu mỗi phút', en: 'Requests a minute' },
  day: { vi: 'Yêu cầu mỗi ngày', en: 'Requests a day' },
  callbacks: { vi: 'Nơi nhận trả lời sau', en: 'Where later answers go' },
  callbacks_hint: {
    vi: 'https://ten-mien, cách nhau bằng dấu phẩy; để trống nếu không dùng.',
    en: 'https://host, by commas; empty where none.',
  },
  add: { vi: 'Đề nghị thêm', en: 'Ask for it' },
  done: {
    vi: 'Trong lúc chờ, đọc dấu vân tay của khóa qua điện thoại để đối tác xác nhận đúng khóa của họ.',
    en: 'Meanwhile read the fingerprint of the key to the partner by telephone, so that they confirm it is theirs.',
  },
});
const ABOUT = {
  code: ['partner_code_taken'],
  callbacks: ['callback_origin_refused'],
  keys: ['partner_key_unreadable', 'partner_key_is_private', 'partner_key_taken'],
} as const;
const BESIDE = Object.values(ABOUT).flat();
const EMPTY = {
  name: '',
  partner: '',
  kind: 'bank' as Partner['kind'],
  scopes: [] as readonly string[],
  minute: '600',
  day: '200000',
  callbacks: '',
  keys: '',
  reason: '',
};

type Typed = typeof EMPTY;
type Change = (some: Partial<Typed>) => void;

const bodyOf = (
  { name, partner, kind, scopes, minute, day, callbacks, reason }: Typed,
  keys: readonly PastedKey[],
) => ({
  name: name.trim(),
  partner,
  kind,
  scopes,
  requests_a_minute: Number(minute),
  requests_a_day: Number(day),
  callback_origins: callbacks
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
  keys,
  reason: reason.trim(),
});

/** A partner with its keys, asked for in one step: one key that cannot be taken, and nothing is asked for. */
export function NewPartner() {
  const say = useWords(WORDS);
  const [typed, change, forget] = useKept('new partner', EMPTY);
  const add = useCommand('/v1/partners', forget);
  const refused = useRefusedFor(add.error);
  const keys = typed.keys.trim() === '' ? [] : readKeys(typed.keys);
  return (
    <details>
      <summary>{say.title}</summary>
      <form
        className="sheet"
        onSubmit={(event) => {
          event.preventDefault();
          if (typeof keys !== 'string') add.mutate({ body: bodyOf(typed, keys) });
        }}
      >
        <Terms typed={typed} change={change} refused={refused} />
        <KeyField
          value={typed.keys}
          refused={refused(ABOUT.keys)}
          onChange={(text) => change({ keys: text })}
        />
        <AskReason value={typed.reason} onChange={(reason) => change({ reason })} />
        <ProblemNote error={unlessBeside(add.error, BESIDE)} />
        <Button
          type="submit"
          mt="md"
          loading={add.isPending}
          disabled={typed.scopes.length === 0 || typeof keys === 'string'}
        >
          {say.add}
        </Button>
      </form>
      {add.isSuccess && (
        <>
          <AskedNote />
          <Note>{say.done}</Note>
        </>
      )}
    </details>
  );
}

interface TermsProps {
  readonly typed: Typed;
  readonly change: Change;
  readonly refused: (codes: readonly string[]) => string | undefined;
}

/** Who the partner is, and what it may ask how often. */
function Terms({ typed, change, refused }: TermsProps) {
  const say = useWords(WORDS);
  const kinds = useWords(KIND_WORDS);
  const field = (name: 'name' | 'partner' | 'minute' | 'day' | 'callbacks') => ({
    value: typed[name],
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      change({ [name]: currentTarget.value }),
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={say.name} required minLength={2} maxLength={200} {...field('name')} />
        <TextInput
          label={say.code}
          description={say.code_hint}
          required
          pattern="[a-z0-9][a-z0-9\-]{1,39}"
          error={refused(ABOUT.code)}
          {...field('partner')}
        />
        <NativeSelect
          label={say.kind}
          value={typed.kind}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value as Partner['kind'] })}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        />
        <ScopeChoice scopes={typed.scopes} change={change} />
        <TextInput type="number" min={1} max={1_000_000} required label={say.minute} {...field('minute')} />
        <TextInput type="number" min={1} max={1_000_000_000} required label={say.day} {...field('day')} />
      </SimpleGrid>
      <TextInput
        mt="sm"
        label={say.callbacks}
        description={say.callbacks_hint}
        error={refused(ABOUT.callbacks)}
        {...field('callbacks')}
      />
    </>
  );
}

function ScopeChoice({ scopes, change }: { readonly scopes: readonly string[]; readonly change: Change }) {
  const say = useWords(WORDS);
  const names = useWords(SCOPE_WORDS);
  return (
    <Checkbox.Group
      label={say.scopes}
      description={say.scopes_hint}
      value={[...scopes]}
      onChange={(chosen) => change({ scopes: chosen })}
    >
      {SCOPES.map((scope) => (
        <Checkbox key={scope} mt="xs" value={scope} label={names[scope]} />
      ))}
    </Checkbox.Group>
  );
}
