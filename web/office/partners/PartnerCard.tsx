import { Badge, Button, Code, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { Partner, PartnerCalls } from '../../kit/api.generated.ts';
import { count, day, time } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { Rows } from '../parts/Rows.tsx';
import { unlessBeside, useRefusedFor } from '../parts/refusedFor.ts';
import { AskedNote } from '../permissions/AskedNote.tsx';
import { AskReason } from '../permissions/AskReason.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { KeyField } from './KeyField.tsx';
import { KIND_WORDS, SCOPE_WORDS } from './partnerWords.ts';
import { readKeys } from './readKeys.ts';

const WORDS = words({
  code: { vi: 'Mã kết nối', en: 'Client id' },
  may: { vi: 'Được làm', en: 'May' },
  quota: { vi: 'Hôm nay', en: 'Today' },
  of_quota: {
    vi: (asked: string, most: string) => `${asked} trên ${most} yêu cầu`,
    en: (asked: string, most: string) => `${asked} of ${most} requests`,
  },
  callbacks: { vi: 'Nơi nhận trả lời', en: 'Called back at' },
  stopped: { vi: 'đã ngừng', en: 'stopped' },
  keys: { vi: 'Khóa đang dùng', en: 'Keys in use' },
  no_keys: {
    vi: 'Chưa có khóa: đối tác chưa đăng nhập được.',
    en: 'No key yet: the partner cannot sign in.',
  },
  by_certificate: { vi: 'Đăng nhập bằng chứng thư TLS.', en: 'Signs in with a TLS certificate.' },
  key: {
    vi: (kid: string, since: string) => `${kid}, từ ${since}`,
    en: (kid: string, since: string) => `${kid}, since ${since}`,
  },
  fingerprint: { vi: 'dấu vân tay', en: 'fingerprint' },
  revoke: { vi: 'Thu hồi khóa', en: 'Revoke the key' },
  last_key: {
    vi: 'Đây là khóa cuối cùng: thu hồi thì đối tác không đăng nhập được nữa.',
    en: 'This is the last key: once revoked, the partner cannot sign in any more.',
  },
  rotate: { vi: 'Thay khóa', en: 'Change the key' },
  rotate_how: {
    vi: 'Ba bước: 1. đề nghị thêm khóa mới ở đây, một quản trị viên khác xác nhận; 2. đợi đối tác báo đã ký bằng khóa mới; 3. thu hồi khóa cũ ở trên. Không lúc nào bị gián đoạn.',
    en: 'Three steps: 1. ask for the new key here, and another administrator confirms it; 2. wait until the partner says that it signs with it; 3. revoke the old one above. Nothing is interrupted.',
  },
  add_key: { vi: 'Đề nghị thêm khóa', en: 'Ask for the key' },
  stop: { vi: 'Ngừng đối tác', en: 'Stop the partner' },
  resume: { vi: 'Cho hoạt động lại', en: 'Let it ask again' },
  stopped_now: {
    vi: 'Đã ngừng, mọi phiên đã kết thúc. Nhầm thì cho chạy lại được trong 15 phút; sau đó cần quản trị viên khác.',
    en: 'Stopped, and every session ended. A slip is undone within 15 minutes; after that it takes another administrator.',
  },
  calls: { vi: 'Gần đây đã hỏi', en: 'What it did lately' },
  action: { vi: 'Việc', en: 'What' },
  purpose: { vi: 'Mục đích đã nêu', en: 'Stated purpose' },
  requests: { vi: 'Yêu cầu', en: 'Requests' },
  persons: { vi: 'Lượt người', en: 'Persons' },
  last: { vi: 'Gần nhất', en: 'Last' },
  no_calls: { vi: 'Chưa hỏi gì.', en: 'Nothing.' },
});
const ACTIONS = words<Record<PartnerCalls['action'], string>>({
  resolve: { vi: 'Hỏi nơi nhận tiền', en: 'Asked where people are paid' },
  link: { vi: 'Gửi nơi nhận tiền', en: 'Said where to pay' },
  update: { vi: 'Đổi nơi nhận tiền', en: 'Changed where to pay' },
  unlink: { vi: 'Bỏ nơi nhận tiền', en: 'Took it back' },
});
const ABOUT_KEY = [
  'partner_key_unreadable',
  'partner_key_is_private',
  'partner_key_taken',
  'partner_unknown',
];

/** One partner: what it may, its keys, what it did lately, and what an administrator may do about it. */
export function PartnerCard({
  one,
  calls,
}: {
  readonly one: Partner;
  readonly calls: readonly PartnerCalls[];
}) {
  const say = useWords(WORDS);
  const kinds = useWords(KIND_WORDS);
  const scopes: Readonly<Record<string, string>> = useWords(SCOPE_WORDS);
  return (
    <article className="sheet" aria-label={one.name}>
      <Group>
        <strong>{one.name}</strong>
        <Badge variant="light" tt="none">
          {kinds[one.kind]}
        </Badge>
        {one.is_stopped && (
          <Badge variant="light" color="red" tt="none">
            {say.stopped}
          </Badge>
        )}
      </Group>
      <Facts
        of={[
          [say.code, <Code key="code">{one.partner}</Code>],
          [say.may, one.scopes.map((scope) => scopes[scope] ?? scope).join('; ')],
          [say.quota, say.of_quota(count(one.requests_today), count(one.requests_a_day))],
          [say.callbacks, one.callback_origins.join(', ')],
        ]}
      />
      <Keys one={one} />
      <Calls calls={calls} />
      <Standing one={one} />
    </article>
  );
}

function Keys({ one }: { readonly one: Partner }) {
  const say = useWords(WORDS);
  const revoke = useCommand('/v1/partners/{partner}/keys/{kid}/revoke');
  const isLast = one.keys.length === 1 && one.certificates.length === 0;
  return (
    <>
      <Text mt="sm" fw={700}>
        {say.keys}
      </Text>
      {one.certificates.length > 0 && <Text>{say.by_certificate}</Text>}
      {one.keys.length === 0 && one.certificates.length === 0 && <Text>{say.no_keys}</Text>}
      {one.keys.map(({ kid, added_at, fingerprint }) => (
        <Group key={kid} mt="xs" justify="space-between">
          <div>
            <Text>{say.key(kid, day(added_at))}</Text>
            <Text size="sm">
              {say.fingerprint}: <Fingerprint of={fingerprint} />
            </Text>
            {isLast && <Text size="sm">{say.last_key}</Text>}
          </div>
          {!one.is_stopped && (
            <Button
              variant="outline"
              color="red"
              aria-label={`${say.revoke}: ${kid}`}
              loading={revoke.isPending}
              onClick={() => revoke.mutate({ path: { partner: one.partner, kid } })}
            >
              {say.revoke}
            </Button>
          )}
        </Group>
      ))}
      <ProblemNote error={revoke.error} />
      {!one.is_stopped && <AddKey partner={one.partner} />}
    </>
  );
}

function AddKey({ partner }: { readonly partner: string }) {
  const say = useWords(WORDS);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const add = useCommand('/v1/partners/{partner}/keys', () => {
    setText('');
    setReason('');
  });
  const refused = useRefusedFor(add.error);
  const keys = text.trim() === '' ? [] : readKeys(text);
  const [jwk] = typeof keys === 'string' ? [] : keys;
  return (
    <details>
      <summary>{say.rotate}</summary>
      <Text>{say.rotate_how}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (jwk) add.mutate({ path: { partner }, body: { jwk, reason: reason.trim() } });
        }}
      >
        <KeyField value={text} isRequired refused={refused(ABOUT_KEY)} onChange={setText} />
        <AskReason value={reason} onChange={setReason} />
        <ProblemNote error={unlessBeside(add.error, ABOUT_KEY)} />
        <Button type="submit" mt="sm" variant="light" disabled={!jwk} loading={add.isPending}>
          {say.add_key}
        </Button>
      </form>
      {add.isSuccess && <AskedNote />}
    </details>
  );
}

function Calls({ calls }: { readonly calls: readonly PartnerCalls[] }) {
  const say = useWords(WORDS);
  const actions = useWords(ACTIONS);
  const pick = usePick();
  return (
    <>
      <Text mt="sm" fw={700}>
        {say.calls}
      </Text>
      <Rows
        of={say.calls}
        rows={calls}
        keyOf={({ action, purpose }) => `${action} ${purpose}`}
        empty={say.no_calls}
        columns={[
          { head: say.action, cell: ({ action }) => actions[action] },
          { head: say.purpose, cell: ({ purpose_words }) => pick(purpose_words) },
          { head: say.requests, cell: (each) => count(each.requests), isNumber: true },
          { head: say.persons, cell: (each) => count(each.persons), isNumber: true },
          { head: say.last, cell: (each) => time(each.last_at) },
        ]}
      />
    </>
  );
}

function Standing({ one }: { readonly one: Partner }) {
  const say = useWords(WORDS);
  const stop = useCommand('/v1/partners/{partner}/stop');
  const resume = useCommand('/v1/partners/{partner}/resume');
  const path = { partner: one.partner };
  return (
    <>
      <Group mt="md">
        {one.is_stopped ? (
          <Button
            variant="light"
            aria-label={`${say.resume}: ${one.name}`}
            loading={resume.isPending}
            onClick={() => resume.mutate({ path })}
          >
            {say.resume}
          </Button>
        ) : (
          <Button
            variant="outline"
            color="red"
            aria-label={`${say.stop}: ${one.name}`}
            loading={stop.isPending}
            onClick={() => stop.mutate({ path })}
          >
            {say.stop}
          </Button>
        )}
      </Group>
      {one.is_stopped && stop.isSuccess && <Note>{say.stopped_now}</Note>}
      <ProblemNote error={stop.error ?? resume.error} />
    </>
  );
}
