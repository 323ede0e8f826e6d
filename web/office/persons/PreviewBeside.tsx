import { Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DecisionForm, DecisionPreview } from '../../kit/api.generated.ts';
import { dong, month } from '../../kit/format.ts';
import { Note, ProblemNote, Waiting } from '../../kit/parts.tsx';
import { PAYMENT_STATES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Explanation } from './Benefits.tsx';

const WORDS = words({
  title: { vi: 'Theo luật thì', en: 'By the rules' },
  fill: {
    vi: 'Điền đủ các ô bắt buộc: kết quả theo luật hiện ở đây trước khi ghi.',
    en: 'Once the fields are filled in, what the rules make of them is shown here before you record it.',
  },
  before: { vi: 'Đang hưởng', en: 'Now' },
  after: { vi: (of: string) => `Từ tháng ${of}`, en: (of: string) => `From ${of}` },
  nothing: { vi: 'Không khoản nào', en: 'Nothing' },
  begins: { vi: 'Bắt đầu chi', en: 'Begins to be paid' },
  from: { vi: (from: string) => `từ ${from}`, en: (from: string) => `from ${from}` },
  from_to: {
    vi: (from: string, to: string) => `${from} đến ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  same: { vi: 'Mức hưởng không đổi.', en: 'The amount stays the same.' },
  gives_nothing: {
    vi: 'Quyết định này không đem lại khoản nào theo luật. Xem lại diện đối tượng.',
    en: 'By the law this decision gives nothing. Look at the category again.',
  },
  listed: { vi: 'Đã lập danh sách', en: 'Listed already' },
  look: { vi: 'Cần xem lại', en: 'Look at this' },
  hidden: { vi: 'không hiển thị', en: 'not shown' },
});

/** What becomes of a payment that a list names already: a decision takes back nothing that is signed. */
const GOES_ON: Partial<Record<DecisionPreview['listed'][number]['state'], keyof typeof FATES>> = {
  planned: 'drafted',
  signed: 'paid',
  in_flight: 'paid',
  unknown: 'paid',
};
const FATES = {
  drafted: {
    vi: 'lập lại danh sách trước khi ký thì khoản này mới theo quyết định này',
    en: 'it follows this decision once the list is drafted anew, before it is signed',
  },
  paid: { vi: 'quyết định này không dừng, vẫn chi', en: 'this decision does not stop it: it is paid' },
} as const;

const FINDINGS = words({
  not_owed: { vi: 'Theo luật thì chưa đủ điều kiện hưởng.', en: 'By the law nothing is owed.' },
  owed_but_not_on_the_roster: {
    vi: 'Còn được hưởng thêm một chế độ chưa có quyết định.',
    en: 'Another benefit is owed that nobody decided yet.',
  },
  carer_not_named: {
    vi: 'Chưa ghi người chăm sóc được nhận.',
    en: 'The carer who is paid is not named yet.',
  },
  authorisation_expired: { vi: 'Giấy ủy quyền đã hết hạn.', en: 'The authorisation has run out.' },
  died_before_this_month: {
    vi: 'Người này đã mất trước tháng chi trả.',
    en: 'The person died before the month.',
  },
  only_the_highest_is_paid: {
    vi: 'Thuộc nhiều diện: chỉ được hưởng mức cao nhất.',
    en: 'Several categories apply: only the highest is paid.',
  },
  facility_residents_have_no_allowance: {
    vi: 'Đang ở cơ sở trợ giúp thì không hưởng trợ cấp tại cộng đồng.',
    en: 'Residents of a facility have no allowance of their own.',
  },
});

/** What the decision would change and why, while it is typed. Nothing is written. */
export function PreviewBeside({
  form,
  preview,
}: {
  readonly form: DecisionForm | undefined;
  readonly preview: Pick<UseQueryResult<DecisionPreview>, 'data' | 'error'>;
}) {
  const say = useWords(WORDS);
  return (
    <aside className="sheet" aria-live="polite" aria-labelledby="preview">
      <Title order={2} size="h3" id="preview" mb="sm">
        {say.title}
      </Title>
      {form === undefined ? (
        <Text className="soft">{say.fill}</Text>
      ) : preview.error ? (
        <ProblemNote error={preview.error} />
      ) : preview.data ? (
        <Change of={preview.data} isGrant={form.kind === 'grant'} />
      ) : (
        <Waiting />
      )}
    </aside>
  );
}

function Change({ of, isGrant }: { readonly of: DecisionPreview; readonly isGrant: boolean }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const findings = useWords(FINDINGS);
  const amounts = (lines: DecisionPreview['after']) =>
    JSON.stringify(lines.map(({ benefit, amount_dong }) => [benefit.code, amount_dong]));
  return (
    <>
      {amounts(of.before) === amounts(of.after) && (
        <Note tone={isGrant ? 'bad' : 'wait'}>{isGrant ? say.gives_nothing : say.same}</Note>
      )}
      <Lines title={say.before} lines={of.before} />
      <Lines title={say.after(month(of.month))} lines={of.after} isExplained />
      {of.begins.length > 0 && <Text fw={700}>{say.begins}</Text>}
      {of.begins.map((one) => (
        <div key={`${one.benefit.code} ${one.from_month}`} className="entry-line">
          <span>
            {pick(one.benefit)},{' '}
            {one.to_month
              ? say.from_to(month(one.from_month), month(one.to_month))
              : say.from(month(one.from_month))}
          </span>
          <span>{one.amount_dong === null ? say.hidden : dong(one.amount_dong)}</span>
        </div>
      ))}
      <Listed of={of.listed} />
      {of.findings
        .filter(({ code }) => code !== 'amount_differs_from_roster')
        .map(({ code }) => (
          <Note key={code} tone="wait">
            {findings[code as keyof typeof findings] ?? `${say.look}: ${code}`}
          </Note>
        ))}
    </>
  );
}

function Listed({ of }: { readonly of: DecisionPreview['listed'] }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const states = useWords(PAYMENT_STATES);
  if (of.length === 0) return null;
  return (
    <Note tone="wait">
      <strong>{say.listed}</strong>
      {of.map((one) => {
        const fate = GOES_ON[one.state];
        return (
          <div key={one.payment}>
            {[
              `${pick(one.benefit)} ${month(one.month)} (${one.payment})`,
              one.amount_dong === null ? say.hidden : dong(one.amount_dong),
              states[one.state],
              fate && pick(FATES[fate]),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        );
      })}
    </Note>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: DecisionPreview['after'];
  readonly isExplained?: boolean;
}

function Lines({ title, lines, isExplained }: LinesProps) {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <>
      <Text fw={700}>{title}</Text>
      {lines.length === 0 && <Text className="soft">{say.nothing}</Text>}
      {lines.map((one) => (
        <div key={one.benefit.code} className="entry">
          <div className="entry-line">
            <span>{pick(one.benefit)}</span>
            <strong>{one.amount_dong === null ? say.hidden : dong(one.amount_dong)}</strong>
          </div>
          {isExplained && <Explanation grounds={one.grounds} />}
        </div>
      ))}
    </>
  );
}
