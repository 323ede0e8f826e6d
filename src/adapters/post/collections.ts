import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Collection, ReadCollections } from '#contexts/disbursement/ports.ts';
import { Fault } from '#platform/fault.ts';
import { AMOUNT, amountOf, ID, INSTANT, maybe, oneOf } from '../answers.ts';

/** What a payer says of one payment, on a page of answers and on a line of a file alike. */
export const COLLECTION = Type.Object({
  collectionId: ID,
  listId: ID,
  reference: ID,
  result: oneOf(['collected', 'uncollected', 'refused']),
  amount_dong: AMOUNT,
  at: INSTANT,
  collectedBy: maybe(oneOf(['self', 'authorised', 'guardian'])),
  proof: maybe(oneOf(['signature', 'otp', 'fingerprint', 'witnesses'])),
  teller: maybe(Type.String()),
});

export const collectionOf = (said: Static<typeof COLLECTION>): Collection => ({
  collectionId: said.collectionId,
  listId: said.listId,
  reference: said.reference,
  result: said.result,
  amount: amountOf(said.amount_dong),
  at: Temporal.Instant.from(said.at),
  collectedBy: said.collectedBy ?? undefined,
  proof: said.proof ?? undefined,
  teller: said.teller ?? undefined,
});

const validator = Compile(COLLECTION);

/**
 * Reads a file of collections, one JSON object a line, in constant memory. A line that is not in the agreed form, or a file that breaks off within a line,
 * is a `protocol` fault that names the line: half a file is never taken for a whole one.
 */
export const readCollectionLines: ReadCollections = async function* (bytes) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    yield lines.map((text) => readLine(text, ++line));
  }
  if (rest + decoder.decode() !== '') yield [readLine(rest, line + 1)];
};

function readLine(text: string, line: number): Collection {
  try {
    const said: unknown = JSON.parse(text);
    if (validator.Check(said)) return collectionOf(said);
  } catch (error) {
    // Not JSON, or well-shaped but impossible, such as 31 February.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  throw new Fault('protocol', {
    institution: 'post',
    operation: `read collections, line ${line}`,
    retryable: false,
    outcomeUnknown: false,
    code: 'line_not_agreed',
  });
}
