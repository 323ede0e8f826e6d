/**
 * A refusal is a rule saying no: a value with a stable code, never an exception.
 * `code` is the whole rule in snake_case (`officer_drafted_this_list`), stable for ever;
 * `vi` and `en` are one sentence each, naming the place and the mend. `details` carries places (row, column, ids),
 * never personal numbers, account numbers or names.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly vi: string;
  readonly en: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<R extends Refusal> = { readonly ok: false; readonly refusal: R };
/** What a decision returns: a value, or the one refusal that comes first in the order of precedence. */
export type Result<T, R extends Refusal = Refusal> = Ok<T> | Refused<R>;

export const accepted = <T>(value: T): Ok<T> => ({ ok: true, value });
export const refused = <R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal });

/** A bug: something the code itself guarantees is not so. Never caught and carried on. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${what}`);
}
