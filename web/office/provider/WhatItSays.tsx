import type { FoundInUpload } from '../../kit/api.generated.ts';
import { count, dong } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { PAYMENT_STATES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';

const WORDS = words({
  would: {
    vi: 'Nếu ghi nhận, báo cáo này sẽ thay đổi như sau. Chưa ghi gì.',
    en: 'Taking this report would change the following. Nothing is written yet.',
  },
  did: { vi: 'Báo cáo đã được ghi nhận như sau.', en: 'The report was taken, with these changes.' },
  nothing: { vi: 'Báo cáo không thay đổi khoản nào.', en: 'The report changes no payment.' },
  repeated: {
    vi: (n: string) => `${n} dòng báo lại điều đã biết: bỏ qua.`,
    en: (n: string) => `${n} rows say what is known already: passed over.`,
  },
  aside: {
    vi: (n: string) =>
      `${n} dòng không thay đổi gì và cần người xem. Điều đã ghi trước vẫn giữ nguyên; điều báo cáo nói được giữ bên cạnh.`,
    en: (n: string) =>
      `${n} rows change nothing and want somebody to look. What was on record stays; what the report says is kept beside it.`,
  },
  first: { vi: (n: string) => `${n} dòng đầu:`, en: (n: string) => `The first ${n}:` },
  rows: { vi: 'Dòng cần xem', en: 'Rows to look at' },
  row: { vi: 'Dòng', en: 'Row' },
  column: { vi: 'Cột', en: 'Column' },
  value: { vi: 'Giá trị', en: 'Value' },
  why: { vi: 'Vì sao', en: 'Why' },
  known: { vi: (state: string) => `đã ghi: ${state}`, en: (state: string) => `on record: ${state}` },
  none: { vi: 'Không có dòng nào.', en: 'There are none.' },
});
const COLUMNS = words<Record<string, string>>({
  reference: { vi: 'mã tham chiếu', en: 'reference' },
  amount: { vi: 'số tiền', en: 'amount' },
  amount_dong: { vi: 'số tiền', en: 'amount' },
  result: { vi: 'kết quả', en: 'result' },
  at: { vi: 'ngày giờ', en: 'time' },
});

/** What a report changes, or would, and every row that changes nothing, with its place and why. */
export function WhatItSays({ found, isDone }: { readonly found: FoundInUpload; readonly isDone: boolean }) {
  const say = useWords(WORDS);
  const states = useWords(PAYMENT_STATES);
  const inWords = (state: string) => states[state as keyof typeof states] ?? state;
  return (
    <div aria-live="polite">
      <Note tone={isDone ? 'good' : 'plain'}>
        <p>{found.changes.length === 0 ? say.nothing : isDone ? say.did : say.would}</p>
        {found.repeated > 0 && <p>{say.repeated(count(found.repeated))}</p>}
      </Note>
      <dl className="sums">
        {found.changes.map((one) => (
          <div key={one.kind}>
            <dt>{inWords(one.kind)}</dt>
            <dd>
              <strong>{count(one.payments)}</strong> · {dong(one.amount_dong)}
            </dd>
          </div>
        ))}
      </dl>
      {found.set_aside > 0 && (
        <Part title={say.rows}>
          <Note tone="wait">
            <p>{say.aside(count(found.set_aside))}</p>
            {found.rows.length < found.set_aside && <p>{say.first(count(found.rows.length))}</p>}
          </Note>
          <BadRows rows={found.rows} inWords={inWords} />
        </Part>
      )}
    </div>
  );
}

interface BadRowsProps {
  readonly rows: FoundInUpload['rows'];
  readonly inWords: (state: string) => string;
}

function BadRows({ rows, inWords }: BadRowsProps) {
  const say = useWords(WORDS);
  const columns = useWords(COLUMNS);
  const pick = usePick();
  return (
    <Rows
      of={say.rows}
      rows={rows.map((row, at) => ({ ...row, at }))}
      keyOf={({ at }) => String(at)}
      empty={say.none}
      columns={[
        { head: say.row, cell: (one) => count(one.row) },
        { head: say.column, cell: (one) => columns[one.column] ?? (one.column || '–') },
        {
          head: say.value,
          cell: (one) => (one.column === 'result' ? inWords(one.value) : <code>{one.value}</code>),
        },
        {
          head: say.why,
          cell: (one) => (
            <>
              {pick(one.words)}
              {one.known && one.known !== 'open' && ` (${say.known(inWords(one.known))})`}
            </>
          ),
        },
      ]}
    />
  );
}
