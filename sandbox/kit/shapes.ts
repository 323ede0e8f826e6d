import { type Static, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Answer, problem } from './answer.ts';

/** Whole đồng above zero, small enough that no JSON reader loses one. */
export const amount = () => Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
export const text = (longest: number) => Type.String({ minLength: 1, maxLength: longest });

/** Reads a JSON body of a shape; a refusal names the place that does not fit, never the value found there. */
export function reader<Schema extends TSchema>(
  schema: Schema,
): (body: unknown) => { readonly read: Static<Schema> } | { readonly refused: Answer } {
  const compiled = Compile(schema);
  return (body) => {
    if (compiled.Check(body)) return { read: body as Static<Schema> };
    const place = compiled.Errors(body)[0]?.instancePath || '/';
    return {
      refused: problem(
        400,
        'body_invalid',
        `Nội dung sai tại ${place}.`,
        `The body does not have the documented shape at ${place}.`,
      ),
    };
  };
}
