import { Badge, Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Officer } from '../../kit/api.generated.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { ROLE_WORDS, type Role } from '../roles.ts';

const WORDS = words({
  unit: { vi: 'Đơn vị', en: 'Unit' },
  login: { vi: 'Tên đăng nhập', en: 'Login' },
  roles: { vi: 'Vai trò', en: 'Roles' },
  no_roles: { vi: 'chưa có', en: 'none yet' },
  disabled: { vi: 'đã khóa', en: 'closed' },
  role: { vi: 'Vai trò', en: 'Role' },
  grant: { vi: 'Giao', en: 'Grant' },
  remove: { vi: 'Thu hồi', en: 'Take back' },
  disable: { vi: 'Khóa tài khoản', en: 'Close the account' },
  enable: { vi: 'Mở lại tài khoản', en: 'Open the account again' },
  end: { vi: 'Kết thúc mọi phiên', en: 'End all sessions' },
});

/** Roles by the kind of unit in which they may be held; the interface decides once more. */
const ROLES_OF: Readonly<Record<string, readonly Role[]>> = {
  commune: ['commune_officer', 'commune_chair'],
  province: ['province_officer', 'administrator'],
  ministry: ['ministry_officer', 'administrator'],
  treasury_office: ['treasury_controller'],
  provider: ['provider_operator'],
  auditor: ['auditor'],
};

/** One officer, his roles, and the account. */
export function OfficerCard({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const names: Readonly<Record<string, string>> = useWords(ROLE_WORDS);
  return (
    <article className="sheet">
      <Group>
        <strong>{one.name}</strong>
        {one.is_disabled && (
          <Badge color="red" variant="light" tt="none">
            {say.disabled}
          </Badge>
        )}
      </Group>
      <Facts
        of={[
          [say.unit, one.unit.name],
          [say.login, one.login],
          [say.roles, one.roles.map((role) => names[role] ?? role).join(', ') || say.no_roles],
        ]}
      />
      <Roles one={one} />
      <Account one={one} />
    </article>
  );
}

function Roles({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const names = useWords(ROLE_WORDS);
  const possible = ROLES_OF[one.unit.kind] ?? [];
  const [role, setRole] = useState<Role>(possible[0] ?? 'auditor');
  const grant = useCommand('/v1/officers/{officer}/roles');
  const remove = useCommand('/v1/officers/{officer}/roles/remove');
  const asked = { path: { officer: one.officer }, body: { role } };
  return (
    <>
      <Group align="flex-end" mt="sm">
        <NativeSelect
          label={say.role}
          aria-label={`${say.role}: ${one.name}`}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
          data={possible.map((value) => ({ value, label: names[value] }))}
        />
        {one.roles.includes(role) ? (
          <Button
            color="red"
            variant="outline"
            loading={remove.isPending}
            onClick={() => remove.mutate(asked)}
          >
            {say.remove}
          </Button>
        ) : (
          <Button variant="light" loading={grant.isPending} onClick={() => grant.mutate(asked)}>
            {say.grant}
          </Button>
        )}
      </Group>
      <ProblemNote error={grant.error ?? remove.error} />
    </>
  );
}

function Account({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const disable = useCommand('/v1/officers/{officer}/disable');
  const enable = useCommand('/v1/officers/{officer}/enable');
  const end = useCommand('/v1/officers/{officer}/end-sessions');
  const path = { officer: one.officer };
  return (
    <>
      <Group mt="sm">
        {one.is_disabled ? (
          <Button variant="light" loading={enable.isPending} onClick={() => enable.mutate({ path })}>
            {say.enable}
          </Button>
        ) : (
          <Button
            color="red"
            variant="outline"
            loading={disable.isPending}
            onClick={() => disable.mutate({ path })}
          >
            {say.disable}
          </Button>
        )}
        <Button variant="subtle" loading={end.isPending} onClick={() => end.mutate({ path })}>
          {say.end}
        </Button>
      </Group>
      <ProblemNote error={disable.error ?? enable.error ?? end.error} />
    </>
  );
}
