import { Progress, Text } from '@mantine/core';
import type { CampaignFigure } from '../../kit/api.generated.ts';
import { count, day } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  share: {
    vi: (percent: string, n: string, of: string) => `${percent} % nhận qua tài khoản: ${n} trong ${of} người`,
    en: (percent: string, n: string, of: string) => `${percent} % are paid into accounts: ${n} of ${of}`,
  },
  target: {
    vi: (percent: number, due: string, missing: string) =>
      `Chỉ tiêu ${percent} % đến ${due}: còn thiếu ${missing} người.`,
    en: (percent: number, due: string, missing: string) =>
      `Target ${percent} % by ${due}: ${missing} more needed.`,
  },
  reached: {
    vi: (percent: number, due: string) => `Đã đạt chỉ tiêu ${percent} % (hạn ${due}).`,
    en: (percent: number, due: string) => `The target of ${percent} % (by ${due}) is reached.`,
  },
  no_target: { vi: 'Tỉnh chưa giao chỉ tiêu.', en: 'The province set no target yet.' },
  bank: { vi: 'Ngân hàng', en: 'Bank' },
  wallet: { vi: 'Ví điện tử', en: 'Wallet' },
  post: { vi: 'Bưu điện', en: 'Post office' },
  desk: { vi: 'Tại xã', en: 'Commune desk' },
  under_way: { vi: 'Đang liên kết', en: 'Under way' },
  cash_by_wish: { vi: 'Muốn tiền mặt lâu dài', en: 'Cash by wish' },
  brought_home: { vi: 'Chi tại nhà', en: 'Brought home' },
});

/** How many of the commune are paid into accounts, against the target, and where everybody else is paid. */
export function CampaignFigures() {
  const figures = useReading('/v1/campaign/figures', { query: { limit: 10 } });
  return (
    <Shown of={figures}>{({ items }) => items.map((one) => <OfUnit key={one.unit.code} one={one} />)}</Shown>
  );
}

function OfUnit({ one }: { readonly one: CampaignFigure }) {
  const say = useWords(WORDS);
  const percent = one.in_accounts_per_mille / 10;
  const share = say.share(
    percent.toLocaleString('vi-VN'),
    count(one.channels.bank + one.channels.wallet),
    count(one.payees),
  );
  const numbers = [
    ['bank', one.channels.bank],
    ['wallet', one.channels.wallet],
    ['post', one.channels.post],
    ['desk', one.channels.desk],
    ['under_way', one.under_way],
    ['cash_by_wish', one.cash_by_wish],
    ['brought_home', one.brought_home],
  ] as const;
  return (
    <section className="sheet" aria-label={one.unit.name}>
      <Text fw={700} size="lg">
        {share}
      </Text>
      <Progress value={percent} aria-label={share} my="xs" size="lg" />
      <Text>
        {one.target
          ? one.target.missing > 0
            ? say.target(one.target.percent, day(one.target.due), count(one.target.missing))
            : say.reached(one.target.percent, day(one.target.due))
          : say.no_target}
      </Text>
      <dl className="sums">
        {numbers.map(([name, number]) => (
          <div key={name}>
            <dt>{say[name]}</dt>
            <dd>
              <strong>{count(number)}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
