import { Text } from '@mantine/core';
import type { Decision } from '../../kit/api.generated.ts';
import { day, month } from '../../kit/format.ts';
import { Empty, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Answer } from '../Answer.tsx';
import { DECISION_KINDS } from '../lists/changeWords.ts';
import { More } from '../More.tsx';
import { holds } from '../roles.ts';
import { Chapter } from './Chapter.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({
  title: { vi: 'Quyết định', en: 'Decisions' },
  none: { vi: 'Chưa có quyết định nào.', en: 'No decision.' },
  signed: { vi: (on: string) => `ký ${on}`, en: (on: string) => `signed ${on}` },
  effective: { vi: (from: string) => `hiệu lực từ ${from}`, en: (from: string) => `effective ${from}` },
  changes: {
    vi: (number: string) => `đổi quyết định ${number}`,
    en: (number: string) => `changes ${number}`,
  },
  roster: {
    vi: (file: string, row: number) => `theo ${file}, dòng ${row}`,
    en: (file: string, row: number) => `from ${file}, row ${row}`,
  },
  undo: { vi: 'Ghi nhầm, hoàn tác', en: 'Undo this entry' },
  signed_over: {
    vi: 'Đã có danh sách ký theo quyết định này: muốn đổi, ghi một quyết định mới.',
    en: 'A list was signed over this decision: to change it, record a new one.',
  },
  what_was_wrong: { vi: 'Ghi nhầm điều gì?', en: 'What was recorded in error?' },
  undo_hint: {
    vi: 'Mức hưởng trở lại như trước khi ghi. Cả hai lần ghi đều còn trong hồ sơ.',
    en: 'What is owed goes back to what it was. Both entries stay on the file.',
  },
});

/** The decisions about a person, and the paper or roster row each came from. */
export function Decisions({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const pick = usePick();
  const kinds = useWords(DECISION_KINDS);
  const [purpose] = usePurpose();
  const found = usePages('/v1/persons/{person}/decisions', {
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
            [...items].reverse().map((one, nth) => (
              <div key={`${one.number} ${one.kind} ${one.recorded_at}`} className="entry">
                <div className="entry-line">
                  <strong>
                    {kinds[one.kind]} {one.number}
                  </strong>
                  <span>{pick(one.benefit)}</span>
                </div>
                <Text size="sm" className="soft">
                  {[
                    one.signed_on && say.signed(day(one.signed_on)),
                    say.effective(month(one.effective_month)),
                    one.changes && say.changes(one.changes),
                    one.roster?.row && say.roster(one.roster.file, one.roster.row),
                    one.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
                {nth === 0 && !found.more && <Undo person={person} decision={one} />}
              </div>
            ))
          )
        }
      </Shown>
      <More of={found} />
    </Chapter>
  );
}

/** The last entry can be taken back until the month it was recorded for has begun, while no list is signed over it. */
function Undo({ person, decision }: { readonly person: string; readonly decision: Decision }) {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const undo = useCommand('/v1/persons/{person}/decisions/{decision}/undo');
  const isPast = decision.recorded_month <= new Date().toISOString().slice(0, 7);
  const isOfficer = who && holds(who, ['commune_officer']);
  if (!isOfficer || isPast || decision.roster || decision.kind === 'void') return null;
  if (decision.signed_over)
    return (
      <Text size="sm" className="soft">
        {say.signed_over}
      </Text>
    );
  return (
    <Answer
      form={`undo ${decision.id}`}
      label={say.undo}
      of={decision.number}
      question={say.what_was_wrong}
      hint={say.undo_hint}
      isPending={undo.isPending}
      error={undo.error}
      onAnswer={(reason) => undo.mutateAsync({ path: { person, decision: decision.id }, body: { reason } })}
    />
  );
}
