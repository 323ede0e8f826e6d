import { day, dong, month } from '../../kit/format.ts';
import { Note } from '../../kit/parts.tsx';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import type { CheckedReceipt, Statement } from './checkCode.ts';
import type { Verdict } from './checkText.ts';
import { OUTCOMES } from './outcomeWords.ts';

const WORDS = words({
  holds: { vi: 'Biên nhận đúng', en: 'The receipt holds' },
  fails: { vi: 'Không xác nhận được biên nhận này', en: 'This receipt could not be confirmed' },
  proven: { vi: 'Điều được chứng minh', en: 'What is proven' },
  not_proven: { vi: 'Điều không được chứng minh', en: 'What is not proven' },
  line: {
    vi: (amount: string, programme: string, of: string) =>
      `${amount}, ${programme}, tháng ${of}, có trong danh sách chi trả đã ký`,
    en: (amount: string, programme: string, of: string) =>
      `${amount}, ${programme}, ${of}, stands in a signed payment list`,
  },
  where: {
    vi: (provider: string, last4: string) =>
      `Nơi chi trả: ${provider}${last4 && `, tài khoản kết thúc bằng ${last4}`}.`,
    en: (provider: string, last4: string) =>
      `Paid at: ${provider}${last4 && `, account ending in ${last4}`}.`,
  },
  commune: { vi: (code: string) => `Xã, phường mã ${code}.`, en: (code: string) => `Commune ${code}.` },
  reported: {
    vi: (on: string, provider: string, outcome: string) => `Ngày ${on}, ${provider} báo: ${outcome}`,
    en: (on: string, provider: string, outcome: string) => `On ${on}, ${provider} reported: ${outcome}`,
  },
  signed: {
    vi: 'Danh sách mang chữ ký số của người có thẩm quyền',
    en: 'The list bears the digital signature of whoever may sign',
  },
  sealed: {
    vi: (size: string, origin: string) =>
      `Tất cả nằm trong sổ công khai ${origin} tại điểm chốt ${size} mục, do khóa của sổ ký.`,
    en: (size: string, origin: string) =>
      `All of it stands in the log ${origin} at the checkpoint of ${size} entries, signed with the log's key.`,
  },
  not_who: {
    vi: 'Biên nhận không ghi tên ai: nó không chứng minh người cầm tệp là người hưởng.',
    en: 'No name stands in it: it does not prove that whoever holds the file is the one who receives.',
  },
  not_since: {
    vi: 'Nó nói về lúc chốt sổ; điều xảy ra sau đó (hoàn trả, tra soát) có thể chưa có trong tệp này.',
    en: 'It speaks of the moment of the checkpoint; what came after (returns, enquiries) may not stand in this file.',
  },
  not_why: {
    vi: 'Nó không nói mức hưởng có đúng luật hay không; phần giải thích mức hưởng nằm ở trang của người hưởng.',
    en: 'It does not say whether the amount is what the law owes; that is explained on the page of whoever receives.',
  },
});

/** What the check came to, in words anybody understands. */
export function Answer({ verdict }: { readonly verdict: Verdict }) {
  const say = useWords(WORDS);
  const pick = usePick();
  if ('refusal' in verdict)
    return (
      <Note tone="bad">
        <h2>{say.fails}</h2>
        <p>{pick(verdict.refusal)}</p>
        <p className="small">{verdict.file}</p>
      </Note>
    );
  return (
    <>
      <Note tone="good">
        <h2>{say.holds}</h2>
        <p className="small">{verdict.file}</p>
      </Note>
      <Proven proven={verdict.proven} />
      <section className="card">
        <h2>{say.not_proven}</h2>
        <ul>
          <li>{say.not_who}</li>
          <li>{say.not_since}</li>
          <li>{say.not_why}</li>
        </ul>
      </section>
    </>
  );
}

function Proven({ proven: { checkpoint, statements } }: { readonly proven: CheckedReceipt }) {
  const say = useWords(WORDS);
  return (
    <section className="card">
      <h2>{say.proven}</h2>
      <ul>
        {statements.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a receipt's statements have no other name and never move
          <li key={at}>
            <Said one={one} />
          </li>
        ))}
      </ul>
      <p>{say.sealed(checkpoint.size.toLocaleString('vi-VN'), checkpoint.origin)}</p>
    </section>
  );
}

function Said({ one }: { readonly one: Statement }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const outcomes = useWords(OUTCOMES);
  if (one.kind === 'approval') return say.signed;
  if (one.kind === 'outcome') {
    const outcome = outcomes[one.outcome as keyof typeof OUTCOMES] ?? one.outcome;
    return <strong>{say.reported(day(one.reportedOn), one.provider, outcome)}</strong>;
  }
  const of = `${one.month}`.replace(/(\d{4})(\d{2})/, '$1-$2');
  return (
    <>
      <strong>
        {say.line(
          dong(Number(one.amount)),
          programmes[one.programme as keyof typeof PROGRAMMES] ?? one.programme,
          month(of),
        )}
      </strong>
      <br />
      {say.where(one.provider, one.accountLast4)} {say.commune(one.commune)}
    </>
  );
}
