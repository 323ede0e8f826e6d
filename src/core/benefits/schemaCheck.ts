/**
 * The part of JSON Schema that the facts need, and its checker: one source of truth for the published schema and for
 * what is accepted, without a dependency in the floor that has none. `oneOf` is told apart by the constant `kind`.
 */
export type Schema = StringSchema | IntegerSchema | BooleanSchema | ArraySchema | ObjectSchema | OneOfSchema;

interface Described {
  readonly description?: string;
}
interface StringSchema extends Described {
  readonly type: 'string';
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
}
interface IntegerSchema extends Described {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
}
interface BooleanSchema extends Described {
  readonly type: 'boolean';
}
interface ArraySchema extends Described {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems: number;
  readonly uniqueItems?: true;
}
export interface ObjectSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}
interface OneOfSchema {
  readonly oneOf: readonly ObjectSchema[];
}

export type FaultCode =
  | 'wrong_type'
  | 'value_not_allowed'
  | 'wrong_form'
  | 'out_of_range'
  | 'wrong_length'
  | 'repeated_item'
  | 'field_missing'
  | 'field_unknown'
  | 'kind_unknown';

/** The first place where a document differs from its schema: a JSON pointer (RFC 6901) and one sentence each. */
export interface SchemaFault {
  readonly code: FaultCode;
  readonly pointer: string;
  readonly vi: string;
  readonly en: string;
}

/** The first fault in document order, or undefined when the value fits the schema. Never quotes the value itself. */
export function schemaFault(schema: Schema, value: unknown, pointer = ''): SchemaFault | undefined {
  if ('oneOf' in schema) return kindFault(schema, value, pointer);
  switch (schema.type) {
    case 'string':
      return stringFault(schema, value, pointer);
    case 'integer':
      return integerFault(schema, value, pointer);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrongType(pointer, 'true hoặc false', 'true or false');
    case 'array':
      return arrayFault(schema, value, pointer);
    case 'object':
      return objectFault(schema, value, pointer);
  }
}

function stringFault(schema: StringSchema, value: unknown, pointer: string): SchemaFault | undefined {
  if (typeof value !== 'string') return wrongType(pointer, 'chữ', 'text');
  const allowed = schema.const === undefined ? schema.enum : [schema.const];
  if (allowed && !allowed.includes(value)) {
    return fault(
      'value_not_allowed',
      pointer,
      `chỉ nhận: ${allowed.join(', ')}`,
      `must be one of: ${allowed.join(', ')}`,
    );
  }
  if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) {
    const form = schema.description ?? schema.pattern;
    return fault('wrong_form', pointer, `không đúng dạng (${form})`, `has the wrong form (${form})`);
  }
  return undefined;
}

function integerFault(schema: IntegerSchema, value: unknown, pointer: string): SchemaFault | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return wrongType(pointer, 'số nguyên', 'a whole number');
  }
  if (value >= schema.minimum && value <= schema.maximum) return undefined;
  const { minimum, maximum } = schema;
  return fault(
    'out_of_range',
    pointer,
    `phải từ ${minimum} đến ${maximum}`,
    `must lie between ${minimum} and ${maximum}`,
  );
}

function arrayFault(schema: ArraySchema, value: unknown, pointer: string): SchemaFault | undefined {
  if (!Array.isArray(value)) return wrongType(pointer, 'danh sách', 'a list');
  const least = schema.minItems ?? 0;
  if (value.length < least || value.length > schema.maxItems) {
    return fault(
      'wrong_length',
      pointer,
      `phải có từ ${least} đến ${schema.maxItems} mục`,
      `must have ${least} to ${schema.maxItems} items`,
    );
  }
  if (schema.uniqueItems && new Set(value).size < value.length) {
    return fault('repeated_item', pointer, 'có mục bị lặp lại', 'has a repeated item');
  }
  return first(value.map((item, index) => () => schemaFault(schema.items, item, `${pointer}/${index}`)));
}

function objectFault(schema: ObjectSchema, value: unknown, pointer: string): SchemaFault | undefined {
  if (!isObject(value)) return wrongType(pointer, 'đối tượng JSON', 'a JSON object');
  const missing = schema.required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) {
    return fault('field_missing', `${pointer}/${missing}`, 'còn thiếu', 'is missing');
  }
  return first(
    Object.keys(value).map((name) => () => {
      const place = `${pointer}/${escapePointer(name)}`;
      const own = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (!own) return fault('field_unknown', place, 'không có trong mẫu', 'is not part of the schema');
      return schemaFault(own, value[name], place);
    }),
  );
}

function kindFault(schema: OneOfSchema, value: unknown, pointer: string): SchemaFault | undefined {
  if (!isObject(value)) return wrongType(pointer, 'đối tượng JSON', 'a JSON object');
  const kinds = new Map(schema.oneOf.map((option) => [kindOf(option), option]));
  const option = kinds.get(String(value.kind));
  if (option) return objectFault(option, value, pointer);
  const known = [...kinds.keys()].join(', ');
  return fault('kind_unknown', `${pointer}/kind`, `phải là một trong: ${known}`, `must be one of: ${known}`);
}

const kindOf = (option: ObjectSchema): string => {
  const kind = option.properties.kind;
  return kind && 'const' in kind && kind.const ? kind.const : '';
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escapePointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const first = (checks: readonly (() => SchemaFault | undefined)[]): SchemaFault | undefined => {
  for (const check of checks) {
    const found = check();
    if (found) return found;
  }
  return undefined;
};

const wrongType = (pointer: string, vi: string, en: string): SchemaFault =>
  fault('wrong_type', pointer, `phải là ${vi}`, `must be ${en}`);

function fault(code: FaultCode, pointer: string, vi: string, en: string): SchemaFault {
  const place = pointer === '' ? '/' : pointer;
  return { code, pointer, vi: `Tại ${place}: ${vi}.`, en: `At ${place}: ${en}.` };
}
