import { Button, Group, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { Case, Commands } from '../../kit/api.generated.ts';
import { type Beside, useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { usePick, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  upheld: { vi: 'Chấp nhận', en: 'Uphold' },
  partly_upheld: { vi: 'Chấp nhận một phần', en: 'Uphold in part' },
  grounds: { vi: 'Căn cứ, kết luận báo cho người dân', en: 'Grounds and result, as told to the person' },
  grounds_hint: {
    vi: 'Vì sao họ đúng, và sẽ làm gì. Ít nhất 10 chữ cái.',
    en: 'Why they are right, and what follows. Ten letters at least.',
  },
  mend: { vi: 'Sửa bằng cách', en: 'Mended by' },
  benefit: { vi: 'Chế độ', en: 'Benefit' },
  month: {
    vi: 'Tháng còn thiếu (năm-tháng, ví dụ 2026-11)',
    en: 'Month that is missing (year-month, for example 2026-11)',
  },
  amount: { vi: 'Số tiền (để trống: tất cả phần còn thiếu)', en: 'Amount (empty: all that is still owed)' },
  number: { vi: 'Số quyết định mới', en: 'Number of the new decision' },
  hold: { vi: 'Khoản giữ', en: 'Hold' },
  second: {
    vi: 'Chi bù cần người thứ hai xác nhận (Chủ tịch, hoặc cán bộ tỉnh); trước đó chưa có gì được chi và người dân chưa được báo.',
    en: 'A payment is confirmed by a second officer (the chair, or one of the province); until then nothing can be paid and the person is told nothing.',
  },
  no_hold: { vi: 'Khoản chi này không có khoản giữ nào đang mở.', en: 'This payment has no open hold.' },
  not_now: { vi: 'Thôi', en: 'Not now' },
});

type Correction = NonNullable<Commands['/v1/cases/{case}/settle']['body']['correction']>;
type Mending = Correction['kind'] | 'none';
const MENDINGS = words<Record<Mending, string>>({
  none: { vi: 'Không cần sửa gì thêm', en: 'Nothing more to mend' },
  pay: { vi: 'Chi bù một tháng còn thiếu', en: 'Paying what a month still owes' },
  clear_hold: { vi: 'Gỡ giữ khoản chi', en: 'Clearing the hold of the payment' },
  account_enquiry: { vi: 'Hỏi lại ngân hàng về tài khoản', en: 'Asking the bank about the account again' },
  new_decision: { vi: 'Quyết định mới thay quyết định sai', en: 'A new decision in place of the wrong one' },
});

interface Typed {
  readonly isOpen: boolean;
  readonly text: string;
  readonly mending: Mending;
  readonly benefit: string;
  readonly month: string;
  readonly amount: string;
  readonly number: string;
  readonly hold: string;
}
const NOTHING: Typed = {
  isOpen: false,
  text: '',
  mending: 'none',
  benefit: '',
  month: '',
  amount: '',
  number: '',
  hold: '',
};
type Field = 'text' | 'mending' | 'benefit' | 'month' | 'amount' | 'number' | 'hold';
const PLACES: Readonly<Record<string, Field>> = {
  answer_missing: 'text',
  words: 'text',
  month_not_over: 'month',
  month_before_our_lists: 'month',
  month_is_listed_by_itself: 'month',
  'correction.month': 'month',
  law_owes_no_more: 'month',
  amount_above_what_is_owed: 'amount',
  'correction.amount_dong': 'amount',
  'correction.benefit': 'benefit',
  no_account_to_ask: 'mending',
  decision_number_missing: 'number',
  'correction.number': 'number',
  hold_not_found: 'hold',
};

function toCorrection(typed: Typed): Correction | undefined {
  const { mending, benefit, month, amount, number, hold } = typed;
  if (mending === 'none') return undefined;
  if (mending === 'account_enquiry') return { kind: mending };
  if (mending === 'new_decision') return { kind: mending, number: number.trim() };
  if (mending === 'clear_hold') return { kind: mending, hold };
  const dongs = amount.replace(/\D/g, '');
  return {
    kind: 'pay',
    benefit: benefit as Extract<Correction, { kind: 'pay' }>['benefit'],
    month: month.trim(),
    ...(dongs ? { amount_dong: Number(dongs) } : {}),
  };
}

interface UpholdingProps {
  readonly one: Case;
  readonly outcome: 'upheld' | 'partly_upheld';
}

/** That a complaint is right, wholly or in part, with the one thing that mends it. */
export function Upholding({ one, outcome }: UpholdingProps) {
  const say = useWords(WORDS);
  const [typed, change, forget] = useKept(`case ${one.case} ${outcome}`, NOTHING);
  const settle = useCommand('/v1/cases/{case}/settle', forget);
  const beside = useBeside(settle.error, PLACES);
  if (!typed.isOpen)
    return (
      <Button
        variant="light"
        aria-label={`${say[outcome]}: ${one.case}`}
        onClick={() => change({ isOpen: true })}
      >
        {say[outcome]}
      </Button>
    );
  const correction = toCorrection(typed);
  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        const body = { outcome, words: typed.text.trim(), ...(correction && { correction }) };
        settle.mutate({ path: { case: one.case }, body });
      }}
    >
      <Textarea
        label={say.grounds}
        description={say.grounds_hint}
        required
        autosize
        minRows={2}
        maxLength={4000}
        error={beside.at('text')}
        value={typed.text}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <Mend one={one} typed={typed} change={change} beside={beside} />
      <ProblemNote error={beside.rest} />
      <Group mt="xs">
        <Button type="submit" loading={settle.isPending}>
          {say[outcome]}
        </Button>
        <Button variant="subtle" onClick={forget}>
          {say.not_now}
        </Button>
      </Group>
    </form>
  );
}

/** What mends it; month and benefit of the payment complained of are filled in. */
function Mend(props: MendingProps) {
  const { one, typed, change, beside } = props;
  const say = useWords(WORDS);
  const mendings = useWords(MENDINGS);
  const payment = useReading(
    '/v1/payments/{payment}',
    { path: { payment: one.payment ?? '' }, purpose: 'complaint' },
    { enabled: one.payment !== null },
  );
  const choices = (Object.keys(mendings) as Mending[]).filter((each) => each !== 'clear_hold' || one.payment);
  return (
    <>
      <NativeSelect
        mt="xs"
        label={say.mend}
        error={beside.at('mending')}
        value={typed.mending}
        onChange={({ currentTarget }) => {
          const { month, benefit } = payment.data ?? { month: '', benefit: { code: '' } };
          change({ mending: currentTarget.value as Mending, month, benefit: benefit.code });
        }}
        data={choices.map((value) => ({ value, label: mendings[value] }))}
      />
      {typed.mending === 'pay' && <Paying {...props} />}
      {typed.mending === 'clear_hold' && <Clearing {...props} list={payment.data?.list} />}
      {typed.mending === 'new_decision' && (
        <TextInput
          mt="xs"
          label={say.number}
          required
          error={beside.at('number')}
          value={typed.number}
          onChange={({ currentTarget }) => change({ number: currentTarget.value })}
        />
      )}
    </>
  );
}

interface MendingProps {
  readonly one: Case;
  readonly typed: Typed;
  readonly change: (some: Partial<Typed>) => void;
  readonly beside: Beside<Field>;
}

function Paying({ one, typed, change, beside }: MendingProps) {
  const say = useWords(WORDS);
  const pick = usePick();
  const owed = useReading('/v1/persons/{person}/entitlements', {
    path: { person: one.person },
    query: { limit: 100 },
    purpose: 'complaint',
  });
  const benefits = new Map((owed.data?.items ?? []).map(({ benefit }) => [benefit.code, benefit]));
  const all = [...benefits.values()];
  return (
    <>
      <NativeSelect
        mt="xs"
        label={say.benefit}
        required
        error={beside.at('benefit')}
        value={typed.benefit}
        onChange={({ currentTarget }) => change({ benefit: currentTarget.value })}
        data={[{ value: '', label: '…' }, ...all.map((each) => ({ value: each.code, label: pick(each) }))]}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
        <TextInput
          label={say.month}
          required
          pattern="\d{4}-\d{2}"
          error={beside.at('month')}
          value={typed.month}
          onChange={({ currentTarget }) => change({ month: currentTarget.value })}
        />
        <TextInput
          label={say.amount}
          inputMode="numeric"
          error={beside.at('amount')}
          value={typed.amount}
          onChange={({ currentTarget }) => change({ amount: currentTarget.value })}
        />
      </SimpleGrid>
      <Note>{say.second}</Note>
    </>
  );
}

function Clearing({
  one,
  list,
  typed,
  change,
  beside,
}: MendingProps & { readonly list: string | undefined }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const found = useReading(
    '/v1/lists/{list}/holds',
    { path: { list: list ?? '' }, query: { open: true, limit: 200 }, purpose: 'complaint' },
    { enabled: list !== undefined },
  );
  const holds = (found.data?.items ?? []).filter((each) => each.payment === one.payment);
  if (found.data && holds.length === 0) return <Note tone="wait">{say.no_hold}</Note>;
  return (
    <NativeSelect
      mt="xs"
      label={say.hold}
      required
      error={beside.at('hold')}
      value={typed.hold}
      onChange={({ currentTarget }) => change({ hold: currentTarget.value })}
      data={[
        { value: '', label: '…' },
        ...holds.map((each) => ({ value: each.hold, label: pick(each.reason_words) })),
      ]}
    />
  );
}
