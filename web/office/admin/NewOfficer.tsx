import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import type { Unit } from '../../kit/api.generated.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { unlessBeside, useRefusedFor } from '../parts/refusedFor.ts';

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
  code_hint: { vi: 'Xã: mã 5 số, ví dụ 19753.', en: 'A commune: 5 digits, such as 19753.' },
  no_unit: { vi: 'Không có đơn vị nào mang mã này.', en: 'No unit has this code.' },
  name: { vi: 'Họ tên', en: 'Name' },
  login: { vi: 'Tên đăng nhập', en: 'Login' },
  login_hint: {
    vi: 'Ở nơi cấp tài khoản cán bộ: chữ thường, số, dấu chấm. Để trống: chưa đăng nhập được.',
    en: 'Where officers get their accounts: small letters, digits, dots. Empty: cannot sign in yet.',
  },
  add: { vi: 'Thêm', en: 'Add' },
  done: { vi: 'Đã thêm. Tìm tên để đề nghị giao vai trò.', en: 'Added. Find the name to ask for roles.' },
});
/** Which field a refusal is about. */
const ABOUT = { code: ['unit_unknown'], login: ['login_taken'] } as const;
const LOGIN = '[a-z0-9][a-z0-9._\\-]{1,99}';
const EMPTY = { kind: 'commune' as Unit['kind'], code: '', name: '', login: '' };

/** The name of the unit of this code, as it is typed; that there is none; undefined before there is enough of it. */
function useUnitAt(kind: Unit['kind'], code: string): string | undefined {
  const say = useWords(WORDS);
  const isWhole = /^[A-Za-z0-9-]{2,20}$/.test(code);
  const unit = useReading('/v1/units/{kind}/{code}', { path: { kind, code } }, { enabled: isWhole });
  if (!isWhole) return undefined;
  if (unit.data?.code === code) return unit.data.name;
  return unit.error ? say.no_unit : undefined;
}

/** An officer of a unit, without roles yet. */
export function NewOfficer() {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const [{ kind, code, name, login }, change, forget] = useKept('new officer', EMPTY);
  const create = useCommand('/v1/officers', forget);
  const refused = useRefusedFor(create.error);
  const unit = useUnitAt(kind, code);
  return (
    <details>
      <summary>{say.title}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = { unit: { kind, code }, name, ...(login && { login }) };
          create.mutate({ body });
        }}
      >
        <Group align="flex-start">
          <NativeSelect
            label={say.kind}
            description={'\u00a0'}
            value={kind}
            onChange={({ currentTarget }) => change({ kind: currentTarget.value as Unit['kind'] })}
            data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
          />
          <TextInput
            label={say.code}
            description={unit ?? say.code_hint}
            error={refused(ABOUT.code)}
            required
            value={code}
            onChange={({ currentTarget }) => change({ code: currentTarget.value })}
          />
          <TextInput
            label={say.name}
            description={'\u00a0'}
            minLength={2}
            required
            value={name}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
          <TextInput
            label={say.login}
            description={say.login_hint}
            pattern={LOGIN}
            error={refused(ABOUT.login)}
            value={login}
            onChange={({ currentTarget }) => change({ login: currentTarget.value })}
          />
        </Group>
        <Button type="submit" mt="md" loading={create.isPending}>
          {say.add}
        </Button>
      </form>
      <ProblemNote error={unlessBeside(create.error, Object.values(ABOUT).flat())} />
      {create.isSuccess && <Note tone="good">{say.done}</Note>}
    </details>
  );
}
