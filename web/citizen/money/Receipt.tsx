import type { OwnPayment } from '../../kit/api.generated.ts';
import { keepFile } from '../../kit/keepFile.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { useDownload } from './useDownload.ts';

const WORDS = words({
  take: { vi: 'Tải biên nhận', en: 'Download the receipt' },
  taken: {
    vi: 'Đã tải. Ai cầm tệp này cũng kiểm được khoản chi với sổ công khai, không cần hỏi ai.',
    en: 'Downloaded. Whoever has this file can check the payment against the public log, asking nobody.',
  },
  check: { vi: 'Kiểm tra biên nhận', en: 'Check a receipt' },
});

/** The receipt of a payment as a file, and where it is checked. */
export function Receipt({ payment }: { readonly payment: Pick<OwnPayment, 'payment'> }) {
  const say = useWords(WORDS);
  const receipt = useDownload('/v1/me/payments/{payment}/receipt', (answer) =>
    keepFile(`bien-nhan-${payment.payment}.json`, 'application/json', JSON.stringify(answer, null, 1)),
  );
  return (
    <>
      <button
        type="button"
        className="button quiet"
        disabled={receipt.isPending}
        onClick={() => receipt.mutate({ path: { payment: payment.payment } })}
      >
        {say.take}
      </button>
      {(receipt.isSuccess || receipt.isError) && (
        <div className="told">
          <ProblemNote error={receipt.error} />
          {receipt.isSuccess && (
            <Note tone="good">
              {say.taken} <a href="/public/check">{say.check}</a>
            </Note>
          )}
        </div>
      )}
    </>
  );
}
