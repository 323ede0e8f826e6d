import { Compile } from 'typebox/compile';
import type { CollectionRow, RowFault } from '#contexts/providerdesk/index.ts';
import { COLLECTION, collectionOf } from './collections.ts';

const validator = Compile(COLLECTION);
const LONGEST_SHOWN = 60;
const LONGEST_LINE = 1024 * 1024;

/** What is wrong with a field of a line, by its name. */
const FAULTS: Readonly<Record<string, RowFault>> = {
  amount_dong: 'amount_unreadable',
  result: 'result_unknown',
  at: 'day_unreadable',
};

/**
 * Reads the report of a payer of cash as it is brought by hand, one JSON object a line, in constant memory: a line outside the agreed form is told with its
 * number, field and value, and the others are read. Empty lines are passed over.
 */
export async function* readCollectionFile(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly CollectionRow[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let row = 0;
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) break;
    yield lines.flatMap((text) => rowOf(text, ++row));
  }
  yield rowOf(rest + decoder.decode(), row + 1);
}

function rowOf(text: string, row: number): CollectionRow[] {
  if (text.trim() === '') return [];
  const bad = (column: string, value: unknown, fault: RowFault): CollectionRow[] => [
    { row, bad: { row, column, value: String(value ?? '').slice(0, LONGEST_SHOWN), fault } },
  ];
  const said = jsonOf(text);
  if (typeof said !== 'object' || said === null) return bad('', text.trim(), 'line_not_agreed');
  if (validator.Check(said)) {
    try {
      return [{ row, collection: { ...collectionOf(said), line: row } }];
    } catch (error) {
      // Well-shaped but impossible, such as 31 February.
      if (!(error instanceof RangeError)) throw error;
      return bad('at', said.at, 'day_unreadable');
    }
  }
  const column = wrongField(said);
  const value = (said as Readonly<Record<string, unknown>>)[column];
  return bad(column, value, value === undefined ? 'cell_missing' : (FAULTS[column] ?? 'line_not_agreed'));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first field that is missing or not as agreed. */
function wrongField(said: object): string {
  const missing = COLLECTION.required.find((name) => !(name in said));
  if (missing !== undefined) return missing;
  return validator.Errors(said)[0]?.instancePath.split('/')[1] ?? '';
}
