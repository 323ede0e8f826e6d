import { Badge, Button, Switch, Text } from '@mantine/core';
import type { SandboxFault } from '../../kit/api.generated.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { Page, Part } from '../parts/Page.tsx';
import { ANSWER_WORDS, FAULT_WORDS, INSTITUTION_WORDS } from './faultWords.ts';

const WORDS = words({
  title: { vi: 'Lỗi giả lập', en: 'Sandbox faults' },
  why: {
    vi: 'Đây là bản trình diễn: ngân hàng, Kho bạc, bưu điện, dân cư đều là chương trình giả lập. Bật một lỗi để xem hệ thống xử lý ra sao, rồi tắt. Trang này không có ở bản dùng thật.',
    en: 'This is a demonstration: banks, Treasury, post and population database are programs that stand in for them. Switch a fault on to see what the system does, and off again. A real installation has no such page.',
  },
  all_off: { vi: 'Tắt mọi lỗi', en: 'Switch all off' },
  none_on: { vi: 'Không có lỗi nào đang bật.', en: 'No fault is on.' },
  some_on: {
    vi: (faults: number) =>
      `${faults} lỗi đang bật. Lỗi còn nguyên đến khi tắt, kể cả sau khi khởi động lại.`,
    en: (faults: number) =>
      `${faults} faults are on. They stay until they are switched off, also after a restart.`,
  },
  does: { vi: 'Hệ thống:', en: 'The system:' },
  away: {
    vi: 'Cơ quan giả lập này không trả lời; hãy khởi động lại bản trình diễn.',
    en: 'This institution does not answer; start the demonstration again.',
  },
});

/** Somebody else, or the command line, may switch them too. */
const AGAIN_MILLISECONDS = 5_000;

/** What can go wrong at the other institutions, switched on to see what the system does about it. */
export default function SandboxPage() {
  const say = useWords(WORDS);
  const institutions = useWords(INSTITUTION_WORDS);
  const faults = useReading('/v1/sandbox', {}, { again: () => AGAIN_MILLISECONDS });
  const calm = useCommand('/v1/sandbox/calm');
  return (
    <Page title={say.title} why={say.why}>
      <Shown of={faults}>
        {({ items }) => {
          const on = items.filter(({ is_on }) => is_on).length;
          return (
            <>
              <Note tone={on > 0 ? 'wait' : 'good'}>{on > 0 ? say.some_on(on) : say.none_on}</Note>
              <Button
                variant="light"
                mt="sm"
                disabled={on === 0}
                loading={calm.isPending}
                onClick={() => calm.mutate({})}
              >
                {say.all_off}
              </Button>
              <ProblemNote error={calm.error} />
              {[...new Set(items.map(({ institution }) => institution))].map((institution) => (
                <Part key={institution} title={institutions[institution]}>
                  {items
                    .filter((one) => one.institution === institution)
                    .map((one) => (
                      <FaultRow key={one.fault} one={one} />
                    ))}
                </Part>
              ))}
            </>
          );
        }}
      </Shown>
    </Page>
  );
}

function FaultRow({ one }: { readonly one: SandboxFault }) {
  const say = useWords(WORDS);
  const [faults, answers] = [useWords(FAULT_WORDS), useWords(ANSWER_WORDS)];
  const turn = useCommand('/v1/sandbox/faults');
  return (
    <article className="sheet">
      <Switch
        size="lg"
        label={<strong>{faults[one.fault]}</strong>}
        checked={one.is_on}
        disabled={!one.answers || turn.isPending}
        onChange={({ currentTarget }) =>
          turn.mutate({ body: { fault: one.fault, is_on: currentTarget.checked } })
        }
      />
      <Text mt="xs">
        {say.does} {answers[one.fault]}
      </Text>
      {!one.answers && (
        <Badge color="red" variant="light" tt="none">
          {say.away}
        </Badge>
      )}
      <ProblemNote error={turn.error} />
    </article>
  );
}
