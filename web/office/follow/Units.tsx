import { Anchor, Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FiguresOfUnit } from '../../kit/api.generated.ts';
import { count, dong, today } from '../../kit/format.ts';
import { Shown } from '../../kit/parts.tsx';
import { usePages } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { More } from '../More.tsx';
import { Part } from '../parts/Page.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Take } from '../parts/Take.tsx';
import type { Narrowed } from './FollowPage.tsx';
import { isLate, standingOf } from './listStanding.ts';
import { STANDING_WORDS } from './standingWords.ts';
import { UnitTiles } from './UnitTiles.tsx';

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
  late: { vi: 'trễ hạn', en: 'late' },
  none: { vi: 'Chưa có đơn vị nào có danh sách.', en: 'No unit has a list yet.' },
});

/** As many as a province has communes, and more than there are provinces. */
const A_PAGE = 200;

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
  return (
    <Shown of={units}>
      {({ items }) => (
        <>
          <UnitTiles units={items} open={open} />
          {children}
          <Part
            title={isCommunes ? say.communes : say.provinces}
            take={<Take report="/v1/exports/figures" asked={{ query }} />}
          >
            <UnitRows units={items} month={asked.month} open={open} />
            <More of={units} />
          </Part>
        </>
      )}
    </Shown>
  );
}

interface UnitRowsProps {
  readonly month: string;
  readonly units: readonly FiguresOfUnit[];
  readonly open: (code: string) => void;
}

function UnitRows({ units, month, open }: UnitRowsProps) {
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
            <Badge
              variant="light"
              size="lg"
              tt="none"
              color={isLate(standingOf(one), month, today()) ? 'red' : 'brand'}
            >
              {standings[standingOf(one)]}
              {isLate(standingOf(one), month, today()) && ` · ${say.late}`}
            </Badge>
          ),
        },
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
