import { Button, Code, Group, Text } from '@mantine/core';
import type { PermissionRequest } from '../../kit/api.generated.ts';
import { count, time } from '../../kit/format.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { Fingerprint } from '../partners/Fingerprint.tsx';
import { KIND_WORDS, SCOPE_WORDS } from '../partners/partnerWords.ts';
import { ROLE_WORDS } from '../roles.ts';
import { ALLOW_WORDS } from './allowWords.ts';

const WORDS = words({
  role: {
    vi: (role: string, to: string) => `Giao vai trò “${role}” cho ${to}`,
    en: (role: string, to: string) => `Grant “${role}” to ${to}`,
  },
  loan: {
    vi: (role: string, to: string) => `Ủy quyền vai trò “${role}” cho ${to}`,
    en: (role: string, to: string) => `Lend “${role}” to ${to}`,
  },
  partner: { vi: (name: string) => `Thêm đối tác ${name}`, en: (name: string) => `Add the partner ${name}` },
  partner_key: {
    vi: (name: string) => `Thêm khóa cho đối tác ${name}`,
    en: (name: string) => `Add a key of the partner ${name}`,
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  login: { vi: 'Tên đăng nhập', en: 'Login' },
  no_login: { vi: 'chưa có: chưa đăng nhập được', en: 'none yet: cannot sign in' },
  held: { vi: 'Đang giữ', en: 'Holds now' },
  holds_none: { vi: 'chưa có vai trò nào', en: 'no role yet' },
  closed: { vi: 'tài khoản đã khóa', en: 'the account is closed' },
  allows: { vi: 'Sẽ được', en: 'Would be able to' },
  instead_of: { vi: 'Làm thay', en: 'In the place of' },
  period: { vi: 'Thời gian', en: 'Period' },
  from_to: {
    vi: (from: string, to: string) => `${from} đến ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  kind: { vi: 'Loại', en: 'Kind' },
  code: { vi: 'Mã kết nối', en: 'Client id' },
  quota: { vi: 'Hạn mức', en: 'Quota' },
  of_quota: {
    vi: (minute: string, day: string) => `${minute} yêu cầu mỗi phút, ${day} mỗi ngày`,
    en: (minute: string, day: string) => `${minute} requests a minute, ${day} a day`,
  },
  callbacks: { vi: 'Nơi nhận trả lời', en: 'Called back at' },
  certificates: { vi: 'Chứng thư TLS', en: 'TLS certificates' },
  key: { vi: (kid: string) => `Khóa ${kid}`, en: (kid: string) => `Key ${kid}` },
  asked: { vi: 'Người đề nghị', en: 'Asked by' },
  reason: { vi: 'Lý do', en: 'Why' },
  expires: { vi: 'Hết hạn', en: 'Runs out' },
  ended: { vi: 'Kết quả', en: 'Outcome' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  refuse: { vi: 'Từ chối', en: 'Refuse' },
  withdraw: { vi: 'Rút đề nghị', en: 'Take back' },
  why: { vi: 'Vì sao?', en: 'Why?' },
});
const STATES = words<Record<PermissionRequest['state'], string>>({
  waiting: { vi: 'đang chờ', en: 'waits' },
  expired: { vi: 'quá 7 ngày không ai quyết định', en: 'nobody decided within 7 days' },
  confirmed: { vi: 'đã xác nhận', en: 'confirmed' },
  refused: { vi: 'đã từ chối', en: 'refused' },
  withdrawn: { vi: 'đã rút', en: 'taken back' },
});

/** What was asked for, in a sentence. */
function useSentence(one: PermissionRequest): string {
  const say = useWords(WORDS);
  const roles: Readonly<Record<string, string>> = useWords(ROLE_WORDS);
  const { kind, receiver, role, partner } = one;
  if (kind === 'role' || kind === 'loan')
    return say[kind](roles[role ?? ''] ?? role ?? '', receiver?.name ?? '');
  return say[kind](partner?.name ?? '');
}

/** One request: who asks what for whom and why, what it would allow; and the answers of whoever may answer. */
export function RequestCard({ one }: { readonly one: PermissionRequest }) {
  const say = useWords(WORDS);
  const states = useWords(STATES);
  const sentence = useSentence(one);
  const { decision } = one;
  const ended = [states[one.state], decision?.name, decision && time(decision.at), decision?.words];
  return (
    <article className="sheet" aria-label={sentence}>
      <Text fw={700}>{sentence}</Text>
      {one.receiver && <ForOfficer one={one} receiver={one.receiver} />}
      {one.partner && <ForPartner of={one.partner} />}
      <Facts
        of={[
          [say.asked, `${one.asked_by.name}, ${time(one.asked_at)}`],
          [say.reason, one.words],
          [say.expires, one.state === 'waiting' && time(one.expires_at)],
          [say.ended, one.state !== 'waiting' && ended.filter(Boolean).join(', ')],
        ]}
      />
      {one.state === 'waiting' && (one.may_decide || one.is_own) && <Decide one={one} of={sentence} />}
    </article>
  );
}

function ForOfficer({
  one,
  receiver,
}: {
  readonly one: PermissionRequest;
  readonly receiver: NonNullable<PermissionRequest['receiver']>;
}) {
  const say = useWords(WORDS);
  const roles: Readonly<Record<string, string>> = useWords(ROLE_WORDS);
  const allows: Readonly<Record<string, string>> = useWords(ALLOW_WORDS);
  const held = receiver.roles.map((role) => roles[role] ?? role).join(', ') || say.holds_none;
  return (
    <Facts
      of={[
        [say.unit, receiver.unit.name],
        [say.login, receiver.login ?? say.no_login],
        [say.held, receiver.is_disabled ? `${held} (${say.closed})` : held],
        [say.allows, one.role && allows[one.role]],
        [say.instead_of, one.loan?.from_name],
        [say.period, one.loan && say.from_to(time(one.loan.begins), time(one.loan.ends))],
      ]}
    />
  );
}

function ForPartner({ of }: { readonly of: NonNullable<PermissionRequest['partner']> }) {
  const say = useWords(WORDS);
  const kinds = useWords(KIND_WORDS);
  const scopes: Readonly<Record<string, string>> = useWords(SCOPE_WORDS);
  return (
    <Facts
      of={[
        [say.kind, kinds[of.kind]],
        [say.code, <Code key="code">{of.partner}</Code>],
        [say.allows, of.scopes.map((scope) => scopes[scope] ?? scope).join('; ')],
        [say.quota, say.of_quota(count(of.requests_a_minute), count(of.requests_a_day))],
        [say.callbacks, of.callback_origins.join(', ')],
        [say.certificates, of.certificates.length > 0 && count(of.certificates.length)],
        ...of.keys.map(
          ({ kid, fingerprint }) => [say.key(kid), <Fingerprint key={kid} of={fingerprint} />] as const,
        ),
      ]}
    />
  );
}

function Decide({ one, of }: { readonly one: PermissionRequest; readonly of: string }) {
  const say = useWords(WORDS);
  const confirm = useCommand('/v1/permission-requests/{request}/decision');
  const refuse = useCommand('/v1/permission-requests/{request}/decision');
  const path = { request: one.request };
  return (
    <>
      <ProblemNote error={confirm.error} />
      <Group mt="sm" align="flex-start">
        {one.may_decide && (
          <Button
            loading={confirm.isPending}
            aria-label={`${say.confirm}: ${of}`}
            onClick={() => confirm.mutate({ path, body: { confirms: true } })}
          >
            {say.confirm}
          </Button>
        )}
        <Answer
          form={`permission request ${one.request}`}
          label={one.is_own ? say.withdraw : say.refuse}
          of={of}
          question={say.why}
          isGrave
          isPending={refuse.isPending}
          error={refuse.error}
          onAnswer={(reason) => refuse.mutateAsync({ path, body: { confirms: false, reason } })}
        />
      </Group>
    </>
  );
}
