import { Button, Group, Table, Title } from '@mantine/core';
import type { OrderInFull } from '../../kit/api.generated.ts';
import { count, dong, dongMore, month, time } from '../../kit/format.ts';
import { InWords } from '../../kit/InWords.tsx';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReadAgainWhen, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { Facts } from '../Facts.tsx';
import { holds } from '../roles.ts';

const WORDS = words({
  title: { vi: (order: string) => `Kiểm soát ${order}`, en: (order: string) => `Controlling ${order}` },
  budget: { vi: 'Loại – khoản – mục', en: 'Budget line' },
  of: { vi: 'Kỳ chi trả', en: 'Run' },
  allotted: { vi: (year: number) => `Dự toán năm ${year}`, en: (year: number) => `Allotted for ${year}` },
  left: {
    vi: (year: number) => `Năm ${year} còn lại sau lệnh này`,
    en: (year: number) => `Left of ${year} after this order`,
  },
  exceeded: { vi: (of: string) => `vượt ${of}`, en: (of: string) => `${of} beyond it` },
  parts: { vi: 'Tài khoản chi', en: 'Paying accounts' },
  drafted: { vi: 'Người lập', en: 'Drafted by' },
  signed: { vi: 'Người ký', en: 'Signed by' },
  key: { vi: (key: string) => `khóa ${key}`, en: (key: string) => `key ${key}` },
  digest_signed: { vi: 'Mã niêm phong đã ký', en: 'Digest that was signed' },
  digest_now: { vi: 'Tính lại bây giờ', en: 'Computed now' },
  controls: { vi: 'Nội dung kiểm soát', en: 'Controls' },
  holds: { vi: 'Đạt', en: 'Holds' },
  fails: { vi: 'KHÔNG ĐẠT', en: 'DOES NOT HOLD' },
  beside: { vi: 'So với kỳ trước', en: 'Beside the run before' },
  run: { vi: 'Kỳ', en: 'Run' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  difference: { vi: 'Tăng, giảm', en: 'Difference' },
  first: { vi: 'Xã chưa có kỳ nào trước đó.', en: 'There is no run before this one.' },
  accept: { vi: 'Chấp nhận lệnh chi', en: 'Accept the order' },
  give_back: { vi: 'Trả lại', en: 'Return it' },
  question: { vi: 'Vì sao trả lại?', en: 'Why is it returned?' },
  hint: {
    vi: 'Xã đọc được lý do này; danh sách được mở lại để sửa và ký lại, hoặc hủy.',
    en: 'The commune reads this; its list is opened again to be mended and signed anew, or cancelled.',
  },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted' },
  returned: { vi: 'Đã trả lại', en: 'Returned' },
  telling: { vi: 'đang báo hệ thống Kho bạc', en: 'the Treasury’s system is being told' },
  told: { vi: 'hệ thống Kho bạc đã ghi nhận', en: 'the Treasury’s system has it' },
  late: {
    vi: 'hệ thống Kho bạc đã trả lời trước đó; quyết định này không có hiệu lực',
    en: 'the Treasury’s system had answered before; this decision has no effect',
  },
  close: { vi: 'Đóng', en: 'Close' },
});
const CONTROLS = words<Record<OrderInFull['controls'][number]['control'], string>>({
  sum: {
    vi: 'Số tiền lệnh bằng tổng các dòng của danh sách',
    en: 'The order equals the sum of the list’s lines',
  },
  digest: {
    vi: 'Mã niêm phong tính lại đúng bằng mã đã ký: danh sách không đổi từ khi ký',
    en: 'The digest computed again is the one signed: nothing changed since',
  },
  signature: { vi: 'Chữ ký số đúng với khóa đã đăng ký', en: 'The signature fits the registered key' },
  four_eyes: { vi: 'Người ký không phải người lập', en: 'Who signed is not who drafted' },
  allotment: {
    vi: 'Trong dự toán được giao của năm ngân sách mà kỳ chi trả thuộc về',
    en: 'Within the allotment of the budget year the run belongs to',
  },
});

/** One order with all that is compared, and the decision about it. */
export function OneOrder({ order, close }: { readonly order: string; readonly close: () => void }) {
  const say = useWords(WORDS);
  const read = useReading(
    '/v1/orders/{order}',
    { path: { order } },
    { again: (last) => (isUnderWay(last) ? LOOK_AGAIN_MILLISECONDS : false) },
  );
  useReadAgainWhen(read.data?.state);
  return (
    <section className="sheet" aria-label={say.title(order)}>
      <Title order={2} size="h3" mb="sm">
        {say.title(order)}
      </Title>
      <Shown of={read}>
        {(one) => (
          <>
            <Controls of={one} />
            <Beside one={one} />
            <Behind one={one} />
            <Decision one={one} />
          </>
        )}
      </Shown>
      <Button variant="subtle" onClick={close}>
        {say.close}
      </Button>
    </section>
  );
}

const LOOK_AGAIN_MILLISECONDS = 1_000;
/** Decided, and the Treasury has not answered yet. */
const isUnderWay = (one: OrderInFull | undefined): boolean =>
  one?.decision != null &&
  one.decision.state !== 'late' &&
  (one.state === 'ordered' || one.state === 'received');

function Controls({ of }: { readonly of: OrderInFull }) {
  const say = useWords(WORDS);
  const controls = useWords(CONTROLS);
  return (
    <Facts
      of={of.controls.map(
        ({ control, holds: doesHold }) =>
          [controls[control], doesHold ? say.holds : <strong key={control}>{say.fails}</strong>] as const,
      )}
    />
  );
}

/** This run and the one before it, side by side. */
function Beside({ one }: { readonly one: OrderInFull }) {
  const say = useWords(WORDS);
  const { before } = one;
  if (!before) return <p>{say.first}</p>;
  return (
    <Table withTableBorder bg="white" my="sm">
      <Table.Caption>{say.beside}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{say.run}</Table.Th>
          <Table.Th scope="col" className="number">
            {say.payments}
          </Table.Th>
          <Table.Th scope="col" className="number">
            {say.amount}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[before, one].map((run) => (
          <Table.Tr key={run.month}>
            <Table.Th scope="row">{month(run.month)}</Table.Th>
            <Table.Td className="number">{count(run.payments)}</Table.Td>
            <Table.Td className="number">{dong(run.amount_dong)}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">{say.difference}</Table.Th>
          <Table.Td className="number">{count(one.payments - before.payments)}</Table.Td>
          <Table.Td className="number">{dongMore(one.amount_dong - before.amount_dong)}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

function Behind({ one }: { readonly one: OrderInFull }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  return (
    <>
      <InWords amount={one.amount_dong} />
      <Facts
        of={[
          [say.of, `${programmes[one.programme]} · ${month(one.month)}`],
          [say.budget, one.budget_line],
          [say.allotted(one.budget_year), dong(one.allotted_dong)],
          [
            say.left(one.budget_year),
            one.left_dong < 0 ? (
              <strong key="left">{say.exceeded(dong(-one.left_dong))}</strong>
            ) : (
              dong(one.left_dong)
            ),
          ],
          [
            say.parts,
            one.parts.map((part) => `${part.paying_account}: ${dong(part.amount_dong)}`).join(' · '),
          ],
          [say.drafted, one.drafter],
          [
            say.signed,
            one.signer &&
              [one.signer, one.signed_at && time(one.signed_at), one.key_id && say.key(one.key_id)]
                .filter(Boolean)
                .join(' · '),
          ],
          [say.digest_signed, <code key="signed">{one.digest_signed}</code>],
          [say.digest_now, <code key="now">{one.digest_now}</code>],
        ]}
      />
    </>
  );
}

function Decision({ one }: { readonly one: OrderInFull }) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const accept = useCommand('/v1/orders/{order}/decision');
  const giveBack = useCommand('/v1/orders/{order}/decision');
  const path = { order: one.order };
  if (one.decision) {
    const { decision, words: reason, by, at, state } = one.decision;
    return (
      <Note tone={state === 'late' ? 'bad' : decision === 'accept' ? 'good' : 'wait'}>
        <p>
          {[decision === 'accept' ? say.accepted : say.returned, by, time(at), say[state]]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {reason && <p>{reason}</p>}
      </Note>
    );
  }
  if (!one.may_be_decided || !who || !holds(who, ['treasury_controller'])) return null;
  return (
    <>
      <Group my="sm" align="flex-start">
        <Button
          loading={accept.isPending}
          disabled={one.controls.some((control) => !control.holds)}
          onClick={() => accept.mutate({ path, body: { accepts: true } })}
        >
          {say.accept}
        </Button>
        <Answer
          form={`order ${one.order}`}
          label={say.give_back}
          of={one.order}
          question={say.question}
          hint={say.hint}
          isGrave
          isPending={giveBack.isPending}
          error={giveBack.error}
          onAnswer={(reason) => giveBack.mutateAsync({ path, body: { accepts: false, words: reason } })}
        />
      </Group>
      <ProblemNote error={accept.error} />
    </>
  );
}
