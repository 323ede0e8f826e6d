import { Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { List, SignedLists } from '../../kit/api.generated.ts';
import { count, dong, month } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { useWords, words } from '../../kit/words.ts';
import { Reminded } from '../board/Reminded.tsx';
import { ListChanges } from '../lists/ListChanges.tsx';
import { OpenHolds } from '../lists/OpenHolds.tsx';
import { Covered } from './Covered.tsx';

const WORDS = words({
  title: { vi: 'Ký danh sách', en: 'Sign lists' },
  none: {
    vi: 'Không có danh sách nào chờ ký. Danh sách xuất hiện ở đây khi công chức đã lập và kiểm tra xong.',
    en: 'No list waits for your signature. Lists appear here once they were drafted and checked.',
  },
  drafting: {
    vi: (n: string) => `${n} danh sách công chức đang lập, chưa tới bước ký.`,
    en: (n: string) => `${n} lists are still being drafted.`,
  },
  of: {
    vi: (programme: string, of: string) => `${programme}, tháng ${of}`,
    en: (programme: string, of: string) => `${programme}, ${of}`,
  },
  pay: {
    vi: (payments: string, amount: string) => `Chi ${payments} khoản, ${amount}`,
    en: (payments: string, amount: string) => `Pays ${payments} lines, ${amount}`,
  },
  held: {
    vi: (n: string, amount: string) =>
      `${n} khoản bị giữ lại (${amount}): không chi, không nằm trong chữ ký.`,
    en: (n: string, amount: string) =>
      `${n} lines are held (${amount}): not paid, not covered by the signature.`,
  },
  show_held: { vi: 'Xem các khoản bị giữ', en: 'Show what is held' },
  hide_held: { vi: 'Thu lại', en: 'Hide' },
  lines: { vi: 'Xem từng dòng của danh sách', en: 'See every line of the list' },
  choose: {
    vi: (what: string) => `Ký cùng lúc: ${what}`,
    en: (what: string) => `Sign with the others: ${what}`,
  },
  sign: {
    vi: (n: number) => (n === 1 ? 'Ký danh sách này' : `Ký ${n} danh sách`),
    en: (n: number) => (n === 1 ? 'Sign this list' : `Sign ${n} lists`),
  },
  signed: {
    vi: (n: string, payments: string, amount: string) =>
      `Đã ký ${n} danh sách: ${payments} khoản, ${amount}. Lệnh chi được gửi Kho bạc.`,
    en: (n: string, payments: string, amount: string) =>
      `Signed ${n} lists: ${payments} payments, ${amount}. The order goes to the Treasury.`,
  },
});

const LISTS_AT_ONCE = 50;

/** The chair's desk: what differs and what is odd in each list, what exactly a signature covers, and one signature for all of them. */
export default function SignPage() {
  const say = useWords(WORDS);
  const checked = useReading('/v1/lists', { query: { state: 'checked', limit: LISTS_AT_ONCE } });
  const drafted = useReading('/v1/lists', { query: { state: 'drafted', limit: LISTS_AT_ONCE } });
  const [signed, setSigned] = useState<SignedLists>();
  // Kept here: what was signed elsewhere meanwhile leaves the page, and what the press came to must not leave with it.
  const sign = useCommand('/v1/lists/sign', setSigned);
  return (
    <>
      <Title order={1} mb="md">
        {say.title}
      </Title>
      {signed && (
        <Note tone="good">
          {say.signed(count(signed.lists), count(signed.payments), dong(signed.amount_dong))}
        </Note>
      )}
      {checked.data?.items[0] && <Reminded of={checked.data.items[0].month} />}
      <Shown of={checked}>
        {({ items }) =>
          items.length === 0 ? (
            <>
              <ProblemNote error={sign.error} />
              <Empty>{say.none}</Empty>
            </>
          ) : (
            <Signing lists={items} sign={sign} />
          )
        }
      </Shown>
      {(drafted.data?.items.length ?? 0) > 0 && (
        <Text mt="lg">{say.drafting(count(drafted.data!.items.length))}</Text>
      )}
    </>
  );
}

interface SigningProps {
  readonly lists: readonly List[];
  readonly sign: ReturnType<typeof useCommand<'/v1/lists/sign'>>;
}

function Signing({ lists, sign }: SigningProps) {
  const say = useWords(WORDS);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = lists.filter(({ list, payable_payments }) => !left.has(list) && payable_payments > 0);
  const toggle = (list: string) => {
    const next = new Set(left);
    if (!next.delete(list)) next.add(list);
    setLeft(next);
  };
  const send = () => sign.mutate({ body: { lists: chosen.map(({ list }) => list) } });
  return (
    <>
      {lists.map((one) => (
        <ListToSign
          key={one.list}
          one={one}
          isChosen={chosen.includes(one)}
          onToggle={() => toggle(one.list)}
        />
      ))}
      <Covered lists={chosen}>
        <ProblemNote error={sign.error} />
        <Group mt="md">
          <Button size="lg" disabled={chosen.length === 0} loading={sign.isPending} onClick={send}>
            {say.sign(chosen.length)}
          </Button>
        </Group>
      </Covered>
    </>
  );
}

interface ListToSignProps {
  readonly one: List;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

/** One list as its signer wants it: the odd first, then what differs from last month. */
function ListToSign({ one, isChosen, onToggle }: ListToSignProps) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const [showsHeld, setShowsHeld] = useState(false);
  const name = say.of(programmes[one.programme], month(one.month));
  return (
    <section className="sheet" aria-labelledby={one.list}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h3" id={one.list}>
            {name}
          </Title>
          <Text size="sm">
            <Link href={`/lists/${one.list}`}>{say.lines}</Link>
          </Text>
          <Text fw={700} size="lg">
            {say.pay(count(one.payable_payments), dong(one.payable_dong))}
          </Text>
        </div>
        <Checkbox
          size="md"
          checked={isChosen}
          disabled={one.payable_payments === 0}
          onChange={onToggle}
          label={say.choose(one.list)}
        />
      </Group>
      {one.held_payments > 0 && (
        <Note tone="wait">
          <p>{say.held(count(one.held_payments), dong(one.held_dong))}</p>
          <button
            type="button"
            className="link"
            aria-expanded={showsHeld}
            onClick={() => setShowsHeld(!showsHeld)}
          >
            {showsHeld ? say.hide_held : say.show_held}
          </button>
        </Note>
      )}
      {showsHeld && <OpenHolds list={one.list} canClear={false} />}
      <ListChanges list={one} />
    </section>
  );
}
