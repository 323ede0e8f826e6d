import { Anchor, Button, FileInput, Group } from '@mantine/core';
import { useState } from 'react';
import type { Upload } from '../../kit/api.generated.ts';
import { count, time } from '../../kit/format.ts';
import { toBase64 } from '../../kit/keepFile.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { useAsked } from '../parts/useAsked.ts';
import { OneUpload, UPLOAD_STATES } from './OneUpload.tsx';

const WORDS = words({
  title: { vi: 'Báo kết quả', en: 'Reports' },
  why: {
    vi: 'Đưa lên tệp báo cáo: pain.002 hoặc camt.054 của ngân hàng, tệp kết quả chi tiền mặt của bưu điện. Tệp được đọc thử trước: thấy sẽ ghi nhận gì, dòng nào sai. Ưng thì mới ghi nhận.',
    en: 'Bring a report: pain.002 or camt.054 of a bank, the report of cash payments of the post office. It is tried first: you see what it would change and which rows are wrong. Then take it.',
  },
  file: { vi: 'Tệp báo cáo', en: 'Report file' },
  choose: { vi: 'Chọn tệp…', en: 'Choose a file…' },
  clear: { vi: 'Bỏ tệp', en: 'Give up the file' },
  try: { vi: 'Đưa lên và đọc thử', en: 'Bring it and try it' },
  repeated: {
    vi: 'Đúng tệp này đã đưa lên trước đây: không có gì thay đổi. Dưới đây là kết quả của nó.',
    en: 'This very file was brought before: nothing changes. Here is what came of it.',
  },
  brought: { vi: 'Các tệp đã đưa lên', en: 'Files brought so far' },
  name: { vi: 'Tệp', en: 'File' },
  state: { vi: 'Tình trạng', en: 'State' },
  lines: { vi: 'Dòng', en: 'Rows' },
  aside: { vi: 'Cần xem', en: 'To look at' },
  who: { vi: 'Ai đưa, lúc nào', en: 'By whom, when' },
  none: { vi: 'Chưa đưa lên tệp nào.', en: 'No file was brought yet.' },
});
const NAMES = ['upload'] as const;

/** Reports brought as files: chosen, tried, taken; and those brought before. What is opened stays open through a reload. */
export default function UploadsPage() {
  const say = useWords(WORDS);
  const [{ upload }, ask] = useAsked(NAMES);
  const [isRepeated, setRepeated] = useState(false);
  return (
    <Page title={say.title} why={say.why}>
      <Bring
        onBrought={(brought) => {
          setRepeated(brought.repeated);
          ask({ upload: brought.upload });
        }}
      />
      {isRepeated && upload && <Note tone="wait">{say.repeated}</Note>}
      {upload && <OneUpload key={upload} upload={upload} />}
      <Brought
        open={(one) => {
          setRepeated(false);
          ask({ upload: one });
        }}
      />
    </Page>
  );
}

interface BringProps {
  readonly onBrought: (brought: { readonly upload: string; readonly repeated: boolean }) => void;
}

function Bring({ onBrought }: BringProps) {
  const say = useWords(WORDS);
  const [file, setFile] = useState<File | null>(null);
  const bring = useCommand('/v1/uploads', (brought) => {
    setFile(null);
    onBrought(brought);
  });
  const send = async () => {
    if (!file) return;
    bring.mutate({ body: { file_name: file.name, content: await toBase64(file) } });
  };
  return (
    <section className="sheet" aria-label={say.file}>
      <Group align="flex-end">
        <FileInput
          className="wide"
          label={say.file}
          placeholder={say.choose}
          clearable
          clearButtonProps={{ 'aria-label': say.clear }}
          value={file}
          onChange={setFile}
        />
        <Button disabled={!file} loading={bring.isPending} onClick={() => void send()}>
          {say.try}
        </Button>
      </Group>
      <ProblemNote error={bring.error} />
    </section>
  );
}

function Brought({ open }: { readonly open: (upload: string) => void }) {
  const say = useWords(WORDS);
  const states = useWords(UPLOAD_STATES);
  const uploads = usePages('/v1/uploads', { query: { limit: 20 } });
  return (
    <Part title={say.brought}>
      <Shown of={uploads}>
        {({ items }) => (
          <>
            <Rows<Upload>
              of={say.brought}
              rows={items}
              keyOf={(one) => one.upload}
              empty={say.none}
              columns={[
                {
                  head: say.name,
                  cell: (one) => (
                    <Anchor component="button" onClick={() => open(one.upload)}>
                      {one.file_name}
                    </Anchor>
                  ),
                },
                { head: say.state, cell: (one) => states[one.state] },
                {
                  head: say.lines,
                  cell: (one) => (one.lines === null ? '–' : count(one.lines)),
                  isNumber: true,
                },
                {
                  head: say.aside,
                  cell: (one) => (one.found ? count(one.found.set_aside) : '–'),
                  isNumber: true,
                },
                { head: say.who, cell: (one) => `${one.officer} · ${time(one.uploaded_at)}` },
              ]}
            />
            <More of={uploads} />
          </>
        )}
      </Shown>
    </Part>
  );
}
