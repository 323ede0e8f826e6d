import { Badge, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { Officer } from '../../kit/api.generated.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { LENDABLE, LendForm } from '../lending/LendForm.tsx';
import { unlessBeside, useRefusedFor } from '../parts/refusedFor.ts';
import { AskedNote } from '../permissions/AskedNote.tsx';
import { ROLE_WORDS, type Role } from '../roles.ts';
import { WorkEmail } from './WorkEmail.tsx';

const WORDS = words({
  unit: { vi: 'Đơn vị', en: 'Unit' },
  login: { vi: 'Tên đăng nhập', en: 'Login' },
  no_login: { vi: 'chưa có: chưa đăng nhập được', en: 'none yet: cannot sign in' },
  roles: { vi: 'Vai trò', en: 'Roles' },
  no_roles: { vi: 'chưa có', en: 'none yet' },
  disabled: { vi: 'đã khóa', en: 'closed' },
  role: { vi: 'Thêm vai trò', en: 'One more role' },
  grant: { vi: 'Đề nghị giao', en: 'Ask for it' },
  why: { vi: 'Vì sao giao vai trò này?', en: 'Why this role?' },
  why_hint: {
    vi: 'Ví dụ: quyết định bổ nhiệm số 12 ngày 1/11. Quản trị viên khác đọc lý do này khi xác nhận.',
    en: 'Such as: appointed by decision 12 of 1 November. Another administrator reads it when confirming.',
  },
  remove: { vi: (role: string) => `Thu hồi: ${role}`, en: (role: string) => `Take back: ${role}` },
  removed: {
    vi: (role: string) =>
      `Đã thu hồi “${role}”; có hiệu lực từ thao tác kế tiếp của người đó. Nhầm thì giao lại được trong 15 phút.`,
    en: (role: string) =>
      `“${role}” was taken back; it opens nothing from their next step on. A slip is undone within 15 minutes.`,
  },
  undo: { vi: 'Giao lại', en: 'Give it back' },
  disable: { vi: 'Khóa tài khoản', en: 'Close the account' },
  disabled_now: {
    vi: 'Đã khóa, mọi phiên đã kết thúc. Nhầm thì mở lại được trong 15 phút; sau đó cần quản trị viên khác mở.',
    en: 'Closed, and every session ended. A slip is undone within 15 minutes; after that another administrator opens it again.',
  },
  enable: { vi: 'Mở lại tài khoản', en: 'Open the account again' },
  end: { vi: 'Kết thúc mọi phiên', en: 'End all sessions' },
  ended: {
    vi: (count: number) => `Đã kết thúc ${count} phiên đăng nhập.`,
    en: (count: number) => `${count} sessions were ended.`,
  },
  lend: { vi: 'Ủy quyền giúp người này', en: 'Lend a role for them' },
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
/** Refusals about the role that was chosen. */
const ABOUT_ROLE = ['roles_incompatible', 'role_not_of_this_unit', 'nobody_grants_himself_a_role'] as const;

/** One officer, his roles, and the account. */
export function OfficerCard({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const names: Readonly<Record<string, string>> = useWords(ROLE_WORDS);
  const lendable = LENDABLE.filter((role) => one.roles.includes(role));
  return (
    <article className="sheet" aria-label={one.name}>
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
          [say.login, one.login ?? say.no_login],
          [say.roles, one.roles.map((role) => names[role] ?? role).join(', ') || say.no_roles],
        ]}
      />
      {!one.is_disabled && <Roles one={one} />}
      {!one.is_disabled && lendable.length > 0 && <Lend one={one} roles={lendable} />}
      {!one.is_disabled && <WorkEmail one={one} />}
      <Account one={one} />
    </article>
  );
}

function Roles({ one }: { readonly one: Officer }) {
  return (
    <>
      <Held one={one} />
      <OneMore one={one} />
    </>
  );
}

/** The roles held, each to be taken back; and a slip undone. */
function Held({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const names = useWords(ROLE_WORDS);
  const [removed, setRemoved] = useState<Role>();
  const again = useCommand('/v1/officers/{officer}/roles/give-back', () => setRemoved(undefined));
  const remove = useCommand('/v1/officers/{officer}/roles/remove');
  const path = { officer: one.officer };
  const takeBack = (role: Role) =>
    remove.mutate({ path, body: { role } }, { onSuccess: () => setRemoved(role) });
  return (
    <>
      <Group mt="sm">
        {(one.roles as readonly Role[]).map((role) => (
          <Button
            key={role}
            color="red"
            variant="outline"
            aria-label={`${say.remove(names[role])}, ${one.name}`}
            loading={remove.isPending}
            onClick={() => takeBack(role)}
          >
            {say.remove(names[role])}
          </Button>
        ))}
      </Group>
      {removed && (
        <Note>
          {say.removed(names[removed])}{' '}
          <button
            type="button"
            className="link"
            onClick={() => again.mutate({ path, body: { role: removed } })}
          >
            {say.undo}
          </button>
        </Note>
      )}
      <ProblemNote error={again.error ?? remove.error} />
    </>
  );
}

/** A role more, of those that may be held in such a unit: asked for, and confirmed by another. */
function OneMore({ one }: { readonly one: Officer }) {
  const say = useWords(WORDS);
  const names = useWords(ROLE_WORDS);
  const possible = (ROLES_OF[one.unit.kind] ?? []).filter((role) => !one.roles.includes(role));
  const [chosen, setRole] = useState<Role>();
  const role = chosen && possible.includes(chosen) ? chosen : possible[0];
  const grant = useCommand('/v1/officers/{officer}/roles');
  const refused = useRefusedFor(grant.error);
  if (!role) return null;
  return (
    <>
      <Group align="flex-end" mt="sm">
        <NativeSelect
          label={say.role}
          aria-label={`${say.role}: ${one.name}`}
          value={role}
          error={refused(ABOUT_ROLE)}
          onChange={({ currentTarget }) => {
            setRole(currentTarget.value as Role);
            grant.reset();
          }}
          data={possible.map((value) => ({ value, label: names[value] }))}
        />
        <Answer
          form={`role of ${one.officer}`}
          label={say.grant}
          of={one.name}
          question={say.why}
          hint={say.why_hint}
          isPending={grant.isPending}
          error={unlessBeside(grant.error, ABOUT_ROLE)}
          onAnswer={(reason) => grant.mutateAsync({ path: { officer: one.officer }, body: { role, reason } })}
        />
      </Group>
      {grant.isSuccess && <AskedNote />}
    </>
  );
}

function Lend({ one, roles }: { readonly one: Officer; readonly roles: readonly Role[] }) {
  const say = useWords(WORDS);
  const [isDone, setDone] = useState(false);
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say.lend}</summary>
      {isDone && <AskedNote />}
      {isOpen && <LendForm of={one.officer} roles={roles} onDone={() => setDone(true)} />}
    </details>
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
          <Button
            variant="light"
            aria-label={`${say.enable}: ${one.name}`}
            loading={enable.isPending}
            onClick={() => enable.mutate({ path })}
          >
            {say.enable}
          </Button>
        ) : (
          <Button
            color="red"
            variant="outline"
            aria-label={`${say.disable}: ${one.name}`}
            loading={disable.isPending}
            onClick={() => disable.mutate({ path })}
          >
            {say.disable}
          </Button>
        )}
        <Button
          variant="subtle"
          aria-label={`${say.end}: ${one.name}`}
          loading={end.isPending}
          onClick={() => end.mutate({ path })}
        >
          {say.end}
        </Button>
      </Group>
      {one.is_disabled && disable.isSuccess && <Note>{say.disabled_now}</Note>}
      {end.data && <Text role="status">{say.ended(end.data.ended)}</Text>}
      <ProblemNote error={disable.error ?? enable.error ?? end.error} />
    </>
  );
}
