import { time } from '../../kit/format.ts';
import { Empty, Note, Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { NewPartner } from './NewPartner.tsx';
import { PartnerCard } from './PartnerCard.tsx';

const WORDS = words({
  title: { vi: 'Đối tác kết nối', en: 'Service partners' },
  why: {
    vi: 'Ngân hàng, bưu điện, bộ ngành hỏi hệ thống bằng chương trình. Mỗi đối tác chỉ được làm việc đã ghi, trong hạn mức, và tự chứng minh bằng khóa của mình. Thêm đối tác hoặc khóa cần hai quản trị viên; ngừng và thu hồi thì làm ngay. Mọi thay đổi ở đây được ký vào chuỗi thay đổi quyền.',
    en: 'Banks, the post office and ministries ask by program. Each may do what is written, within its quota, and proves itself with its own key. Adding a partner or a key takes two administrators; stopping and revoking take one. Every change here is signed into the chain of permissions.',
  },
  none: { vi: 'Chưa có đối tác nào.', en: 'There are no partners yet.' },
  since: {
    vi: (at: string) => `Số lượt gọi tính từ ${at}. Tra cứu lạ được báo cho kiểm toán ở mục Cần xem xét.`,
    en: (at: string) => `Calls are counted since ${at}. Unusual look-ups are shown to the auditor.`,
  },
});

/** Who asks by program: what each may, its keys, what it did lately. */
export default function PartnersPage() {
  const say = useWords(WORDS);
  const partners = useReading('/v1/partners', {});
  const calls = useReading('/v1/partners/calls', {});
  return (
    <Page title={say.title} why={say.why} take={<Take report="/v1/exports/partners" asked={{}} />}>
      <NewPartner />
      <Shown of={partners}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>{say.none}</Empty>}
            {items.map((one) => (
              <PartnerCard
                key={one.partner}
                one={one}
                calls={calls.data?.items.filter(({ partner }) => partner === one.partner) ?? []}
              />
            ))}
            {calls.data && items.length > 0 && <Note>{say.since(time(calls.data.since))}</Note>}
          </>
        )}
      </Shown>
    </Page>
  );
}
