import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { readPaymentReference } from '/log/check/payment/reference.ts';
import type { Payment } from '../../kit/api.generated.ts';
import { read } from '../../kit/ask.ts';
import { day, dong, month } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { usePick, useWords, words } from '../../kit/words.ts';
import type { CheckedReceipt } from '../../public/log/checkCode.ts';
import { LOG_KEY } from '../../public/log/logKey.ts';
import { OUTCOMES } from '../../public/log/outcomeWords.ts';
import { Facts } from '../Facts.tsx';
import { Part } from '../parts/Page.tsx';

const WORDS = words({
  title: { vi: 'Chứng minh trong sổ công khai', en: 'Proven in the public log' },
  why: {
    vi: 'Trình duyệt này lấy biên nhận và khóa của sổ, rồi tự tính lại từ dòng của khoản chi lên tới mã gốc mà sổ đã ký, bằng đúng đoạn mã ai cũng tải được ở trang kiểm tra. Việc lấy biên nhận được ghi lại.',
    en: 'This browser takes the receipt and the key of the log, and works out by itself the way from the payment’s line to the root that the log signed, with the very code anybody can load from the public check. Taking the receipt is entered.',
  },
  prove: { vi: 'Chứng minh ngay', en: 'Prove it now' },
  again: { vi: 'Chứng minh lại', en: 'Prove it again' },
  holds: {
    vi: 'Đã chứng minh: khoản chi này nằm trong sổ công khai, đúng số tiền và tháng như trên trang.',
    en: 'Proven: this payment stands in the public log, with the amount and the month shown on this page.',
  },
  fails: { vi: 'Không chứng minh được', en: 'It could not be proven' },
  differs: {
    vi: 'SỔ CÔNG KHAI NÓI KHÁC TRANG NÀY: trong sổ không có dòng nào của khoản chi với số tiền và tháng ở trên. Báo kiểm toán.',
    en: 'THE LOG SAYS OTHERWISE THAN THIS PAGE: no line of it has the amount and month shown above. Tell the auditor.',
  },
  line: {
    vi: (amount: string, of: string, list: string) =>
      `${amount}, tháng ${of}, trong bản ${list} của danh sách đã ký`,
    en: (amount: string, of: string, list: string) => `${amount}, ${of}, in version ${list} of a signed list`,
  },
  reported: {
    vi: (on: string, provider: string, outcome: string) => `${on}, ${provider} báo: ${outcome}`,
    en: (on: string, provider: string, outcome: string) => `${on}, ${provider} reported: ${outcome}`,
  },
  signed: {
    vi: 'Chữ ký số của người có thẩm quyền dưới danh sách đó',
    en: 'The digital signature of whoever may sign, under that list',
  },
  proven: { vi: 'Điều đã chứng minh', en: 'What was proven' },
  against: { vi: 'Theo điểm chốt', en: 'Against the checkpoint' },
  checkpoint: {
    vi: (origin: string, size: string) => `${origin}, ${size} mục`,
    en: (origin: string, size: string) => `${origin}, ${size} entries`,
  },
  root: { vi: 'Mã gốc của điểm chốt', en: 'Root of the checkpoint' },
  key: { vi: 'Khóa của sổ', en: 'Key of the log' },
  not: {
    vi: 'Khóa do máy chủ này vừa đưa. Muốn không phải tin máy chủ, so với khóa đã giữ từ trước, hoặc tải biên nhận và kiểm ở máy khác.',
    en: 'This server gave the key just now. To trust no server, compare it with one you kept, or take the receipt and check it elsewhere.',
  },
  elsewhere: { vi: 'Trang kiểm tra công khai', en: 'The public check' },
});

/** Whether a line that was proven is of the payment on the page, with its amount and month: a true receipt of another proves nothing of this one. */
function isOf({ statements }: CheckedReceipt, { payment, amount_dong, month: of }: Payment): boolean {
  const paymentId = readPaymentReference(payment);
  return statements.some(
    (one) =>
      one.kind === 'line' &&
      one.paymentId === paymentId &&
      Number(one.amount) === amount_dong &&
      `${one.month}` === of.replace('-', ''),
  );
}

/** Fetches the receipt and the key, and checks them here. The code that checks is loaded when it is wanted. */
async function prove(payment: string) {
  const [receipt, key, { checkText }] = await Promise.all([
    read('/v1/payments/{payment}/receipt', { path: { payment }, purpose: 'payment_check' }),
    LOG_KEY.queryFn(),
    import('../../public/log/checkText.ts'),
  ]);
  return { key, verdict: await checkText(key, payment, JSON.stringify(receipt)) };
}

/** Proves in the browser that the payment stands in the public log, and says in words what was proven against which checkpoint. */
export function ProveInLog({ payment }: { readonly payment: Payment }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const proving = useMutation({ mutationFn: () => prove(payment.payment) });
  const done = proving.data;
  return (
    <Part title={say.title}>
      <Text mb="sm" maw="50rem">
        {say.why}
      </Text>
      <Button variant="light" loading={proving.isPending} onClick={() => proving.mutate()}>
        {done ? say.again : say.prove}
      </Button>
      <ProblemNote error={proving.error} />
      {done && 'refusal' in done.verdict && (
        <Note tone="bad">
          <p>{say.fails}</p>
          <p>{pick(done.verdict.refusal)}</p>
        </Note>
      )}
      {done && 'proven' in done.verdict && (
        <>
          <Note tone={isOf(done.verdict.proven, payment) ? 'good' : 'bad'}>
            {isOf(done.verdict.proven, payment) ? say.holds : say.differs}
          </Note>
          <Proven proven={done.verdict.proven} logKey={done.key} />
        </>
      )}
    </Part>
  );
}

interface ProvenProps {
  readonly proven: CheckedReceipt;
  readonly logKey: string;
}

function Proven({ proven: { checkpoint, statements }, logKey }: ProvenProps) {
  const say = useWords(WORDS);
  const outcomes = useWords(OUTCOMES);
  const said = (one: CheckedReceipt['statements'][number]) => {
    if (one.kind === 'approval') return say.signed;
    if (one.kind === 'outcome')
      return say.reported(
        day(one.reportedOn),
        one.provider,
        outcomes[one.outcome as keyof typeof OUTCOMES] ?? one.outcome,
      );
    const of = `${one.month}`.replace(/(\d{4})(\d{2})/, '$1-$2');
    return say.line(dong(Number(one.amount)), month(of), String(one.listVersion));
  };
  return (
    <>
      <Facts
        of={[
          [
            say.proven,
            <ul key="proven" className="plain-list">
              {statements.map((one, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a receipt's statements have no other name and never move
                <li key={at}>{said(one)}</li>
              ))}
            </ul>,
          ],
          [say.against, say.checkpoint(checkpoint.origin, checkpoint.size.toLocaleString('vi-VN'))],
          [
            say.root,
            <code key="root" className="seal">
              {hexOf(checkpoint.root)}
            </code>,
          ],
          [
            say.key,
            <code key="key" className="seal">
              {logKey}
            </code>,
          ],
        ]}
      />
      <Text size="sm" className="soft">
        {say.not} <a href="/public/check">{say.elsewhere}</a>
      </Text>
    </>
  );
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
