import { Anchor, Button, Group, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CampaignFigure } from '../../kit/api.generated.ts';
import { useBeside } from '../../kit/beside.ts';
import { count, day } from '../../kit/format.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Page, Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { useAsked } from '../parts/useAsked.ts';

const WORDS = words({
  title: { vi: 'Nhận qua tài khoản', en: 'Into accounts' },
  why: {
    vi: 'Bao nhiêu người đã nhận tiền qua tài khoản, so với chỉ tiêu. Người chọn nhận tiền mặt theo ý mình không bị tính là thiếu.',
    en: 'How many are paid into an account, against the target. Who wished for cash does not count as missing.',
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  payees: { vi: 'Người nhận', en: 'Payees' },
  accounts: { vi: 'Tài khoản, ví', en: 'Accounts, wallets' },
  cash: { vi: 'Tiền mặt', en: 'Cash' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  under_way: { vi: 'Đang làm', en: 'Under way' },
  missing: { vi: 'Còn thiếu', en: 'Missing' },
  due: { vi: 'Hạn', en: 'Due' },
  none: { vi: 'Chưa có người nhận nào.', en: 'There are no payees yet.' },
  by_province: { vi: 'Theo tỉnh', en: 'By province' },
  by_commune: { vi: 'Theo xã', en: 'By commune' },
  target: { vi: 'Đặt chỉ tiêu', en: 'Set the target' },
  percent: { vi: 'Phần trăm nhận qua tài khoản', en: 'Per cent paid into accounts' },
  until: { vi: 'Đến ngày', en: 'By' },
  set: { vi: 'Đặt chỉ tiêu', en: 'Set the target' },
  done: { vi: 'Đã đặt chỉ tiêu.', en: 'The target is set.' },
});

/** Adoption against the target, by province or commune. */
export default function TargetsPage() {
  const say = useWords(WORDS);
  const { who } = useStanding();
  const [asked, ask] = useAsked(['by'] as const);
  const by =
    asked.by === 'commune' || (asked.by === undefined && who?.unit?.kind === 'province')
      ? 'commune'
      : 'province';
  const figures = usePages('/v1/campaign/figures', { query: { by } });
  const maySet = who?.roles.some((role) => role === 'province_officer' || role === 'ministry_officer');
  return (
    <Page
      title={say.title}
      why={say.why}
      take={<Take report="/v1/exports/campaign-figures" asked={{ query: { by } }} />}
    >
      {maySet && <SetTarget />}
      <Group mt="lg" mb="sm">
        {(['province', 'commune'] as const).map((one) => (
          <Anchor
            key={one}
            component="button"
            fw={one === by ? 700 : 400}
            aria-pressed={one === by}
            onClick={() => ask({ by: one })}
          >
            {one === 'province' ? say.by_province : say.by_commune}
          </Anchor>
        ))}
      </Group>
      <Shown of={figures}>
        {({ items }) => (
          <>
            <FigureRows rows={items} />
            <More of={figures} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function FigureRows({ rows }: { readonly rows: readonly CampaignFigure[] }) {
  const say = useWords(WORDS);
  return (
    <Rows
      of={say.title}
      rows={rows}
      keyOf={({ unit }) => unit.code}
      empty={say.none}
      columns={[
        { head: say.unit, cell: (one) => one.unit.name },
        { head: say.payees, cell: (one) => count(one.payees), isNumber: true },
        { head: say.accounts, cell: (one) => count(one.channels.bank + one.channels.wallet), isNumber: true },
        { head: say.cash, cell: (one) => count(one.channels.post + one.channels.desk), isNumber: true },
        {
          head: say.share,
          cell: (one) => `${(one.in_accounts_per_mille / 10).toLocaleString('vi-VN')} %`,
          isNumber: true,
        },
        { head: say.under_way, cell: (one) => count(one.under_way), isNumber: true },
        { head: say.missing, cell: (one) => (one.target ? count(one.target.missing) : '–'), isNumber: true },
        {
          head: say.due,
          cell: (one) => (one.target ? `${one.target.percent} % · ${day(one.target.due)}` : '–'),
        },
      ]}
    />
  );
}

function SetTarget() {
  const say = useWords(WORDS);
  const set = useCommand('/v1/campaign/targets');
  const beside = useBeside(set.error, {
    percent: 'percent',
    due: 'due',
    campaign_target_out_of_range: 'percent',
    campaign_target_is_past: 'due',
  });
  const [percent, setPercent] = useState<number | string>(80);
  const [due, setDue] = useState('');
  return (
    <Part title={say.target}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ body: { percent: Number(percent), due } });
        }}
      >
        <Group align="flex-start">
          <NumberInput
            label={say.percent}
            min={0}
            max={100}
            required
            error={beside.at('percent')}
            value={percent}
            onChange={setPercent}
          />
          <TextInput
            type="date"
            label={say.until}
            required
            error={beside.at('due')}
            value={due}
            onChange={({ currentTarget }) => setDue(currentTarget.value)}
          />
          <Button type="submit" mt={25} loading={set.isPending}>
            {say.set}
          </Button>
        </Group>
      </form>
      <ProblemNote error={beside.rest} />
      {set.isSuccess && <Note tone="good">{say.done}</Note>}
    </Part>
  );
}
