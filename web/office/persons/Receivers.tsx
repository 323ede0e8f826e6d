import { Button, Checkbox, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Commands, Mandate } from '../../kit/api.generated.ts';
import { day } from '../../kit/format.ts';
import { Empty, Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { holds } from '../roles.ts';
import { MANDATE_KINDS, MANDATE_STATES } from '../waiting/mandateWords.ts';
import { Chapter } from './Chapter.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Ai nhận thay', en: 'Who receives' },
  none: { vi: 'Tự nhận, không có người nhận thay.', en: 'Receives alone.' },
  record: { vi: 'Ghi người nhận thay', en: 'Record who receives' },
  elsewhere: { vi: 'người ở xã khác', en: 'somebody of another commune' },
  from: { vi: (from: string) => `từ ${from}`, en: (from: string) => `from ${from}` },
  until: { vi: (until: string) => `đến ${until}`, en: (until: string) => `until ${until}` },
  paper: { vi: (number: string) => `giấy số ${number}`, en: (number: string) => `paper no. ${number}` },
  unseen: { vi: 'chưa xem giấy tờ', en: 'paper not seen yet' },
  chair: { vi: 'chờ Chủ tịch chứng thực', en: 'waits for the chair' },
  province: { vi: 'chờ cấp tỉnh đồng ý', en: 'waits for the province' },
});

/** Who receives and received for a person, by which paper; recorded and ended here. */
export function Receivers({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const { who } = useStanding();
  const isOfficer = who ? holds(who, ['commune_officer']) : false;
  const found = useReading('/v1/persons/{person}/mandates', { path: { person }, purpose });
  return (
    <div id="receivers">
      <Chapter title={say.title}>
        <Shown of={found}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty>{say.none}</Empty>
            ) : (
              items.map((one) => <Entry key={one.id} one={one} isOfficer={isOfficer} />)
            )
          }
        </Shown>
        {isOfficer && (
          <Button component={Link} href={`/persons/${person}/mandate`} variant="light" mt="sm">
            {say.record}
          </Button>
        )}
      </Chapter>
    </div>
  );
}

function Entry({ one, isOfficer }: { readonly one: Mandate; readonly isOfficer: boolean }) {
  const say = useWords(WORDS);
  const kinds = useWords(MANDATE_KINDS);
  const states = useWords(MANDATE_STATES);
  const isOver = one.state === 'ended' || one.state === 'expired';
  return (
    <div className="entry">
      <div className="entry-line">
        <strong>
          {one.payee.name ?? say.elsewhere} ({kinds[one.kind].toLowerCase()})
        </strong>
        <span>{one.waits_for ? say[one.waits_for] : states[one.state]}</span>
      </div>
      <Text size="sm" className="soft">
        {[
          say.from(day(one.from)),
          one.until && say.until(day(one.until)),
          one.proof_number && say.paper(one.proof_number),
          !one.confirmed && say.unseen,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {isOfficer && !isOver && <Ending one={one} />}
    </div>
  );
}

type Reason = Commands['/v1/mandates/{mandate}/end']['body']['reason'];
const REASONS = words<Record<Reason, string>>({
  revoked: { vi: 'Người hưởng rút ủy quyền', en: 'The beneficiary takes it back' },
  court_decision: { vi: 'Theo quyết định của Tòa án', en: 'A court decided so' },
  care_ended: { vi: 'Thôi chăm sóc, nuôi dưỡng', en: 'The care has ended' },
  payee_unfit: { vi: 'Người nhận thay không còn đủ điều kiện', en: 'Whoever receives is not fit any more' },
});
const ENDING = words({
  open: { vi: 'Kết thúc việc nhận thay…', en: 'End it…' },
  why: { vi: 'Vì sao kết thúc', en: 'Why it ends' },
  self: { vi: 'Người hưởng tự nhận lại từ tháng này', en: 'The beneficiary receives again from this month' },
  waits: {
    vi: 'Không đánh dấu: tiền chờ, không chi cho ai, tới khi ghi người nhận thay mới.',
    en: 'Left empty: the money waits and nobody is paid until somebody else is recorded.',
  },
  now: {
    vi: 'Có hiệu lực ngay. Khoản đã ký mà chưa chuyển cũng dừng lại.',
    en: 'It ends at once, also for what is signed and not sent yet.',
  },
  end: { vi: 'Kết thúc hôm nay', en: 'End it today' },
  not_now: { vi: 'Thôi', en: 'Not now' },
});

function Ending({ one }: { readonly one: Mandate }) {
  const say = useWords(ENDING);
  const reasons = useWords(REASONS);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason>('revoked');
  const [receives, setReceives] = useState(one.kind === 'authorised');
  const end = useCommand('/v1/mandates/{mandate}/end');
  if (!isOpen)
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        {say.open}
      </button>
    );
  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate({ path: { mandate: one.id }, body: { reason, beneficiary_receives: receives } });
      }}
    >
      <NativeSelect
        label={say.why}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value as Reason)}
        data={Object.entries(reasons).map(([value, label]) => ({ value, label }))}
      />
      <Checkbox
        mt="sm"
        label={say.self}
        description={say.waits}
        checked={receives}
        onChange={({ currentTarget }) => setReceives(currentTarget.checked)}
      />
      <Note tone="wait">{say.now}</Note>
      <ProblemNote error={end.error} />
      <Group mt="xs">
        <Button type="submit" color="red" variant="outline" loading={end.isPending}>
          {say.end}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {say.not_now}
        </Button>
      </Group>
    </form>
  );
}
