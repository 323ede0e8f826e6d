import { Table } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { Empty, Scrolls } from '../../kit/parts.tsx';
import './rows.css';

/** A column: what stands above it, and what it says of a row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
}

export interface RowsProps<Row> {
  /** What the table is called: read out, and not shown again. */
  readonly of: string;
  /** The first names the row. */
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What it means that there are none. */
  readonly empty: string;
}

/** Rows of one kind as a table, on a phone as cards; or what it means that there are none. */
export function Rows<Row>({
  of,
  rows,
  columns,
  keyOf,
  empty,
}: RowsProps<Row> & { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    <RowsFrame of={of} columns={columns}>
      {rows.map((row) => (
        <Cells key={keyOf(row)} row={row} columns={columns} />
      ))}
    </RowsFrame>
  );
}

/** By how many columns there are: how much room they want before they become cards (rows.css). */
const roomFor = (columns: number): string =>
  columns < 5 ? 'rows-few' : columns < 7 ? 'rows-any' : 'rows-wide';
const style = ({ isNumber }: Pick<Column<never>, 'isNumber'>) => (isNumber ? { className: 'number' } : {});

interface RowsFrameProps {
  readonly of: string;
  readonly columns: readonly Pick<Column<never>, 'head' | 'isNumber'>[];
  readonly children: ReactNode;
  /** Of a table that shows a part of its rows: how many there are, -1 where nobody knows yet. */
  readonly count?: number;
  readonly ref?: Ref<HTMLTableElement>;
}

/** A table with its heads, whatever rows it holds. */
export function RowsFrame({ of, columns, children, count, ref }: RowsFrameProps) {
  const isLong = count !== undefined;
  const table = (
    <Table
      className={roomFor(columns.length)}
      withTableBorder
      bg="white"
      verticalSpacing="sm"
      ref={ref}
      // The heads are a row too.
      {...(isLong && { 'aria-rowcount': count < 0 ? -1 : count + 1 })}
    >
      <Table.Thead>
        <Table.Tr {...(isLong && { 'aria-rowindex': 1 })}>
          {columns.map((column) => (
            <Table.Th key={column.head} scope="col" {...style(column)}>
              {column.head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  );
  if (isLong)
    return (
      <section className="rows rows-long" aria-label={of}>
        {table}
      </section>
    );
  return (
    <Scrolls of={of}>
      <div className="rows">{table}</div>
    </Scrolls>
  );
}

interface CellsProps<Row> {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  /** Of a table that shows a part of its rows: which one this is, from 0, and who measures it. */
  readonly at?: number;
  readonly ref?: Ref<HTMLTableRowElement>;
}

/** One row. On a phone its heads stand inside it. */
export const Cells = <Row,>({ row, columns, at, ref }: CellsProps<Row>) => (
  <Table.Tr
    ref={ref}
    {...(at !== undefined && {
      'data-index': at,
      'aria-rowindex': at + 2,
      ...(at % 2 === 0 && { 'data-even': true }),
    })}
  >
    {columns.map((column, place) =>
      place === 0 ? (
        <Table.Th key={column.head} scope="row" {...style(column)}>
          {column.cell(row)}
        </Table.Th>
      ) : (
        <Table.Td key={column.head} data-head={column.head} {...style(column)}>
          <div>{column.cell(row)}</div>
        </Table.Td>
      ),
    )}
  </Table.Tr>
);
