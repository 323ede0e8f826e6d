import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Refused } from './problems.ts';

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message: string;
}

const PLACES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  body: ['nội dung gửi lên', 'the body'],
  querystring: ['tham số truy vấn', 'the query'],
  params: ['địa chỉ', 'the address'],
};

/**
 * Compiles one part's schema into a check. Address and query arrive as text, so their numbers and booleans are read from it; a body is taken as it
 * is: `"5"` is not a number. A refusal names the part and the field, never the value, which may be somebody's.
 */
export function validatorOf({ schema, httpPart }: { schema: unknown; httpPart?: string | undefined }) {
  const compiled = Compile(schema as TSchema);
  const part = httpPart ?? 'body';
  // The doors read their headers themselves: each has a refusal of its own.
  if (part === 'headers') return (value: unknown) => ({ value });
  return (value: unknown): { value: unknown } | { error: Error } => {
    const read = part === 'body' ? value : compiled.Convert(value ?? {});
    if (compiled.Check(read)) return { value: read };
    return { error: refusalOf(part, compiled.Errors(read) as unknown as readonly Fault[]) };
  };
}

function refusalOf(part: string, faults: readonly Fault[]): Refused {
  // The deepest place is the most telling: of a union, the branch that came furthest.
  const fault =
    faults
      .filter((one) => one.keyword !== 'boolean' && one.keyword !== 'anyOf')
      .sort((a, b) => depth(b) - depth(a))[0] ?? faults[0];
  const [vi, en] = PLACES[part] ?? [part, part];
  const field = fieldOf(fault);
  return new Refused({
    code: 'request_invalid',
    details: { part, field },
    vi: `Sai ở ${vi}${field ? `, trường "${field}"` : ''}: ${vietnameseOf(fault)}.`,
    en: `Wrong in ${en}${field ? `, field "${field}"` : ''}: ${fault?.message ?? 'not as documented'}.`,
  });
}

const depth = (fault: Fault): number => fault.instancePath.split('/').length;

function fieldOf(fault: Fault | undefined): string {
  if (!fault) return '';
  const { requiredProperties, additionalProperties } = fault.params as Record<string, string[] | undefined>;
  // A name that is not ours is not repeated: somebody may have put a number there.
  const missing = fault.keyword === 'required' ? requiredProperties?.[0] : undefined;
  const unknown = additionalProperties ? '*' : undefined;
  return [...fault.instancePath.split('/').slice(1), missing ?? unknown]
    .filter((one) => one !== undefined)
    .join('.');
}

function vietnameseOf(fault: Fault | undefined): string {
  const { limit } = (fault?.params ?? {}) as { limit?: number };
  switch (fault?.keyword) {
    case 'required':
      return 'thiếu trường này';
    case 'additionalProperties':
      return 'có trường không được phép';
    case 'type':
      return 'sai kiểu dữ liệu';
    case 'pattern':
      return 'không đúng dạng quy định';
    case 'enum':
    case 'const':
      return 'giá trị ngoài danh mục cho phép';
    case 'minLength':
      return `cần ít nhất ${limit} chữ`;
    case 'maxLength':
      return `dài nhất ${limit} chữ`;
    case 'minItems':
      return `cần ít nhất ${limit} mục`;
    case 'maxItems':
      return `nhiều nhất ${limit} mục`;
    case 'minimum':
      return `nhỏ nhất là ${limit}`;
    case 'maximum':
      return `lớn nhất là ${limit}`;
    case 'uniqueItems':
      return 'có phần tử lặp lại';
    default:
      return 'không đúng quy định; xem /docs';
  }
}
