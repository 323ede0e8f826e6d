import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Dong, dong } from '#core/money.ts';
import type { Call, Institution } from './institution.ts';

/** Whole đồng as a JSON integer below 2^53. */
export const AMOUNT = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** May be negative: a balance. */
export const BALANCE = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
export const COUNT = Type.Integer({ minimum: 0 });
export const ID = Type.String({ minLength: 1, maxLength: 200 });
export const DAY = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const INSTANT = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T' });

export const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Union(values.map((value) => Type.Literal(value as T[number])));

/** Absent and null are the same: nothing was said. */
export const maybe = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

export const amountOf = (json: number): Dong => dong(json);
export const dayOf = (json: string | null | undefined): Temporal.PlainDate | undefined =>
  json ? Temporal.PlainDate.from(json) : undefined;

/** Reads an institution's JSON answer, or faults as `protocol`: we do not act on what is not in the agreed form. */
type AnswerReader<T> = (institution: Institution, call: Call, response: Response) => Promise<T>;

/**
 * A reader that checks an answer against its schema and turns it into our words. An act whose answer cannot be read is an act whose
 * outcome is unknown.
 */
export function answerReader<S extends TSchema, T>(schema: S, into: (json: Static<S>) => T): AnswerReader<T> {
  const validator = Compile(schema);
  return async (institution, call, response) => {
    const json = await bodyOf(institution, call, response);
    if (!validator.Check(json)) throw institution.fault('protocol', call, notAgreed(call, response));
    try {
      return into(json as Static<S>);
    } catch (error) {
      // Well-shaped but impossible, such as 31 February.
      if (error instanceof RangeError)
        throw institution.fault('protocol', call, notAgreed(call, response), error);
      throw error;
    }
  };
}

async function bodyOf(institution: Institution, call: Call, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw institution.fault('protocol', call, notAgreed(call, response));
    throw institution.faultOf(error, call);
  }
}

const notAgreed = (call: Call, response: Response) => ({
  status: response.status,
  retryable: false,
  outcomeUnknown: call.acts,
});

/**
 * The answers in the order of the questions: one for each, no more and no fewer. Anything else is a `protocol` fault, because an answer that
 * went missing is not a person who was not found.
 */
export function inOrder<A extends { readonly ref: string }>(
  institution: Institution,
  call: Call,
  asked: readonly { readonly ref: string }[],
  answers: readonly A[],
): readonly A[] {
  const byRef = new Map(answers.map((answer) => [answer.ref, answer]));
  const ordered = asked.map((question) => byRef.get(question.ref));
  if (answers.length !== asked.length || !ordered.every((answer) => answer !== undefined))
    throw institution.fault('protocol', call, { code: 'answers_do_not_fit_questions' });
  return ordered;
}
