import { useState } from 'react';
import type { OwnMandate } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Ai nhận thay', en: 'Who receives for whom' },
  for_me: { vi: 'Ai nhận thay tôi', en: 'Who receives for me' },
  nobody: {
    vi: 'Không ai nhận thay: ông/bà tự nhận tiền của mình.',
    en: 'Nobody: you receive your own money.',
  },
  i_for: { vi: 'Tôi nhận thay ai', en: 'For whom I receive' },
  no_one: { vi: 'Ông/bà không nhận thay ai.', en: 'You receive for nobody.' },
  unnamed: { vi: 'Người này không còn thuộc phần ông/bà xem được', en: 'Somebody you may not see now' },
  from_to: {
    vi: (from: string, to: string) => `Từ ${from} đến hết ${to}`,
    en: (from: string, to: string) => `From ${from} to the end of ${to}`,
  },
  from: {
    vi: (from: string) => `Từ ${from}, chưa ghi ngày hết`,
    en: (from: string) => `From ${from}, no last day`,
  },
  paper: { vi: (number: string) => `Giấy số ${number}`, en: (number: string) => `Paper no. ${number}` },
  renew: {
    vi: 'Sắp hết hạn. Muốn tiếp tục, hai người cùng làm giấy mới ở Ủy ban nhân dân xã.',
    en: 'It runs out soon. To go on, make a new paper together at the commune office.',
  },
  how_mine: {
    vi: 'Muốn đổi hoặc thôi? Đến Ủy ban nhân dân xã với giấy tờ của ông/bà; giám hộ thì theo quyết định của Tòa án hoặc sổ hộ tịch.',
    en: 'To change or end it, go to the commune office with your papers; a guardian ends by a court or the civil register.',
  },
  how_theirs: {
    vi: 'Không nhận thay nữa? Báo Ủy ban nhân dân xã của người đó; tiền sẽ chờ hoặc về lại người hưởng, không mất.',
    en: 'Not receiving any more? Tell that person’s commune office; the money waits or goes to the person, and is not lost.',
  },
});
const KINDS = words<Record<OwnMandate['kind'], string>>({
  guardian: { vi: 'người giám hộ', en: 'guardian' },
  carer: { vi: 'người chăm sóc', en: 'carer' },
  authorised: { vi: 'theo giấy ủy quyền', en: 'by written authorisation' },
  household_head: { vi: 'chủ hộ', en: 'head of household' },
  facility: { vi: 'cơ sở trợ giúp xã hội', en: 'care facility' },
});
const STATES = words<Record<OwnMandate['state'], string>>({
  waiting: { vi: 'Chờ xã hoặc tỉnh đồng ý, chưa có hiệu lực', en: 'Waits for consent, not in force yet' },
  to_come: { vi: 'Chưa tới ngày bắt đầu', en: 'Begins later' },
  active: { vi: 'Đang hiệu lực', en: 'In force' },
  expiring: { vi: 'Sắp hết hạn', en: 'Runs out soon' },
  expired: { vi: 'Đã hết hạn', en: 'Run out' },
  ended: { vi: 'Đã thôi', en: 'Ended' },
});

/** Who receives for the citizen and for whom he receives, until when, and how it ends. */
export function MandatesPage() {
  const say = useWords(WORDS);
  const read = useReading('/v1/me/mandates', {});
  return (
    <>
      <h1>{say.title}</h1>
      <Shown of={read}>
        {({ items }) => (
          <>
            <Side
              title={say.for_me}
              none={say.nobody}
              items={items.filter(({ side }) => side === 'receives_for_me')}
            />
            <Side
              title={say.i_for}
              none={say.no_one}
              items={items.filter(({ side }) => side === 'i_receive_for')}
            />
          </>
        )}
      </Shown>
    </>
  );
}

interface SideProps {
  readonly title: string;
  readonly none: string;
  readonly items: readonly OwnMandate[];
}

function Side({ title, none, items }: SideProps) {
  const isOver = ({ state }: OwnMandate) => state === 'ended' || state === 'expired';
  return (
    <>
      <h2>{title}</h2>
      {items.every(isOver) && <Empty>{none}</Empty>}
      {[...items]
        .sort((one, other) => Number(isOver(one)) - Number(isOver(other)))
        .map((one) => (
          <One key={one.mandate} one={one} />
        ))}
    </>
  );
}

function One({ one }: { readonly one: OwnMandate }) {
  const say = useWords(WORDS);
  const kinds = useWords(KINDS);
  const states = useWords(STATES);
  const isMine = one.side === 'receives_for_me';
  const isOver = one.state === 'ended' || one.state === 'expired';
  return (
    <section className="card">
      <p>
        <strong>{one.name ?? say.unnamed}</strong>, {kinds[one.kind]}
      </p>
      <p>{states[one.state]}</p>
      <p className="soft">
        {one.until ? say.from_to(day(one.from), day(one.until)) : say.from(day(one.from))}
        {one.proof_number && ` · ${say.paper(one.proof_number)}`}
      </p>
      {one.state === 'expiring' && <Note tone="wait">{say.renew}</Note>}
      {one.can_end && <TakeBack one={one} />}
      {!isOver && !one.can_end && <p className="soft small">{isMine ? say.how_mine : say.how_theirs}</p>}
    </section>
  );
}

const ENDING = words({
  open: { vi: 'Rút ủy quyền', en: 'Take it back' },
  sure: {
    vi: (name: string) =>
      `Từ hôm nay ${name} không nhận thay ông/bà nữa, ông/bà tự nhận tiền. Muốn ủy quyền lại phải làm giấy mới.`,
    en: (name: string) =>
      `From today ${name} does not receive for you any more, and you receive yourself. To give it again takes a new paper.`,
  },
  end: { vi: 'Đúng, rút ủy quyền', en: 'Yes, take it back' },
  not_now: { vi: 'Thôi', en: 'Not now' },
});

function TakeBack({ one }: { readonly one: OwnMandate }) {
  const say = useWords(ENDING);
  const [isSure, setSure] = useState(false);
  const end = useCommand('/v1/me/mandates/{mandate}/end');
  if (!isSure)
    return (
      <button type="button" className="button quiet" onClick={() => setSure(true)}>
        {say.open}
      </button>
    );
  return (
    <>
      <Note tone="wait">{say.sure(one.name ?? '')}</Note>
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={end.isPending}
          onClick={() => end.mutate({ path: { mandate: one.mandate } })}
        >
          {say.end}
        </button>
        <button type="button" className="button quiet" onClick={() => setSure(false)}>
          {say.not_now}
        </button>
      </div>
      <ProblemNote error={end.error} />
    </>
  );
}
