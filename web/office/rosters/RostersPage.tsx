import { Button, FileInput, Group, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { ImportedRoster } from '../../kit/api.generated.ts';
import { count, month, time } from '../../kit/format.ts';
import { toBase64 } from '../../kit/keepFile.ts';
import { ProblemNote, Scrolls, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Titled } from '../parts/Page.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowed } from '../parts/useNarrowed.ts';
import { useSeen } from '../parts/useSeen.ts';
import { holds } from '../roles.ts';
import { WhatItChanges } from './WhatItChanges.tsx';

const WORDS = words({
  title: { vi: 'Nhập danh sách của xã', en: 'Import a roster' },
  why: {
    vi: 'Tệp Excel theo mẫu. Thử trước: hệ thống cho biết sẽ thay đổi gì mà chưa ghi. Ưng thì mới nhập.',
    en: 'A workbook of the template. Try it first: you see what it would change and nothing is written. Then import it.',
  },
  file: { vi: 'Tệp Excel (.xlsx)', en: 'Workbook (.xlsx)' },
  choose: { vi: 'Chọn tệp…', en: 'Choose a file…' },
  month: { vi: 'Tháng của danh sách', en: 'Month of the roster' },
  of_month: { vi: 'Tháng', en: 'Month' },
  month_hint: {
    vi: 'Chỉ cần khi trong tệp không ghi tháng. Năm-tháng, ví dụ 2026-12.',
    en: 'Only where the file does not say. Year-month, for example 2026-12.',
  },
  try: { vi: 'Thử trước', en: 'Try it' },
  import: { vi: 'Nhập vào hồ sơ', en: 'Import it' },
  other: { vi: 'Bỏ, chọn tệp khác', en: 'Give up, choose another' },
  trying: { vi: 'Đang đọc và thử từng dòng…', en: 'Reading and trying every row…' },
  importing: { vi: 'Đang nhập…', en: 'Importing…' },
  imported: { vi: 'Các tệp đã nhập', en: 'Imported files' },
  none: { vi: 'Xã chưa nhập tệp nào.', en: 'Nothing was imported yet.' },
  find: { vi: 'Tên tệp hoặc xã', en: 'Name of the file, or commune' },
  name: { vi: 'Tệp', en: 'File' },
  rows: { vi: 'Số dòng', en: 'Rows' },
  accepted: { vi: 'Vào', en: 'Accepted' },
  rejected: { vi: 'Lỗi', en: 'Rejected' },
  at: { vi: 'Nhập lúc', en: 'Imported' },
});

/** Taking a roster in: chosen, tried, imported; and what was imported before. */
export default function RostersPage() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  return (
    <>
      <Title order={1} mb="sm">
        {say.title}
      </Title>
      {who && holds(who, ['commune_officer']) && <Import />}
      <Imported />
    </>
  );
}

function Import() {
  const say = useWords(WORDS);
  const [file, setFile] = useState<File | null>(null);
  const [of, setOf] = useState('');
  const [done, setDone] = useState<ImportedRoster>();
  const tried = useCommand('/v1/rosters');
  const imported = useCommand('/v1/rosters', (answer) => {
    setDone(answer);
    setFile(null);
    tried.reset();
  });
  const choose = (next: File | null) => {
    setFile(next);
    setDone(undefined);
    tried.reset();
    imported.reset();
  };
  const send = async (command: typeof tried, dryRun: boolean) => {
    if (!file) return;
    const content = await toBase64(file);
    const named = of === '' ? {} : { month: of };
    command.mutate({ body: { file_name: file.name, content, ...named }, dryRun });
  };
  return (
    <section className="sheet" aria-label={say.title}>
      <Text mb="md">{say.why}</Text>
      <Chosen file={file} onFile={choose} of={of} onMonth={setOf} />
      {(tried.isPending || imported.isPending) && (
        <Text role="status">{imported.isPending ? say.importing : say.trying}</Text>
      )}
      <ProblemNote error={tried.error ?? imported.error} />
      {tried.data && <WhatItChanges of={tried.data} isDone={false} />}
      {done && <WhatItChanges of={done} isDone />}
      <Group>
        {tried.data && !tried.data.repeated ? (
          <>
            <Button loading={imported.isPending} onClick={() => void send(imported, false)}>
              {say.import}
            </Button>
            <Button variant="subtle" onClick={() => choose(null)}>
              {say.other}
            </Button>
          </>
        ) : (
          <Button disabled={!file} loading={tried.isPending} onClick={() => void send(tried, true)}>
            {say.try}
          </Button>
        )}
      </Group>
    </section>
  );
}

interface ChosenProps {
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
  readonly of: string;
  readonly onMonth: (of: string) => void;
}

function Chosen({ file, onFile, of, onMonth }: ChosenProps) {
  const say = useWords(WORDS);
  return (
    <Group align="flex-start" mb="md">
      <FileInput
        className="wide"
        label={say.file}
        placeholder={say.choose}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        clearable
        clearButtonProps={{ 'aria-label': say.other }}
        value={file}
        onChange={onFile}
      />
      <TextInput
        label={say.month}
        description={say.month_hint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="month"
        pattern="\d{4}-\d{2}"
        value={of}
        onChange={({ currentTarget }) => onMonth(currentTarget.value)}
      />
    </Group>
  );
}

function Imported() {
  const say = useWords(WORDS);
  const by = useNarrowed(['month'] as const);
  const query = { ...(by.words && { words: by.words }), ...by.chosen };
  const files = usePages('/v1/rosters', { query: { ...query, limit: 20 } });
  const months = useSeen(files.data?.items, (one) => [one.month, month(one.month)]);
  return (
    <section aria-labelledby="imported">
      <Titled take={<Take report="/v1/exports/rosters" asked={{ query }} />} mt="lg">
        <Title order={2} size="h3" id="imported">
          {say.imported}
        </Title>
      </Titled>
      <Narrow by={by} label={say.find} choices={[{ name: 'month', label: say.of_month, options: months }]} />
      <Shown of={files}>
        {({ items }) =>
          items.length === 0 ? (
            <NoneFound by={by}>{say.none}</NoneFound>
          ) : (
            <Scrolls of={say.imported}>
              <Table withTableBorder bg="white">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{say.name}</Table.Th>
                    <Table.Th scope="col">{say.month}</Table.Th>
                    <Table.Th scope="col" className="number">
                      {say.rows}
                    </Table.Th>
                    <Table.Th scope="col" className="number">
                      {say.accepted}
                    </Table.Th>
                    <Table.Th scope="col" className="number">
                      {say.rejected}
                    </Table.Th>
                    <Table.Th scope="col">{say.at}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((one) => (
                    <Table.Tr key={`${one.name} ${one.imported_at}`}>
                      <Table.Th scope="row">{one.name}</Table.Th>
                      <Table.Td>{month(one.month)}</Table.Td>
                      <Table.Td className="number">{count(one.rows.read)}</Table.Td>
                      <Table.Td className="number">{count(one.rows.accepted)}</Table.Td>
                      <Table.Td className="number">{count(one.rows.rejected)}</Table.Td>
                      <Table.Td>{time(one.imported_at)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Scrolls>
          )
        }
      </Shown>
      <More of={files} />
    </section>
  );
}
