import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Empty, Scrolls } from '../../kit/parts.tsx';

/** A column: what stands above it, and what it says of a row. */
export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
}

interface RowsProps<Row> {
  /** What the table is called: read out, and not shown again. */
  readonly of: string;
  readonly rows: readonly Row[];
  /** The first names the row. */
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What it means that there are none. */
  readonly empty: string;
}

/** Rows of one kind as a table, or what it means that there are none. */
export function Rows<Row>({ of, rows, columns, keyOf, empty }: RowsProps<Row>) {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  const style = (column: Column<Row>) => (column.isNumber ? { className: 'number' } : {});
  return (
    <Scrolls of={of}>
      <Table striped withTableBorder bg="white" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.head} scope="col" {...style(column)}>
                {column.head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map((column, at) =>
                at === 0 ? (
                  <Table.Th key={column.head} scope="row" {...style(column)}>
                    {column.cell(row)}
                  </Table.Th>
                ) : (
                  <Table.Td key={column.head} {...style(column)}>
                    {column.cell(row)}
                  </Table.Td>
                ),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scrolls>
  );
}
