import { Button, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { Readings } from '../../kit/api.generated.ts';
import { today } from '../../kit/format.ts';
import { useKept } from '../../kit/kept.ts';
import { Empty, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { unlessBeside, useRefusedFor } from '../parts/refusedFor.ts';
import { ROLE_WORDS, type Role } from '../roles.ts';

const WORDS = words({
  role: { vi: 'Vai trò giao lại', en: 'The role that is lent' },
  to: { vi: 'Giao cho', en: 'To' },
  choose: { vi: '— chọn cán bộ —', en: '— choose an officer —' },
  begins: { vi: 'Từ ngày', en: 'From' },
  begins_hint: { vi: 'Để trống: ngay bây giờ.', en: 'Empty: from now.' },
  ends: { vi: 'Hết ngày', en: 'To the end of' },
  ends_hint: { vi: 'Nhiều nhất 30 ngày.', en: '30 days at most.' },
  reason: { vi: 'Lý do', en: 'Why' },
  reason_hint: {
    vi: 'Ví dụ: đi công tác. Ghi vào nhật ký cùng mỗi việc làm thay.',
    en: 'Such as: away on duty. Kept in the journal with each thing done in your place.',
  },
  lend: { vi: 'Ủy quyền', en: 'Lend it' },
  ask: { vi: 'Đề nghị ủy quyền', en: 'Ask for it' },
  alone: {
    vi: 'Đơn vị không có cán bộ nào khác. Nhờ quản trị viên thêm cán bộ trước.',
    en: 'There is no other officer in the unit. Ask an administrator to add one first.',
  },
  no_role: { vi: 'chưa có vai trò', en: 'no role yet' },
});

/** Roles of daily work; who audits or administers is not stood in for. */
export const LENDABLE: readonly Role[] = [
  'commune_officer',
  'commune_chair',
  'province_officer',
  'ministry_officer',
  'treasury_controller',
];

/** Which field a refusal is about. */
const ABOUT = {
  to: [
    'roles_incompatible',
    'officer_of_another_unit',
    'officer_unknown_or_disabled',
    'nobody_grants_himself_a_role',
  ],
  role: [
    'role_not_held',
    'lent_role_cannot_be_lent',
    'role_not_lent',
    'delegation_overlaps',
    'only_the_holder_lends_his_role',
  ],
  ends: ['delegation_period_refused'],
} as const;
const BESIDE = Object.values(ABOUT).flat();

type Colleagues = Readings['/v1/colleagues']['answer']['items'];
const EMPTY = { role: '', to: '', begins: '', ends: '', reason: '' };

interface LendFormProps {
  /** Whose role it is, where an administrator asks that it be lent: another confirms it. */
  readonly of?: string;
  /** Which may be lent: held in his own right. */
  readonly roles: readonly Role[];
  readonly onDone: () => void;
}

/** Lends a role for some days, to an officer of the same unit. */
export function LendForm({ of, roles, onDone }: LendFormProps) {
  const say = useWords(WORDS);
  const colleagues = useReading('/v1/colleagues', { query: of === undefined ? {} : { officer: of } });
  return (
    <Shown of={colleagues}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{say.alone}</Empty>
        ) : (
          <Fields of={of} roles={roles} colleagues={items} onDone={onDone} />
        )
      }
    </Shown>
  );
}

/** Midnight at the end, or at the beginning, of a day here. */
const startOf = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();
const endOf = (day: string): string => new Date(Date.parse(startOf(day)) + 86_400_000).toISOString();

const bodyOf = (typed: typeof EMPTY) => ({
  to: Number(typed.to),
  role: typed.role as 'commune_chair',
  ...(typed.begins > today() && { begins: startOf(typed.begins) }),
  ends: endOf(typed.ends),
  reason: typed.reason.trim(),
});

/** Lends one's own, or asks that another's be lent. */
function useLend(of: string | undefined, onDone: () => void) {
  const own = useCommand('/v1/delegations', onDone);
  const asked = useCommand('/v1/officers/{officer}/loans', onDone);
  const { isPending, error } = of === undefined ? own : asked;
  const send = (body: ReturnType<typeof bodyOf>) =>
    of === undefined ? own.mutate({ body }) : asked.mutate({ path: { officer: of }, body });
  return { isPending, error, send };
}

type Field = (name: keyof typeof EMPTY) => {
  readonly value: string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
};

function Fields({
  of,
  roles,
  colleagues,
  onDone,
}: Omit<LendFormProps, 'of'> & { readonly of: string | undefined; readonly colleagues: Colleagues }) {
  const say = useWords(WORDS);
  const [typed, change, forget] = useKept(`lend ${of ?? 'mine'}`, { ...EMPTY, role: roles[0] ?? '' });
  const lend = useLend(of, () => {
    forget();
    onDone();
  });
  const refused = useRefusedFor(lend.error);
  const field: Field = (name) => ({
    value: typed[name],
    onChange: ({ currentTarget }) => change({ [name]: currentTarget.value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        lend.send(bodyOf(typed));
      }}
    >
      <Who roles={roles} colleagues={colleagues} field={field} refused={refused} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
        <TextInput
          type="date"
          label={say.begins}
          description={say.begins_hint}
          min={today()}
          {...field('begins')}
        />
        <TextInput
          type="date"
          label={say.ends}
          description={say.ends_hint}
          required
          min={typed.begins || today()}
          error={refused(ABOUT.ends)}
          {...field('ends')}
        />
      </SimpleGrid>
      <TextInput
        mt="sm"
        label={say.reason}
        description={say.reason_hint}
        required
        minLength={3}
        maxLength={200}
        {...field('reason')}
      />
      <ProblemNote error={unlessBeside(lend.error, BESIDE)} />
      <Button type="submit" mt="md" loading={lend.isPending}>
        {of === undefined ? say.lend : say.ask}
      </Button>
    </form>
  );
}

/** Which role, and to whom of the unit. */
function Who({
  roles,
  colleagues,
  field,
  refused,
}: Pick<LendFormProps, 'roles'> & {
  readonly colleagues: Colleagues;
  readonly field: Field;
  readonly refused: (codes: readonly string[]) => string | undefined;
}) {
  const say = useWords(WORDS);
  const names = useWords(ROLE_WORDS);
  const holds = (held: readonly string[]) =>
    held.map((one) => names[one as Role] ?? one).join(', ') || say.no_role;
  const choices = colleagues.map((one) => ({
    value: String(one.officer),
    label: `${one.name} (${holds(one.roles)})`,
  }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={say.role}
        {...field('role')}
        error={refused(ABOUT.role)}
        data={roles.map((value) => ({ value, label: names[value] }))}
      />
      <NativeSelect
        label={say.to}
        required
        {...field('to')}
        error={refused(ABOUT.to)}
        data={[{ value: '', label: say.choose }, ...choices]}
      />
    </SimpleGrid>
  );
}
