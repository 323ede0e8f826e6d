import { Code, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DataKey, KeyRotation, Keys } from '../../kit/api.generated.ts';
import { count, day, today } from '../../kit/format.ts';
import { Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { KEPT_WORDS, PURPOSE_WORDS, STAGE_WORDS, STATE_WORDS } from './keyWords.ts';

const WORDS = words({
  title: { vi: 'Khóa', en: 'Keys' },
  why: {
    vi: 'Khóa nào đang dùng, khi nào đến hạn thay, khóa cũ còn phải giữ vì sao. Trang này không có và không thể hiện khóa bí mật nào: thay khóa là việc của người giữ máy chủ, bằng dòng lệnh ghi bên dưới.',
    en: 'Which keys are in use, when each is due to be changed, and why old ones are still kept. No secret key is here or can be shown: they are changed by whoever keeps the server, with the commands below.',
  },
  to_do: { vi: 'Việc cần làm', en: 'What to do' },
  nothing: { vi: 'Không có việc gì phải làm với khóa lúc này.', en: 'Nothing needs doing about keys now.' },
  due: {
    vi: (purpose: string, on: string) => `${purpose}: đến hạn thay ${on}. Trên máy chủ, chạy:`,
    en: (purpose: string, on: string) => `${purpose}: due to be changed ${on}. On the server, run:`,
  },
  behind: {
    vi: (programs: number) =>
      `${programs} chương trình chưa đọc khóa mới; thường xong trong một phút. Theo dõi bằng:`,
    en: (programs: number) =>
      `${programs} programs have not read the new key yet; usually within a minute. Follow it with:`,
  },
  without_key: {
    vi: (signers: number) =>
      `${signers} người ký danh sách chưa có khóa ký. Hệ thống tự cấp khi được giao vai trò; nếu còn thiếu, chạy cho từng người:`,
    en: (signers: number) =>
      `${signers} who sign lists have no key yet. It is given by itself with the role; where it is still missing, run for each:`,
  },
  publish: {
    vi: 'Công bố dòng khóa của sổ công khai ở nơi khác (báo, trang của cơ quan khác): khóa lấy từ chính sổ thì không chứng minh gì.',
    en: 'Publish the line of the log’s key elsewhere (print, another institution’s page): a key taken from the log itself proves nothing.',
  },
  data: { vi: 'Khóa bảo vệ dữ liệu', en: 'Keys that protect the data' },
  key: { vi: 'Khóa', en: 'Key' },
  state: { vi: 'Trạng thái', en: 'State' },
  since: { vi: 'Dùng từ', en: 'In use since' },
  next: { vi: 'Đến hạn thay', en: 'Due' },
  kept: { vi: 'Vì sao còn giữ', en: 'Why it is kept' },
  wrapped: { vi: 'Bọc bởi', en: 'Wrapped by' },
  none: { vi: 'Chưa có khóa nào.', en: 'There are no keys yet.' },
  rotations: { vi: 'Các lần thay khóa', en: 'Changes of keys' },
  no_rotations: { vi: 'Chưa thay lần nào.', en: 'None was changed yet.' },
  stage: { vi: 'Đến đâu', en: 'How far' },
  moved: { vi: 'Đã chuyển', en: 'Moved' },
  started: { vi: 'Bắt đầu', en: 'Begun' },
  finished: { vi: 'Xong', en: 'Done' },
  signing: { vi: 'Khóa ký', en: 'Signing keys' },
  signers: { vi: 'Người ký danh sách', en: 'Who sign lists' },
  signers_of: {
    vi: (all: string, without: string) => `${all} người, ${without} chưa có khóa`,
    en: (all: string, without: string) => `${all}, ${without} without a key`,
  },
  used: { vi: (on: string) => `dùng gần nhất ${on}`, en: (on: string) => `last used ${on}` },
  public_form: { vi: 'nửa công khai', en: 'public half' },
  log: { vi: 'Sổ công khai', en: 'The public log' },
  log_of: { vi: (size: string) => `${size} mục đã ký`, en: (size: string) => `${size} entries signed` },
  no_log: { vi: 'chưa bắt đầu', en: 'has not begun' },
  backups: { vi: 'Sao lưu', en: 'Backups' },
  backups_unknown: {
    vi: 'Hệ thống không biết tình trạng sao lưu: đó là việc của máy chủ. Giữ tệp khóa bọc tách khỏi bản sao cơ sở dữ liệu; giữ các dòng khóa cũ chừng nào còn giữ bản sao từ thời đó; mất khóa bọc là mất dữ liệu đã mã hóa. Xem docs/vi/keys.md và docs/vi/backup.md.',
    en: 'How backups stand is not known here: that is the server’s. Keep the file of wrapping keys apart from copies of the database; keep its older lines as long as a copy from their time is kept; without the wrapping key what is sealed is lost. See docs/operating/keys.md and backup.md.',
  },
});

/** How each purpose is named on the command line. */
const ON_THE_COMMAND_LINE = { field: 'field', index_pin: 'pins', index_account: 'accounts' } as const;
/** Days before a key is due at which the page begins to say so. */
const AHEAD_DAYS = 30;

/** The keys there are, and what to do about them. */
export default function KeysPage() {
  const say = useWords(WORDS);
  const keys = useReading('/v1/keys', {});
  return (
    <Page title={say.title} why={say.why}>
      <Shown of={keys}>
        {(read) => (
          <>
            <ToDo keys={read} />
            <DataKeys items={read.data_keys} />
            <Rotations items={read.rotations} />
            <SigningKeys keys={read} />
            <Part title={say.backups}>
              <Text maw="50rem">{say.backups_unknown}</Text>
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}

const isSoon = ({ rotation_due }: DataKey): boolean =>
  rotation_due !== null && Date.parse(rotation_due) - Date.parse(today()) <= AHEAD_DAYS * 86_400_000;

function ToDo({ keys }: { readonly keys: Keys }) {
  const say = useWords(WORDS);
  const purposes = useWords(PURPOSE_WORDS);
  const due = keys.data_keys.filter(isSoon);
  const running = keys.rotations.filter((one) => one.finished_at === null && one.programs_behind > 0);
  const { without_key } = keys.signers;
  const isNothing = due.length + running.length + without_key === 0;
  return (
    <Part title={say.to_do}>
      {isNothing && <Note tone="good">{say.nothing}</Note>}
      {due.map((one) => (
        <Note key={one.key} tone="wait">
          {say.due(purposes[one.purpose], day(one.rotation_due!))}{' '}
          <Command line={`keys rotate ${ON_THE_COMMAND_LINE[one.purpose]}`} />
        </Note>
      ))}
      {running.map((one) => (
        <Note key={one.new_key} tone="wait">
          {say.behind(one.programs_behind)} <Command line="keys status" />
        </Note>
      ))}
      {without_key > 0 && (
        <Note tone="wait">
          {say.without_key(without_key)} <Command line="key signing OFFICER" />
        </Note>
      )}
      {keys.log && <Text maw="50rem">{say.publish}</Text>}
    </Part>
  );
}

const Command = ({ line }: { readonly line: string }) => <Code>npm run -s ansinh -- {line}</Code>;

function DataKeys({ items }: { readonly items: readonly DataKey[] }) {
  const say = useWords(WORDS);
  const [purposes, states, kept] = [useWords(PURPOSE_WORDS), useWords(STATE_WORDS), useWords(KEPT_WORDS)];
  return (
    <Part title={say.data}>
      <Rows
        of={say.data}
        rows={items}
        keyOf={({ key }) => String(key)}
        empty={say.none}
        columns={[
          { head: say.key, cell: (one) => `${one.key} · ${purposes[one.purpose]}` },
          { head: say.state, cell: (one) => states[one.state] },
          { head: say.since, cell: (one) => day(one.in_use_since ?? one.made_at) },
          { head: say.next, cell: (one) => (one.rotation_due ? day(one.rotation_due) : '–') },
          { head: say.kept, cell: (one) => kept[one.kept_for] },
          { head: say.wrapped, cell: (one) => <Code>{one.wrapped_by ?? '–'}</Code> },
        ]}
      />
    </Part>
  );
}

function Rotations({ items }: { readonly items: readonly KeyRotation[] }) {
  const say = useWords(WORDS);
  const [purposes, stages] = [useWords(PURPOSE_WORDS), useWords(STAGE_WORDS)];
  return (
    <Part title={say.rotations}>
      <Rows
        of={say.rotations}
        rows={items}
        keyOf={({ new_key }) => String(new_key)}
        empty={say.no_rotations}
        columns={[
          { head: say.key, cell: (one) => `${one.new_key} · ${purposes[one.purpose]}` },
          { head: say.stage, cell: (one) => stages[one.stage] },
          { head: say.moved, cell: (one) => count(one.moved), isNumber: true },
          { head: say.started, cell: (one) => day(one.started_at) },
          { head: say.finished, cell: (one) => (one.finished_at ? day(one.finished_at) : '–') },
        ]}
      />
    </Part>
  );
}

function SigningKeys({ keys }: { readonly keys: Keys }) {
  const say = useWords(WORDS);
  const { log, signers, platform_keys } = keys;
  return (
    <Part title={say.signing}>
      <div className="sheet">
        <Facts of={[[say.signers, say.signers_of(count(signers.all), count(signers.without_key))]]} />
        {platform_keys.map((one) => (
          <Public key={one.key} name={one.key} text={one.public_key}>
            {one.last_used_at && say.used(day(one.last_used_at))}
          </Public>
        ))}
        <Public name={log ? `${say.log}: ${log.origin}` : say.log} text={log?.verifier_key}>
          {log ? say.log_of(count(log.size)) : say.no_log}
        </Public>
      </div>
    </Part>
  );
}

function Public({
  name,
  text,
  children,
}: {
  readonly name: string;
  readonly text: string | undefined;
  readonly children: ReactNode;
}) {
  const say = useWords(WORDS);
  return (
    <>
      <Text mt="sm">
        <strong>{name}</strong> {children}
      </Text>
      {text && (
        <Text size="sm">
          {say.public_form}: <Code style={{ overflowWrap: 'anywhere' }}>{text}</Code>
        </Text>
      )}
    </>
  );
}
