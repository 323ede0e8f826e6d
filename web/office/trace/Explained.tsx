import { Badge, Paper, Text } from '@mantine/core';
import type { Attempt, Explanation, Origin } from '../../kit/api.generated.ts';
import { day, dong, month, time } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { CHANNELS, LIST_STATES, PAYMENT_STATES } from '../../kit/stateWords.ts';
import { usePick, useWords, type Wording, words } from '../../kit/words.ts';
import { Facts } from '../Facts.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { rateName } from '../rates/rateNames.ts';

const WORDS = words({
  payment: { vi: 'Khoản chi', en: 'The payment' },
  person: { vi: 'Người hưởng', en: 'Beneficiary' },
  payee: { vi: 'Người nhận thay', en: 'Received by' },
  commune: { vi: 'Xã, phường', en: 'Commune' },
  benefit: { vi: 'Chế độ', en: 'Benefit' },
  month: { vi: 'Tháng', en: 'Month' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  state: { vi: 'Trạng thái', en: 'State' },
  way: { vi: 'Cách nhận', en: 'Way' },
  hidden: { vi: 'không nêu vì nói về sức khỏe', en: 'not told, for it tells of health' },
  origin: { vi: 'Từ đâu mà có', en: 'Where it comes from' },
  roster: { vi: 'Danh sách xã gửi', en: 'Roster of the commune' },
  roster_row: {
    vi: (file: string, row: number) => `${file}, dòng ${row}`,
    en: (file: string, row: number) => `${file}, row ${row}`,
  },
  fingerprint: { vi: 'Dấu vân tay của tệp (SHA-256)', en: 'Fingerprint of the file (SHA-256)' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  monthly: { vi: 'Mức hưởng', en: 'Entitlement' },
  from: { vi: 'Hưởng từ tháng', en: 'From' },
  why: { vi: 'Vì sao số tiền này', en: 'Why this amount' },
  law: { vi: 'Căn cứ hưởng', en: 'Entitled by' },
  rule: { vi: 'Mức áp dụng', en: 'Rate applied' },
  attempt: { vi: (no: number) => `Lần chi ${no}`, en: (no: number) => `Attempt ${no}` },
  list: { vi: 'Danh sách', en: 'List' },
  signatures: { vi: 'Chữ ký', en: 'Signatures' },
  who: { vi: 'Ai', en: 'Who' },
  when: { vi: 'Khi nào', en: 'When' },
  drafted: { vi: 'Lập', en: 'Drafted' },
  signed: { vi: 'Ký', en: 'Signed' },
  holds: { vi: 'Chữ ký đúng', en: 'The signature holds' },
  broken: { vi: 'CHỮ KÝ KHÔNG ĐÚNG', en: 'THE SIGNATURE DOES NOT HOLD' },
  digest: { vi: 'Mã niêm phong', en: 'Digest' },
  orders: { vi: 'Lệnh chi Kho bạc', en: 'Treasury orders' },
  instructions: { vi: 'Tệp lệnh chi', en: 'Messages' },
  outcomes: { vi: 'Tổ chức chi trả báo', en: 'What was reported' },
  none: { vi: 'Chưa có.', en: 'None yet.' },
  in_hand: { vi: 'Tiền đã đến tay người nhận.', en: 'The money is in the payee’s hand.' },
  in_flight: { vi: 'Tiền đang chuyển.', en: 'The money is on its way.' },
  came_back: { vi: 'Tiền đã quay về.', en: 'The money came back.' },
  held: { vi: 'Khoản chi đang bị giữ.', en: 'The payment is held.' },
  not_funded: { vi: 'Kho bạc chưa cấp kinh phí.', en: 'The Treasury has not funded it yet.' },
});

/** What is known of a payment, in the order in which it came to be. */
export function Explained({ read }: { readonly read: Explanation }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const states = useWords(PAYMENT_STATES);
  const channels = useWords(CHANNELS);
  const { payment } = read;
  return (
    <>
      <Note tone={read.money === 'in_hand' ? 'good' : 'wait'}>{say[read.money]}</Note>
      <Part title={say.payment}>
        <Facts
          of={[
            [say.payment, payment.payment],
            [say.person, `${payment.person.name} (••••${payment.person.pin_last4})`],
            [say.payee, payment.payee],
            [say.commune, payment.commune.name],
            [say.benefit, pick(payment.benefit)],
            [say.month, month(payment.month)],
            [say.amount, payment.amount_dong === null ? say.hidden : dong(payment.amount_dong)],
            [
              say.state,
              <Badge key="state" variant="light" size="lg" tt="none">
                {states[payment.state]}
              </Badge>,
            ],
            [
              say.way,
              `${channels[payment.channel]} · ${payment.provider}${payment.account_last4 ? ` ••••${payment.account_last4}` : ''}`,
            ],
          ]}
        />
      </Part>
      {read.origin && <Whence origin={read.origin} />}
      {read.attempts.map((one) => (
        <Tried key={one.attempt} one={one} />
      ))}
    </>
  );
}

function Whence({ origin }: { readonly origin: Origin }) {
  const say = useWords(WORDS);
  const reckoning = useReckoning(origin.grounds);
  return (
    <Part title={say.origin}>
      <Facts
        of={[
          [say.roster, origin.roster_file && say.roster_row(origin.roster_file, origin.roster_row ?? 0)],
          [say.fingerprint, origin.roster_sha256 && <code key="sha">{origin.roster_sha256}</code>],
          [say.decision, `${origin.decision}${origin.signed_on ? ` · ${day(origin.signed_on)}` : ''}`],
          [say.monthly, origin.entitlement_dong === null ? say.hidden : dong(origin.entitlement_dong)],
          [say.from, month(origin.from_month)],
          ...reckoning.map(([name, value]) => [say[name], value] as const),
        ]}
      />
    </Part>
  );
}

/** The rule as the grounds keep it: in a sentence, by which clause, and the version of the rate with its month. Nothing where the reader may not know it. */
function useReckoning(grounds: Origin['grounds']): readonly (readonly ['why' | 'law' | 'rule', string])[] {
  const pick = usePick();
  if (!grounds) return [];
  const worded = (value: unknown) =>
    value && typeof value === 'object' ? pick(value as Wording) : undefined;
  const {
    explanation,
    citation,
    rate_key: key,
    rate_dong: rate,
    rate_instrument: by,
    effective_month: since,
  } = grounds;
  const applied =
    typeof key === 'string' && typeof rate === 'number'
      ? [pick(rateName(key)), dong(rate), typeof since === 'string' && month(since), String(by ?? '')]
      : [];
  const said = [
    ['why', worded(explanation)],
    ['law', worded(citation)],
    ['rule', applied.filter(Boolean).join(' · ')],
  ] as const;
  return said.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

function Tried({ one }: { readonly one: Attempt }) {
  const say = useWords(WORDS);
  const lists = useWords(LIST_STATES);
  return (
    <Part title={say.attempt(one.attempt)}>
      <Paper withBorder p="md">
        <Text mb="sm">
          {say.list} {one.list} · {lists[one.list_state]} · {one.provider}
        </Text>
        <Signatures one={one} />
        <Money one={one} />
      </Paper>
    </Part>
  );
}

function Signatures({ one }: { readonly one: Attempt }) {
  const say = useWords(WORDS);
  return (
    <Rows
      of={say.signatures}
      rows={one.approvals}
      keyOf={({ stage, version, at }) => `${stage} ${version} ${at}`}
      empty={say.none}
      columns={[
        { head: say.signatures, cell: ({ stage }) => (stage === 'sign' ? say.signed : say.drafted) },
        { head: say.who, cell: ({ officer }) => officer },
        { head: say.when, cell: ({ at }) => time(at) },
        { head: say.digest, cell: ({ digest }) => <code>{digest.slice(0, 16)}…</code> },
        {
          head: '',
          cell: ({ signature_holds: holds }) =>
            holds === null ? (
              ''
            ) : (
              <Badge color={holds ? 'green' : 'red'} variant="light" tt="none">
                {holds ? say.holds : say.broken}
              </Badge>
            ),
        },
      ]}
    />
  );
}

function Money({ one }: { readonly one: Attempt }) {
  const say = useWords(WORDS);
  const states = useWords(PAYMENT_STATES);
  return (
    <>
      <Text fw={700} mt="md">
        {say.orders}
      </Text>
      <Facts
        of={one.orders.map((order) => [
          order.order,
          `${order.budget_line} · ${dong(order.amount_dong)} · ${time(order.settled_at ?? order.ordered_at)}`,
        ])}
      />
      <Text fw={700} mt="md">
        {say.instructions}
      </Text>
      <Facts
        of={one.instructions.map((each) => [
          each.message,
          <code key={each.message}>{each.sha256.slice(0, 24)}…</code>,
        ])}
      />
      <Text fw={700} mt="md">
        {say.outcomes}
      </Text>
      <Facts
        of={one.outcomes.map((each) => [
          day(each.reported_on),
          `${states[each.kind as keyof typeof states] ?? each.kind} · ${each.source} · ${each.document}`,
        ])}
      />
    </>
  );
}
