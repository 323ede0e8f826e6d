import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Unit } from '../../kit/api.generated.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const KINDS = words<Record<Unit['kind'], string>>({
  commune: { vi: 'Xã, phường', en: 'Commune' },
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  ministry: { vi: 'Bộ', en: 'Ministry' },
  treasury_office: { vi: 'Kho bạc', en: 'Treasury office' },
  provider: { vi: 'Tổ chức chi trả', en: 'Provider' },
  auditor: { vi: 'Kiểm toán, thanh tra', en: 'Auditor' },
});
const WORDS = words({
  title: { vi: 'Thêm cán bộ', en: 'Add an officer' },
  kind: { vi: 'Loại đơn vị', en: 'Kind of unit' },
  code: { vi: 'Mã đơn vị', en: 'Code of the unit' },
  name: { vi: 'Họ tên', en: 'Name' },
  login: { vi: 'Tên đăng nhập', en: 'Login' },
  add: { vi: 'Thêm', en: 'Add' },
  done: { vi: 'Đã thêm. Tìm tên để giao vai trò.', en: 'Added. Find the name to grant roles.' },
});
const EMPTY = { kind: 'commune' as Unit['kind'], code: '', name: '', login: '' };

/** An officer of a unit, without roles yet. */
export function NewOfficer() {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const create = useCommand('/v1/officers');
  const [fields, setFields] = useState(EMPTY);
  const change = (some: Partial<typeof EMPTY>) => setFields({ ...fields, ...some });
  const { kind, code, name, login } = fields;
  return (
    <details>
      <summary>{say.title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = { unit: { kind, code }, name, ...(login && { login }) };
          create.mutate({ body }, { onSuccess: () => setFields(EMPTY) });
        }}
      >
        <Group align="flex-end">
          <NativeSelect
            label={say.kind}
            value={kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as Unit['kind'] })}
            data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          />
          <TextInput
            label={say.code}
            required
            value={code}
            onChange={({ currentTarget }) => change({ code: currentTarget.value })}
          />
          <TextInput
            label={say.name}
            required
            value={name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <TextInput
            label={say.login}
            value={login}
            onChange={({ currentTarget }) => change({ login: currentTarget.value })}
          />
          <Button type="submit" loading={create.isPending}>
            {say.add}
          </Button>
        </Group>
      </form>
      <ProblemNote error={create.error} />
      {create.isSuccess && <Note tone="good">{say.done}</Note>}
    </details>
  );
}
