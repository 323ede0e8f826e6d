import type { ObjectSchema, Schema } from './schemaCheck.ts';

const ref: Schema = {
  type: 'string',
  pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$',
  description: 'A name inside this document (mother, child-1); never a personal identification number.',
};
const flag: Schema = { type: 'boolean' };
const percent = (minimum: number): Schema => ({ type: 'integer', minimum, maximum: 100 });
const count = (maximum: number): Schema => ({ type: 'integer', minimum: 1, maximum });

/** One kind of circumstance: its own fields, the required ones listed; nothing else may be written. */
function circumstance(
  kind: string,
  description: string,
  properties: Readonly<Record<string, Schema>> = {},
  required: readonly string[] = Object.keys(properties),
): ObjectSchema {
  return {
    type: 'object',
    description,
    properties: { kind: { type: 'string', const: kind }, ...properties },
    required: ['kind', ...required],
    additionalProperties: false,
  };
}

const children: Schema = { type: 'array', items: ref, minItems: 1, maxItems: 30, uniqueItems: true };
const parentState: Schema = {
  type: 'string',
  enum: ['dead', 'missing', 'in_facility', 'in_custody', 'unidentified'],
};

const socialCircumstances: readonly ObjectSchema[] = [
  circumstance('abandoned', 'Abandoned and not adopted.'),
  circumstance('parents_absent', 'Where the two parents are, in either order.', {
    parents: { type: 'array', items: parentState, minItems: 2, maxItems: 2 },
  }),
  circumstance('former_child_without_support', 'Received the allowance of a child without support until 16.'),
  circumstance(
    'studying',
    'At school, in vocational training, at college or in a first university degree.',
    {
      continuous: { type: 'boolean', description: 'Never interrupted since 16.' },
      parentAlreadyReceiving: {
        type: 'boolean',
        description: 'The single parent already received for this child before 16.',
      },
    },
    ['continuous'],
  ),
  circumstance('hiv', 'Lives with HIV.', { stableIncome: flag }),
  circumstance(
    'single_parent',
    'Unmarried, widowed or with a missing spouse, raising children: either named in `children` or counted.',
    { children, childrenCount: count(30) },
    [],
  ),
  circumstance(
    'no_supporter',
    'Nobody is bound to support this elder, or the supporter lives on an allowance.',
  ),
  circumstance('qualifies_for_facility', 'Cannot live alone and qualifies for a social assistance facility.'),
  circumstance('in_facility', 'Lives in a social assistance facility.', { facility: ref }, []),
  circumstance('taken_in', 'Taken in by another household or person.', { carer: ref }),
  circumstance('cared_for_at_home', 'Cared for directly by the own household or a carer at home.', {
    carer: ref,
  }),
  circumstance('disability', 'Degree on the disability certificate.', {
    degree: { type: 'string', enum: ['severe', 'extreme'] },
  }),
  circumstance('pregnant', 'Pregnant.'),
  circumstance(
    'raising',
    'Raises own children: named in `children`, or the count of those under 36 months.',
    { children, childrenUnder36Months: count(10) },
    [],
  ),
  circumstance('spouse', 'Married to another person of this document.', { of: ref }),
  circumstance('pension', 'Monthly pension or social insurance allowance, whole đồng.', {
    monthly_dong: { type: 'integer', minimum: 1, maximum: 1_000_000_000 },
  }),
  circumstance(
    'social_pension_request',
    'Whether the written request for the social pension was made. Not stated: presumed made, except for people with a status of merit.',
    { made: flag },
  ),
];

const meritCircumstances: readonly ObjectSchema[] = [
  circumstance(
    'revolutionary_pre1945',
    'Revolutionary active before 1 January 1945.',
    { leftHome: flag, seniority: { type: 'integer', minimum: 0, maximum: 80 } },
    ['leftHome'],
  ),
  circumstance('revolutionary_uprising', 'Revolutionary active from 1 January 1945 to the August uprising.'),
  circumstance('martyr_kin', 'Relative of martyrs.', { martyrs: count(20), nurture: flag }, ['martyrs']),
  circumstance(
    'survivor',
    'Relative of a deceased person of merit. `deceased` names that person: two statuses of one deceased give one share.',
    {
      deceased: ref,
      of: {
        type: 'string',
        enum: ['revolutionary_pre1945', 'revolutionary_uprising', 'wounded_sick_or_exposed_61'],
      },
      nurture: flag,
    },
    ['deceased', 'of'],
  ),
  circumstance('heroic_mother', 'Heroic Vietnamese Mother.'),
  circumstance('hero', 'Hero of the Armed Forces, or Hero of Labour of the resistance.'),
  circumstance(
    'wounded_soldier',
    'Wounded soldier; percentage of bodily loss.',
    { percent: percent(21), typeB: flag, especiallySevere: flag },
    ['percent'],
  ),
  circumstance('sick_soldier', 'Sick soldier.', { percent: percent(41), especiallySevere: flag }, [
    'percent',
  ]),
  circumstance(
    'dioxin_victim',
    'Resistance veteran exposed to toxic chemicals.',
    { percent: percent(21), especiallySevere: flag },
    ['percent'],
  ),
  circumstance('dioxin_victim_child', 'Child of such a veteran, own percentage of bodily loss.', {
    percent: percent(61),
  }),
  circumstance('imprisoned_by_enemy', 'Imprisoned or exiled by the enemy.'),
  circumstance(
    'revolution_helper',
    'Helped the revolution: medal before August 1945, or Resistance Order.',
    { award: { type: 'string', enum: ['medal', 'order'] }, nurture: flag },
    ['award'],
  ),
  circumstance('merit_student', 'Studies with the monthly allowance of group 11.1 (full) or 11.2 (half).', {
    share: { type: 'string', enum: ['full', 'half'] },
  }),
];

/** The published JSON Schema (2020-12) of one document of facts; `parseFacts` checks against this very object. */
export const factsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://ansinh.example/schemas/facts.schema.json',
  title: 'Facts about one household',
  description: 'What an assessment needs to know. Invented example: test/golden/benefits.',
  type: 'object',
  properties: {
    household: {
      type: 'object',
      properties: {
        province: {
          type: 'string',
          pattern: '^[0-9]{2}$',
          description: 'Two-digit province code (01 Hà Nội).',
        },
        poverty: { type: 'string', enum: ['poor', 'near_poor', 'none'] },
        especiallyDifficultArea: {
          type: 'boolean',
          description: 'Especially difficult commune or village of the ethnic minority and mountain areas.',
        },
      },
      required: [],
      additionalProperties: false,
    },
    persons: {
      type: 'array',
      minItems: 1,
      maxItems: 60,
      items: {
        type: 'object',
        properties: {
          ref,
          birthDate: {
            type: 'string',
            pattern: '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$',
            description: 'YYYY-MM-DD, YYYY-MM or YYYY.',
          },
          sex: { type: 'string', enum: ['male', 'female'] },
          payee: ref,
          circumstances: {
            type: 'array',
            maxItems: 40,
            items: { oneOf: [...socialCircumstances, ...meritCircumstances] },
          },
        },
        required: ['ref'],
        additionalProperties: false,
      },
    },
  },
  required: ['persons'],
  additionalProperties: false,
} as const satisfies ObjectSchema & Record<string, unknown>;
