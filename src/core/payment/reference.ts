import { assert } from '../result.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const VALUES = new Map([...ALPHABET].map((symbol, value) => [symbol, value]));
const ID_SYMBOLS = 8; // 40 bits: a million million payments
const ATTEMPT_SYMBOLS = 2;

const NUMBERS_A_CHUNK = 1 << 24;

/** A payment id is its chunk (16 bits) and a number within it (24 bits), so that a reference leads to its partition without a look-up. */
export const firstPaymentId = (chunkId: number): bigint => BigInt(chunkId) * BigInt(NUMBERS_A_CHUNK);
export const chunkOf = (paymentId: bigint): number => Number(paymentId / BigInt(NUMBERS_A_CHUNK));

/** Names one attempt on every wire: the EndToEndId of ISO 20022 (at most 35 characters) and the reference on a cash list. */
export interface AttemptName {
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly attemptNo: number;
}

/** `AS` + payment (8) + person (8) + attempt (2) + check (1), Crockford's base 32: 21 characters, readable over a telephone. */
export function attemptReference(name: AttemptName): string {
  const body =
    encode(name.paymentId, ID_SYMBOLS) +
    encode(name.personId, ID_SYMBOLS) +
    encode(BigInt(name.attemptNo), ATTEMPT_SYMBOLS);
  return `AS${body}${checkSymbol(body)}`;
}

/** The attempt a reference names; undefined when it is not one of ours or a symbol was mistyped. */
export function readAttemptReference(text: string): AttemptName | undefined {
  if (text.length !== 21 || !text.startsWith('AS')) return undefined;
  const body = text.slice(2, 20);
  if (checkSymbol(body) !== text[20]) return undefined;
  const paymentId = decode(body.slice(0, 8));
  const personId = decode(body.slice(8, 16));
  const attemptNo = decode(body.slice(16));
  return paymentId === undefined || personId === undefined || attemptNo === undefined || attemptNo < 1n
    ? undefined
    : { paymentId, personId, attemptNo: Number(attemptNo) };
}

/** What people see of a payment: `TT-` + 8 symbols + check. Accepts lower case, missing dash, O for 0 and I or L for 1 when read. */
export function paymentReference(paymentId: bigint): string {
  const body = encode(paymentId, ID_SYMBOLS);
  return `TT-${body}${checkSymbol(body)}`;
}

/** The payment a reference names, as a person may have typed it; undefined when a symbol is wrong or missing. */
export function readPaymentReference(text: string): bigint | undefined {
  const plain = text.trim().toUpperCase().replace(/^TT-?/, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== ID_SYMBOLS + 1 || checkSymbol(plain.slice(0, ID_SYMBOLS)) !== plain[ID_SYMBOLS])
    return undefined;
  return decode(plain.slice(0, ID_SYMBOLS));
}

const LIST_SYMBOLS = 6; // a thousand million lists
const VERSION_SYMBOLS = 2; // drafted anew at most 1,023 times

/** `DS-` names one version of a list, as people and the Treasury see it: list (6), version (2), check (1). */
export function listReference(listId: bigint, version: number): string {
  const body = encode(listId, LIST_SYMBOLS) + encode(BigInt(version), VERSION_SYMBOLS);
  return `DS-${body}${checkSymbol(body)}`;
}

/** The list and version a reference names; undefined when it is not one of ours or was mistyped. Lower case is read too. */
export function readListReference(
  text: string,
): { readonly listId: bigint; readonly version: number } | undefined {
  const plain = text.trim().toUpperCase().replace(/^DS-/, '');
  const body = plain.slice(0, LIST_SYMBOLS + VERSION_SYMBOLS);
  if (plain.length !== body.length + 1 || checkSymbol(body) !== plain.at(-1)) return undefined;
  const listId = decode(body.slice(0, LIST_SYMBOLS));
  const version = decode(body.slice(LIST_SYMBOLS));
  return listId === undefined || version === undefined ? undefined : { listId, version: Number(version) };
}

const CASE_SYMBOLS = 6;

/** `VV-` names a case, as its citizen and officers cite it: case (6), check (1). */
export function caseReference(caseId: bigint): string {
  const body = encode(caseId, CASE_SYMBOLS);
  return `VV-${body}${checkSymbol(body)}`;
}

/** The case a reference names, as a person may have typed it; undefined when a symbol is wrong or missing. */
export function readCaseReference(text: string): bigint | undefined {
  const plain = text.trim().toUpperCase().replace(/^VV-?/, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const body = plain.slice(0, CASE_SYMBOLS);
  return plain.length === CASE_SYMBOLS + 1 && checkSymbol(body) === plain.at(-1) ? decode(body) : undefined;
}

// Two symbols at a time: a reference is made for every payment of a month, and bigint arithmetic a symbol would be most of the cost.
const PAIRS = Array.from({ length: 1024 }, (_, pair) => ALPHABET[pair >> 5]! + ALPHABET[pair & 31]!);

function encode(id: bigint, symbols: number): string {
  assert(id >= 0n && id < 1n << BigInt(symbols * 5), `id ${id} fits ${symbols} symbols`);
  let text = '';
  let rest = Number(id);
  for (let left = symbols; left > 0; left -= 2) {
    const pair = rest % 1024;
    text = PAIRS[pair]! + text;
    rest = (rest - pair) / 1024;
  }
  return text;
}

function decode(text: string): bigint | undefined {
  let id = 0;
  for (const symbol of text) {
    const value = VALUES.get(symbol);
    if (value === undefined) return undefined;
    id = id * 32 + value;
  }
  return BigInt(id);
}

// A weighted sum modulo 31 (prime, every weight below it): finds every single wrong symbol and every swap of neighbours but those of
// 0 and Z, whose values are the same modulo 31.
function checkSymbol(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place++) sum += (place + 1) * (VALUES.get(body[place]!) ?? 0);
  return ALPHABET[sum % 31]!;
}
