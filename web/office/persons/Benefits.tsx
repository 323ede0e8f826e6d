import { Text } from '@mantine/core';
import type { Entitlement, Grounds } from '../../kit/api.generated.ts';
import { dong, month } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { usePick, useWords, type Wording, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Chapter } from './Chapter.tsx';
import { PAYEES } from './personWords.ts';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Chế độ được hưởng', en: 'Benefits' },
  none: { vi: 'Chưa được hưởng chế độ nào.', en: 'No benefit.' },
  from: { vi: (from: string) => `từ ${from}`, en: (from: string) => `from ${from}` },
  from_to: {
    vi: (from: string, to: string) => `${from} đến ${to}, đã hết`,
    en: (from: string, to: string) => `${from} to ${to}, ended`,
  },
  decision: { vi: (number: string) => `quyết định ${number}`, en: (number: string) => `decision ${number}` },
  hidden: { vi: 'Không hiển thị cho vai trò của bạn', en: 'Not shown to your role' },
});

/** The benefits of a person, each with its amount and the sentence of the law that gives it. */
export function Benefits({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const found = usePages('/v1/persons/{person}/entitlements', {
    path: { person },
    query: { limit: 20 },
    purpose,
  });
  return (
    <Chapter title={say.title}>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            [...items]
              .sort((one, other) => Number(one.to_month !== null) - Number(other.to_month !== null))
              .map((one) => <Benefit key={one.id} one={one} />)
          )
        }
      </Shown>
      <More of={found} />
    </Chapter>
  );
}

function Benefit({ one }: { readonly one: Entitlement }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const payees = useWords(PAYEES);
  return (
    <div className="entry">
      <div className="entry-line">
        <strong>{pick(one.benefit)}</strong>
        <strong>{one.amount_dong === null ? say.hidden : dong(one.amount_dong)}</strong>
      </div>
      <Text size="sm" className="soft">
        {[
          one.to_month
            ? say.from_to(month(one.from_month), month(one.to_month))
            : say.from(month(one.from_month)),
          payees[one.payee],
          one.decision && say.decision(one.decision),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Explanation grounds={one.grounds} />
    </div>
  );
}

/** What the rule itself says: where it stands in the law, and how the amount comes about. */
export function Explanation({ grounds }: { readonly grounds: Grounds | null }) {
  const pick = usePick();
  const said = [grounds?.explanation, grounds?.citation].filter(
    (one): one is Wording => typeof one === 'object' && one !== null && 'vi' in one,
  );
  return said.map((one) => (
    <Text key={one.en} size="sm">
      {pick(one)}
    </Text>
  ));
}
