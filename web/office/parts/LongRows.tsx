import { Table } from '@mantine/core';
import { useThrottledValue } from '@mantine/hooks';
import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { Empty, ProblemNote } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';
import { type Chain, PAGE_ROWS, standingRows } from './chain.ts';
import { type PageSource, useChain, usePagesAt } from './pageSource.ts';
import { Cells, RowsFrame, type RowsProps } from './Rows.tsx';

const WORDS = words({
  opening: { vi: 'Đang mở thêm…', en: 'Opening more…' },
});

/** Pixels a row is taken to be high until it is seen. */
const ROW_HEIGHT = 60;
/** The bar above the page, and the heads of the table that stay below it. */
const ABOVE = 120;

interface LongRowsProps<Row> extends RowsProps<Row> {
  readonly from: PageSource<Row>;
  /** How many there are in all, where somebody knows. */
  readonly count?: number | undefined;
}

/**
 * Rows of one kind, however many: those in sight stand on the page, and those near them are read, page by page, as one scrolls. Whoever comes back by
 * the browser's way finds the row he left.
 */
export function LongRows<Row>({ of, from, columns, keyOf, empty, count }: LongRowsProps<Row>) {
  const table = useRef<HTMLTableElement>(null);
  const above = useTopOf(table);
  const chain = useChain(from);
  const standing = standingRows(chain, from.skips ? count : undefined);
  const virtual = useWindowVirtualizer({
    count: standing,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: above,
    scrollPaddingStart: ABOVE,
    onChange: ({ isScrolling, range }) => {
      if (!isScrolling && range) keepPlace(of, range.startIndex);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where one comes back
  useLayoutEffect(() => {
    const place = placeOf(of);
    if (place > 0 && place < standing) virtual.scrollToIndex(place, { align: 'start' });
  }, []);
  const shown = virtual.getVirtualItems();
  const pages = useSeenPages(from, chain, pageOf(shown[0]), pageOf(shown.at(-1)));
  const failed = [...pages.values()].find((page) => page.error && page.data === undefined);
  if (chain.isWhole && chain.rows === 0) return <Empty>{empty}</Empty>;
  const rowAt = (item: VirtualItem) => pages.get(pageOf(item))?.data?.items[item.index % PAGE_ROWS];
  return (
    <>
      <RowsFrame of={of} columns={columns} count={count ?? (chain.isWhole ? chain.rows : -1)} ref={table}>
        <Space height={(shown[0]?.start ?? above) - above} />
        {shown.map((item) => {
          const row = rowAt(item);
          return row === undefined ? (
            <Unread key={item.key} columns={columns.length} />
          ) : (
            <Cells
              key={keyOf(row)}
              row={row}
              columns={columns}
              at={item.index}
              ref={virtual.measureElement}
            />
          );
        })}
        <Space height={virtual.getTotalSize() - ((shown.at(-1)?.end ?? above) - above)} />
      </RowsFrame>
      <ProblemNote error={failed?.error ?? null} retry={() => failed?.refetch()} />
    </>
  );
}

const pageOf = (item: VirtualItem | undefined): number => Math.floor((item?.index ?? 0) / PAGE_ROWS);

/** Milliseconds: who pulls the bar through a hundred pages asks for those he stops at, and enters no looks at the others. */
const PULLING_MILLISECONDS = 150;

const useSeenPages = <Row,>(from: PageSource<Row>, chain: Chain, first: number, last: number) => {
  const seen = useThrottledValue(first, PULLING_MILLISECONDS);
  return usePagesAt(from, chain, seen, seen + last - first);
};

function Unread({ columns }: { readonly columns: number }) {
  const say = useWords(WORDS);
  return (
    <Table.Tr className="rows-unread">
      <Table.Td colSpan={columns}>{say.opening}</Table.Td>
    </Table.Tr>
  );
}

/** Stands for rows that are not on the page. */
const Space = ({ height }: { readonly height: number }) =>
  height > 0 && (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused
    <tr aria-hidden="true" className="rows-space">
      <td style={{ height }} />
    </tr>
  );

/** Where the rows begin on the page, which changes as things above them open and close. */
function useTopOf(element: RefObject<HTMLTableElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const body = element.current?.tBodies[0];
    if (!body) return;
    const now = Math.round(body.getBoundingClientRect().top + window.scrollY);
    if (now !== top) setTop(now);
  });
  return top;
}

/** The row one was at, kept with the visit of the page: the browser's way back leads to it, a new visit begins at the top. */
const PLACE = 'row_of';
const placeOf = (of: string): number => history.state?.[PLACE]?.[of] ?? 0;
const keepPlace = (of: string, index: number): void => {
  if (index !== placeOf(of))
    history.replaceState({ ...history.state, [PLACE]: { ...history.state?.[PLACE], [of]: index } }, '');
};
