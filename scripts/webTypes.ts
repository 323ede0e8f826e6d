/** JSON Schema as far as the published description uses it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly description?: string;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Operation {
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * The published description as types for the web: what each address is asked and answers, readings (GET) apart from commands (POST). Our interface has no
 * other methods; openapi-typescript prints through the compiler interface of TypeScript 5, which TypeScript 7 does not have (decision 0025).
 */
export function webTypes({ paths, components }: Description): string {
  const operations = Object.entries(paths);
  return `// Printed from docs/reference/openapi.json by scripts/printApi.ts.

${Object.entries(components.schemas)
  .map(([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`)
  .join('\n')}
/** What is read: \`GET\`. */
export interface Readings {
${operations.flatMap(([path, { get }]) => (get ? entry(path, get) : [])).join('\n')}
}

/** What changes something: \`POST\`. */
export interface Commands {
${operations.flatMap(([path, { post }]) => (post ? entry(path, post) : [])).join('\n')}
}
`;
}

/** `dryRun` and headers are the client's own business. */
function entry(path: string, operation: Operation): string {
  const inPlace = (place: string) =>
    (operation.parameters ?? []).filter((one) => one.in === place && one.name !== 'dryRun');
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const answer = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1].content;
  const shown = Object.values(answer ?? {})[0]?.schema;
  return `  /** ${operation.summary} */
  '${path}': {
    path: ${fieldsOf(inPlace('path'))};
    query: ${fieldsOf(inPlace('query'))};
    body: ${body ? typeOf(body) : 'undefined'};
    answer: ${shown ? typeOf(shown) : 'undefined'};
  };`;
}

function fieldsOf(parameters: readonly Parameter[]): string {
  if (parameters.length === 0) return 'Record<never, never>';
  const fields = parameters.map(
    ({ name, required, schema }) => `${name}${required ? '' : '?'}: ${typeOf(schema)}`,
  );
  return `{ ${fields.join('; ')} }`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!;
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ');
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return `readonly (${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(([name, field]) => {
    const told = field.description ? `/** ${field.description.replaceAll('*/', '')} */ ` : '';
    return `  ${told}${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)};`;
  });
  if (fields.length > 0) return `{\n${fields.join('\n')}\n}`;
  const others = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  return `Readonly<Record<string, ${others}>>`;
}
