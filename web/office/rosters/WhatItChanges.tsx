import { Button, Text } from '@mantine/core';
import type { ImportedRoster } from '../../kit/api.generated.ts';
import { count, month } from '../../kit/format.ts';
import { fromBase64, keepFile } from '../../kit/keepFile.ts';
import { Note } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  would: {
    vi: (of: string) => `Nếu nhập, danh sách tháng ${of} sẽ thay đổi hồ sơ như sau. Chưa ghi gì.`,
    en: (of: string) =>
      `Importing the roster of ${of} would change the files like this. Nothing is written yet.`,
  },
  did: {
    vi: (of: string) => `Đã nhập danh sách tháng ${of}. Hồ sơ thay đổi như sau.`,
    en: (of: string) => `The roster of ${of} is imported. The files changed like this.`,
  },
  repeated: {
    vi: 'Đúng tệp này đã nhập trước đây; không có gì thay đổi.',
    en: 'This very file was imported before; nothing changes.',
  },
  new_persons: { vi: 'người mới', en: 'new people' },
  grants: { vi: 'hưởng mới', en: 'new grants' },
  adjustments: { vi: 'điều chỉnh', en: 'adjusted' },
  resumptions: { vi: 'hưởng tiếp', en: 'resumed' },
  stops: { vi: 'thôi hưởng', en: 'stopped' },
  unchanged: { vi: 'giữ nguyên', en: 'unchanged' },
  stopping: {
    vi: (n: string, of: string) =>
      `Danh sách là toàn bộ người hưởng của xã: ${n} khoản của người không có trong tệp sẽ thôi hưởng từ tháng ${of}. Chỉ muốn thêm hay sửa vài người? Đừng nhập tệp này; ghi quyết định ở hồ sơ từng người.`,
    en: (n: string, of: string) =>
      `A roster names everybody of the commune: ${n} benefits of people it does not name would stop from ${of}. Only a few to add or change? Do not import it; record a decision in each file.`,
  },
  rows: {
    vi: (read: string, accepted: string) => `Đọc ${read} dòng, ${accepted} dòng dùng được.`,
    en: (read: string, accepted: string) => `${read} rows read, ${accepted} usable.`,
  },
  rejected: {
    vi: (n: string) => `${n} dòng có lỗi, không vào. Tải tệp về, sửa các ô tô màu rồi nhập lại.`,
    en: (n: string) =>
      `${n} rows have mistakes and are left out. Download them, mend the coloured cells, import again.`,
  },
  download: { vi: 'Tải các dòng cần sửa', en: 'Download the rows to mend' },
  findings: {
    vi: (n: string) => `${n} điểm khác luật hoặc cần xem lại khi lập danh sách.`,
    en: (n: string) => `${n} points differ from the law or want a look when the list is drafted.`,
  },
});

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const KINDS = ['new_persons', 'grants', 'adjustments', 'resumptions', 'stops', 'unchanged'] as const;

/** What a roster changes, or would: numbers by kind, and the rows to mend as a workbook. */
export function WhatItChanges({ of, isDone }: { readonly of: ImportedRoster; readonly isDone: boolean }) {
  const say = useWords(WORDS);
  const { error_workbook: toMend } = of;
  if (of.repeated) return <Note tone="wait">{say.repeated}</Note>;
  return (
    <div aria-live="polite">
      <Note tone={isDone ? 'good' : 'plain'}>
        <p>{(isDone ? say.did : say.would)(month(of.month))}</p>
        <p>{say.rows(count(of.rows.read), count(of.rows.accepted))}</p>
      </Note>
      <dl className="sums">
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{say[kind]}</dt>
            <dd>
              <strong>{count(of.changes[kind])}</strong>
            </dd>
          </div>
        ))}
      </dl>
      {!isDone && of.changes.stops > 0 && (
        <Note tone="bad">{say.stopping(count(of.changes.stops), month(of.month))}</Note>
      )}
      {of.findings > 0 && <Text mb="sm">{say.findings(count(of.findings))}</Text>}
      {of.rows.rejected > 0 && (
        <Note tone="wait">
          <p>{say.rejected(count(of.rows.rejected))}</p>
          {toMend && (
            <Button
              variant="light"
              onClick={() => keepFile(toMend.file_name, WORKBOOK, fromBase64(toMend.content))}
            >
              {say.download}
            </Button>
          )}
        </Note>
      )}
    </div>
  );
}
