import { Anchor, Badge, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { FiguresOfUnit } from '../../kit/api.generated.ts';
import { count, dong } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { useStanding } from '../../kit/session.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Narrow, NoneFound } from '../parts/Narrow.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import { useNarrowed } from '../parts/useNarrowed.ts';
import { holds } from '../roles.ts';
import type { Narrowed } from './FollowPage.tsx';
import { standingOf } from './listStanding.ts';
import { Remind, Reminders } from './Reminders.tsx';
import { STANDING_WORDS } from './standingWords.ts';
import { type Chosen, isChosen, UnitTiles } from './UnitTiles.tsx';
import { WaitsFor } from './WaitsFor.tsx';

const WORDS = words({
  provinces: { vi: 'Theo tỉnh, thành phố', en: 'By province' },
  communes: { vi: 'Theo xã, phường', en: 'By commune' },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  standing: { vi: 'Đang ở bước', en: 'Stands at' },
  lists: { vi: 'Danh sách', en: 'Lists' },
  payments: { vi: 'Khoản chi', en: 'Payments' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  in_hand: { vi: 'Đã đến tay', en: 'In hand' },
  held: { vi: 'Đang giữ', en: 'Held' },
  rejected: { vi: 'Bị từ chối', en: 'Rejected' },
  uncollected: { vi: 'Chưa đến nhận', en: 'Not collected' },
  waits: { vi: 'Đang chờ gì', en: 'What it waits for' },
  whole: { vi: (n: string) => `Xem cả ${n} đơn vị`, en: (n: string) => `Show all ${n} units` },
  none: { vi: 'Không có đơn vị nào như vậy.', en: 'There is no such unit.' },
  find: { vi: 'Tìm đơn vị theo tên, mã', en: 'Find a unit by name or code' },
});

/** As many as a province has communes, and more than there are provinces. */
export const A_PAGE = 200;

interface UnitsProps {
  readonly asked: Narrowed & { readonly month: string };
  /** What stands between the picture and the table. */
  readonly children: ReactNode;
  readonly ask: (change: { province?: string; commune?: string }) => void;
}

/** Provinces, or the communes of one: who is how far. */
export function Units({ asked, ask, children }: UnitsProps) {
  const say = useWords(WORDS);
  const { commune: _, ...query } = asked;
  const units = usePages('/v1/figures/units', { query: { ...query, limit: A_PAGE } });
  const isCommunes = asked.province !== undefined;
  const open = (code: string) => ask(isCommunes ? { commune: code } : { province: code });
  const [chosen, choose] = useState<Chosen>();
  const by = useNarrowed([]);
  const narrowed = { ...query, ...(by.words && { words: by.words }) };
  // The picture above stays whole; of the table what is looked for, all of it: also what stands on a later page.
  const found = usePages('/v1/figures/units', { query: { ...narrowed, limit: A_PAGE } });
  const { who } = useStanding();
  const seesReminders =
    isCommunes && who !== null && who !== undefined && holds(who, ['province_officer', 'auditor']);
  return (
    <Shown of={units}>
      {({ items }) => (
        <>
          <UnitTiles units={items} open={open} chosen={chosen} choose={choose} />
          {isCommunes && (
            <Remind
              month={asked.month}
              late={items.filter(({ waits_for }) => waits_for.some(isToBeReminded)).length}
            />
          )}
          {children}
          <Part
            title={isCommunes ? say.communes : say.provinces}
            take={<Take report="/v1/exports/figures" asked={{ query: narrowed }} />}
          >
            <Narrow by={by} label={say.find} />
            <Shown of={found}>
              {({ items: rows }) =>
                rows.length === 0 ? (
                  <NoneFound by={by}>{say.none}</NoneFound>
                ) : (
                  <FirstUnits units={rows.filter((one) => isChosen(one, chosen))} open={open} />
                )
              }
            </Shown>
            <More of={found} />
          </Part>
          {seesReminders && <Reminders month={asked.month} />}
        </>
      )}
    </Shown>
  );
}

const isToBeReminded = ({ is_late, mover }: FiguresOfUnit['waits_for'][number]) =>
  is_late && mover === 'commune';

interface UnitRowsProps {
  readonly units: readonly FiguresOfUnit[];
  readonly open: (code: string) => void;
}

/** As many as are looked through one by one; the tiles above show them all. */
const AT_FIRST = 20;

function FirstUnits({ units, open }: UnitRowsProps) {
  const say = useWords(WORDS);
  const [isWhole, showWhole] = useState(false);
  const first = isWhole ? units : units.slice(0, AT_FIRST);
  return (
    <>
      <UnitRows units={first} open={open} />
      {first.length < units.length && (
        <Button variant="subtle" mt="sm" onClick={() => showWhole(true)}>
          {say.whole(count(units.length))}
        </Button>
      )}
    </>
  );
}

function UnitRows({ units, open }: UnitRowsProps) {
  const say = useWords(WORDS);
  const standings = useWords(STANDING_WORDS);
  return (
    <Rows
      of={say.unit}
      rows={units}
      keyOf={({ code }) => code}
      empty={say.none}
      columns={[
        {
          head: say.unit,
          cell: (one) => (
            <Anchor component="button" onClick={() => open(one.code)}>
              {one.name}
            </Anchor>
          ),
        },
        {
          head: say.standing,
          cell: (one) => (
            <Badge variant="light" size="lg" tt="none" color={one.late_communes > 0 ? 'red' : 'brand'}>
              {standings[standingOf(one)]}
            </Badge>
          ),
        },
        { head: say.waits, cell: (one) => <WaitsFor of={one.waits_for} /> },
        { head: say.lists, cell: (one) => count(one.lists), isNumber: true },
        { head: say.payments, cell: (one) => count(one.payments), isNumber: true },
        { head: say.amount, cell: (one) => dong(one.amount_dong), isNumber: true },
        { head: say.in_hand, cell: (one) => dong(one.money.in_hand_dong), isNumber: true },
        { head: say.held, cell: (one) => count(one.held_payments), isNumber: true },
        { head: say.rejected, cell: (one) => count(one.rejected_payments), isNumber: true },
        { head: say.uncollected, cell: (one) => count(one.uncollected_payments), isNumber: true },
      ]}
    />
  );
}
