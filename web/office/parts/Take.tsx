import { Button, CopyButton, Group, Loader, NativeSelect, Popover, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Commands, Readings } from '../../kit/api.generated.ts';
import { type AnyAsked, type Asked, takeFile } from '../../kit/ask.ts';
import { keepFile } from '../../kit/keepFile.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { csrfToken } from '../../kit/session.ts';
import { useLanguage, useWords, words } from '../../kit/words.ts';

const WORDS = words({
  take: { vi: 'In, tải về', en: 'Print, download' },
  pdf: { vi: 'PDF để in', en: 'PDF to print' },
  xlsx: { vi: 'Excel', en: 'Excel' },
  csv: { vi: 'CSV', en: 'CSV' },
  why: { vi: 'Lấy về để', en: 'You take it for' },
  seen: {
    vi: 'Tệp có tên người: được khóa, ghi tên bạn trên từng trang, và người dân thấy được.',
    en: 'People are named in it: it is locked, carries your name on every page, and they can see it.',
  },
  password: { vi: 'Mật khẩu mở tệp, chỉ hiện một lần:', en: 'The password of the file, told once:' },
  copy: { vi: 'Chép mật khẩu', en: 'Copy it' },
  copied: { vi: 'Đã chép', en: 'Copied' },
});
/** Why people may be taken away: part of the closed list of the interface. */
const PURPOSES = words({
  list_check: { vi: 'Lập, kiểm tra danh sách chi trả', en: 'Drafting or checking a payment list' },
  payment_check: { vi: 'Kiểm tra một khoản chi', en: 'Checking a payment' },
  complaint: { vi: 'Giải quyết phản ánh, khiếu nại', en: 'Settling a complaint' },
  statutory_request: {
    vi: 'Cung cấp theo yêu cầu của cơ quan có thẩm quyền',
    en: 'Answering an authority that the law entitles to ask',
  },
  audit: { vi: 'Kiểm toán, thanh tra, kiểm tra', en: 'Audit or inspection' },
});

type Reports = Extract<keyof Readings, `/v1/exports/${string}`>;
interface TakeProps<Path extends Reports | Extract<keyof Commands, '/v1/exports/persons'>> {
  readonly report: Path;
  /** As the table was asked for: what is taken away is what is on the screen, to the last page. */
  readonly asked: Path extends Reports ? Asked<Readings[Path]> : { readonly body: object };
  readonly namesPersons?: boolean;
  /** Where a page has more than one. */
  readonly label?: string;
}

const FORMATS = ['pdf', 'xlsx', 'csv'] as const;

/** Beside the narrowest page too. */
const WIDTH = 'min(20rem, 90vw)';

/** Takes a table away: to print, as a workbook, or as bare values. */
export function Take<Path extends Reports | '/v1/exports/persons'>(props: TakeProps<Path>) {
  const { report, asked, namesPersons = false, label } = props;
  const say = useWords(WORDS);
  const purposes = useWords(PURPOSES);
  const language = useLanguage();
  const client = useQueryClient();
  const [purpose, setPurpose] = useState('list_check');
  const take = useMutation({
    mutationFn: async (format: (typeof FORMATS)[number]) => {
      const { query, ...rest } = asked as AnyAsked;
      const narrowed = {
        ...rest,
        query: { ...query, format, language },
        ...(namesPersons ? { purpose } : {}),
      };
      return takeFile(report, narrowed, csrfToken(client));
    },
    onSuccess: ({ name, bytes }) => keepFile(name, bytes.type, bytes),
  });
  return (
    <Popover width={WIDTH} position="bottom-end" shadow="md" trapFocus returnFocus onClose={take.reset}>
      <Popover.Target>
        <Button variant="light">{label ?? say.take}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label ?? say.take}>
        <Stack gap="sm">
          {namesPersons && (
            <NativeSelect
              label={say.why}
              description={say.seen}
              value={purpose}
              onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
              data={Object.entries(purposes).map(([value, name]) => ({ value, label: name }))}
            />
          )}
          <Group gap="xs">
            {FORMATS.map((format) => (
              <Button
                key={format}
                // Not `disabled`: the button just pressed would lose the focus, and Escape would no longer close what it is in.
                aria-disabled={take.isPending}
                data-disabled={take.isPending}
                leftSection={take.isPending && take.variables === format && <Loader size="1em" />}
                onClick={() => take.isPending || take.mutate(format)}
              >
                {say[format]}
              </Button>
            ))}
          </Group>
          {take.data?.password && <Password of={take.data.password} />}
          <ProblemNote error={take.error} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Password({ of }: { readonly of: string }) {
  const say = useWords(WORDS);
  return (
    <Note tone="wait">
      {say.password}{' '}
      <Text span fw={700} ff="monospace">
        {of}
      </Text>
      <CopyButton value={of}>
        {({ copied, copy }) => (
          <Button variant="subtle" onClick={copy}>
            {copied ? say.copied : say.copy}
          </Button>
        )}
      </CopyButton>
    </Note>
  );
}
