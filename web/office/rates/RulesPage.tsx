import { Anchor, Badge, Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Rule, RuleSpan } from '../../kit/api.generated.ts';
import { dong, month, today } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { Page } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { changesOf, isFound, spanIn } from './rules.ts';

const WORDS = words({
  title: { vi: 'Danh mục quy định', en: 'Catalogue of rules' },
  why: {
    vi: 'Mỗi diện đối tượng: được hưởng gì, theo điều nào, từ tháng nào đến tháng nào. Do chính bộ quy tắc tính cho một người mẫu (hộ nghèo, một con, một thâm niên, đủ các khoản thêm) theo mức cả nước.',
    en: 'Each category: what is owed, by which clause, from when until when. Worked out by the rules themselves for an example person (poor, one child, one unit of seniority, every supplement) by national rates.',
  },
  rates: { vi: 'Xem bảng mức chuẩn, mức hưởng', en: 'See the table of rates' },
  find: { vi: 'Tìm theo tên, mã, văn bản', en: 'Find by name, code or instrument' },
  programme: { vi: 'Chương trình', en: 'Programme' },
  all: { vi: 'Tất cả', en: 'All' },
  changed: { vi: 'Thay đổi từ tháng', en: 'Changed from' },
  any: { vi: 'Bất kỳ', en: 'Any' },
  change: {
    vi: (of: string, n: number) => `${of}: ${n} diện`,
    en: (of: string, n: number) => `${of}: ${n} categories`,
  },
  coming: { vi: (of: string) => `${of} (sắp tới)`, en: (of: string) => `${of} (coming)` },
  history: { vi: 'Hiện cả các thời kỳ khác', en: 'Show other times too' },
  category: { vi: 'Diện đối tượng', en: 'Category' },
  when: { vi: 'Áp dụng', en: 'Holds' },
  from: { vi: (of: string) => `từ ${of}`, en: (of: string) => `from ${of}` },
  until: { vi: (of: string) => `đến hết ${of}`, en: (of: string) => `until ${of}` },
  owed: { vi: 'Được hưởng một tháng', en: 'Owed a month' },
  law: { vi: 'Căn cứ', en: 'By' },
  amount_by: { vi: 'mức theo', en: 'amount by' },
  nothing: { vi: 'Không còn (hoặc chưa) được hưởng', en: 'Nothing is owed (any more, or yet)' },
  provisional: { vi: 'tạm tính', en: 'provisional' },
  none: { vi: 'Không có diện nào như vậy.', en: 'There is no such category.' },
  shown: { vi: (n: number) => `${n} diện`, en: (n: number) => `${n} categories` },
});

/** Every category the law knows and what it yields when, searchable. */
export default function RulesPage() {
  const say = useWords(WORDS);
  const rules = useReading('/v1/rules', {});
  return (
    <Page title={say.title} why={say.why}>
      <Anchor component={Link} href="/rates">
        {say.rates}
      </Anchor>
      <Shown of={rules}>{({ items }) => <Found rules={items} />}</Shown>
    </Page>
  );
}

function Found({ rules }: { readonly rules: readonly Rule[] }) {
  const say = useWords(WORDS);
  const programmes = useWords(PROGRAMMES);
  const [text, setText] = useState('');
  const [programme, setProgramme] = useState('');
  const [changed, setChanged] = useState('');
  const [isWhole, setWhole] = useState(false);
  const now = today().slice(0, 7);
  const changes = changesOf(rules);
  const found = rules.filter((one) => isFound(one, { text, programme, changed }));
  const rows = found.flatMap((rule) =>
    (isWhole ? rule.spans : spanIn(rule, changed || now)).map((span) => ({ rule, span })),
  );
  return (
    <>
      <Group my="md" align="flex-end">
        <TextInput
          label={say.find}
          w="20rem"
          maw="100%"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <NativeSelect
          label={say.programme}
          value={programme}
          onChange={({ currentTarget }) => setProgramme(currentTarget.value)}
          data={[
            { value: '', label: say.all },
            ...Object.entries(programmes).map(([value, label]) => ({ value, label })),
          ]}
        />
        <NativeSelect
          label={say.changed}
          value={changed}
          onChange={({ currentTarget }) => setChanged(currentTarget.value)}
          data={[
            { value: '', label: say.any },
            ...changes.map(([of, number]) => ({
              value: of,
              label: say.change(of > now ? say.coming(month(of)) : month(of), number),
            })),
          ]}
        />
        <Checkbox
          label={say.history}
          checked={isWhole}
          onChange={({ currentTarget }) => setWhole(currentTarget.checked)}
        />
      </Group>
      <Text mb="sm" role="status">
        {say.shown(found.length)}
      </Text>
      <RuleRows rows={rows} />
    </>
  );
}

interface Row {
  readonly rule: Rule;
  readonly span: RuleSpan;
}

function RuleRows({ rows }: { readonly rows: readonly Row[] }) {
  const say = useWords(WORDS);
  const pick = usePick();
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ rule, span }) => `${rule.category} ${span.from}`}
      empty={say.none}
      columns={[
        {
          head: say.category,
          cell: ({ rule }) => (
            <>
              {pick(rule)} <Text size="sm">{rule.category}</Text>
            </>
          ),
        },
        {
          head: say.when,
          cell: ({ span }) => (
            <>
              {say.from(month(span.from))}
              {span.until && <Text>{say.until(month(span.until))}</Text>}
            </>
          ),
        },
        { head: say.owed, cell: ({ span }) => <Owed of={span} /> },
        { head: say.law, cell: ({ span }) => <Law of={span} /> },
      ]}
    />
  );
}

function Owed({ of: { lines } }: { readonly of: RuleSpan }) {
  const say = useWords(WORDS);
  const pick = usePick();
  if (lines.length === 0) return say.nothing;
  return lines.map((line) => (
    <div key={line.benefit}>
      <strong>{dong(line.amount_dong)}</strong>
      {line.coefficient !== 1 && ` = ${line.coefficient.toLocaleString('vi-VN')} × ${dong(line.rate_dong)}`}
      {!line.is_official && (
        <Badge ml="xs" color="yellow" variant="light" tt="none">
          {say.provisional}
        </Badge>
      )}
      <Text size="sm">{pick(line)}</Text>
    </div>
  ));
}

function Law({ of: { lines } }: { readonly of: RuleSpan }) {
  const say = useWords(WORDS);
  const pick = usePick();
  return lines.map((line) => (
    <div key={line.benefit}>
      {pick(line.law)}
      <Text size="sm">
        {say.amount_by} {pick(line.amount_law)}
      </Text>
    </div>
  ));
}
