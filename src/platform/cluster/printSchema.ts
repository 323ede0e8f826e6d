import pg from 'pg';
import {
  COLUMNS,
  CONSTRAINTS,
  FUNCTIONS,
  GRANTS,
  INDEXES,
  POLICIES,
  SEQUENCES,
  TABLES,
  TRIGGERS,
  VIEWS,
} from './schemaQueries.ts';

interface TableRow {
  readonly name: string;
  readonly partitioning: string | null;
  readonly parent: string | null;
  readonly rls: boolean;
  readonly comment: string | null;
}

/** A line of the print that belongs to a table (or view, sequence, function) by name. */
interface Line {
  readonly owner: string;
  readonly line: string;
}

const HEADER = `-- The database as all migrations of db/migrations leave it, printed from the catalogs: to read, and to see in a review what changes.
-- Never edited and never run. Written by: npm run -s schema
`;

/**
 * Prints schema `public` of a database as readable text in an order that depends on names alone, so that two databases are alike exactly
 * if their prints are: tables with columns, constraints, indexes, policies, triggers and grants; views; sequences; functions.
 */
export async function printSchema(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Names print without their schema exactly when the schema is on the path.
    await client.query("set search_path to public; set datestyle to iso; set timezone to 'UTC'");
    const lines = async (text: string) => (await client.query<Line>(text)).rows;
    const tables = (await client.query<TableRow>(TABLES)).rows;
    const columns = groupByOwner([...(await lines(COLUMNS)), ...(await lines(CONSTRAINTS))]);
    const rest = groupByOwner([
      ...(await lines(INDEXES)),
      ...(await lines(POLICIES)),
      ...(await lines(TRIGGERS)),
      ...(await lines(GRANTS)),
    ]);
    const others = [...(await lines(VIEWS)), ...(await lines(SEQUENCES)), ...(await lines(FUNCTIONS))];
    return [
      HEADER,
      ...tables.map((table) => printTable(table, columns.get(table.name) ?? [], rest.get(table.name) ?? [])),
      ...others.map(({ owner, line }) => [line, ...(rest.get(owner) ?? [])].join('\n').concat('\n')),
    ].join('\n');
  } finally {
    await client.end();
  }
}

function printTable(table: TableRow, columns: readonly string[], rest: readonly string[]): string {
  const partitioning = table.partitioning ? ` partition by ${table.partitioning}` : '';
  return [
    ...(table.comment ? [`-- ${table.comment}`] : []),
    ...(table.parent
      ? [`create table ${table.name} ${table.parent};`]
      : [
          `create table ${table.name} (`,
          columns.map((line) => `  ${line}`).join(',\n'),
          `)${partitioning};`,
        ]),
    ...(table.rls ? [`alter table ${table.name} enable row level security;`] : []),
    ...rest,
    '',
  ].join('\n');
}

function groupByOwner(lines: readonly Line[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { owner, line } of lines) groups.set(owner, [...(groups.get(owner) ?? []), line]);
  return groups;
}
