import { type BirthDate, parseBirthDate } from '../identity/birthDate.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import type { Circumstance, Facts, Household, Person, Sex } from './facts.ts';
import { factsSchema } from './factsSchema.ts';
import { schemaFault } from './schemaCheck.ts';

/** A refused document of facts; `pointer` (RFC 6901) names the place to mend. */
export interface FactsRefusal extends Refusal {
  readonly pointer: string;
}

interface WrittenPerson {
  readonly ref: string;
  readonly birthDate?: string;
  readonly sex?: Sex;
  readonly payee?: string;
  readonly circumstances?: readonly Circumstance[];
}
interface WrittenFacts {
  readonly household?: Partial<Household>;
  readonly persons: readonly WrittenPerson[];
}

/**
 * Reads one document of facts. Refuses the first fault found, in this order: the shape (`wrong_type`, `field_missing`,
 * `field_unknown`, `value_not_allowed`, `out_of_range`, `wrong_form`, `wrong_length`, `repeated_item`, `kind_unknown`),
 * then what a schema cannot say: `ref_repeated`, `birth_date_*`, `birth_date_needed`, `circumstance_repeated`,
 * `children_named_or_counted`, `ref_unknown`, `ref_is_the_person`.
 */
export function parseFacts(json: unknown): Result<Facts, FactsRefusal> {
  const fault = schemaFault(factsSchema, json);
  if (fault) return refused(fault);
  const written = json as WrittenFacts;
  const refs = new Map(written.persons.map((person) => [person.ref, person]));
  const persons: Person[] = [];
  for (const [index, person] of written.persons.entries()) {
    const read = readPerson(person, `/persons/${index}`, refs);
    if (!read.ok) return read;
    persons.push(read.value);
  }
  const repeated = persons.findIndex((person, index) =>
    persons.slice(0, index).some((p) => p.ref === person.ref),
  );
  if (repeated >= 0) return refused(REF_REPEATED(`/persons/${repeated}/ref`));
  return accepted({
    household: { poverty: 'none', especiallyDifficultArea: false, ...written.household },
    persons,
  });
}

type Refs = ReadonlyMap<string, WrittenPerson>;

function readPerson(written: WrittenPerson, pointer: string, refs: Refs): Result<Person, FactsRefusal> {
  const birth = written.birthDate === undefined ? undefined : parseBirthDate(written.birthDate);
  if (birth && !birth.ok) return refused(placed(birth.refusal, `${pointer}/birthDate`));
  const circumstances = written.circumstances ?? [];
  if (circumstances.length > 0 && !birth) return refused(BIRTH_DATE_NEEDED(`${pointer}/birthDate`));
  if (written.payee !== undefined && !refs.has(written.payee))
    return refused(REF_UNKNOWN(`${pointer}/payee`));
  const seen = new Set<string>();
  for (const [index, circumstance] of circumstances.entries()) {
    const place = `${pointer}/circumstances/${index}`;
    if (seen.has(circumstance.kind) && circumstance.kind !== 'survivor')
      return refused(CIRCUMSTANCE_REPEATED(place));
    seen.add(circumstance.kind);
    const refusal = circumstanceRefusal(circumstance, written.ref, place, refs);
    if (refusal) return refused(refusal);
  }
  return accepted(person(written, birth?.value, circumstances));
}

function person(
  written: WrittenPerson,
  birthDate: BirthDate | undefined,
  circumstances: readonly Circumstance[],
): Person {
  return {
    ref: written.ref,
    ...(birthDate && { birthDate }),
    ...(written.sex && { sex: written.sex }),
    ...(written.payee && { payee: written.payee }),
    circumstances,
  };
}

function circumstanceRefusal(
  circumstance: Circumstance,
  self: string,
  place: string,
  refs: Refs,
): FactsRefusal | undefined {
  switch (circumstance.kind) {
    case 'taken_in':
    case 'cared_for_at_home':
      return refRefusal(circumstance.carer, self, `${place}/carer`, refs);
    case 'spouse':
      return refRefusal(circumstance.of, self, `${place}/of`, refs);
    case 'single_parent':
    case 'raising':
      return childrenRefusal(circumstance, self, place, refs);
    default:
      return undefined;
  }
}

function refRefusal(ref: string, self: string, place: string, refs: Refs): FactsRefusal | undefined {
  if (ref === self) return REF_IS_THE_PERSON(place);
  return refs.has(ref) ? undefined : REF_UNKNOWN(place);
}

function childrenRefusal(
  circumstance: Extract<Circumstance, { kind: 'single_parent' | 'raising' }>,
  self: string,
  place: string,
  refs: Refs,
): FactsRefusal | undefined {
  const counted = 'childrenCount' in circumstance || 'childrenUnder36Months' in circumstance;
  const named = 'children' in circumstance ? circumstance.children : undefined;
  if (counted === (named !== undefined)) return CHILDREN_NAMED_OR_COUNTED(place);
  for (const [index, child] of (named ?? []).entries()) {
    const pointer = `${place}/children/${index}`;
    const refusal = refRefusal(child, self, pointer, refs);
    if (refusal) return refusal;
    if (refs.get(child)?.birthDate === undefined) return BIRTH_DATE_NEEDED(pointer);
  }
  return undefined;
}

const placed = (refusal: Refusal, pointer: string): FactsRefusal => ({
  code: refusal.code,
  pointer,
  vi: `Tại ${pointer}: ${refusal.vi}`,
  en: `At ${pointer}: ${refusal.en}`,
});

const told = (code: string, vi: string, en: string) => (pointer: string) => placed({ code, vi, en }, pointer);

const REF_REPEATED = told(
  'ref_repeated',
  'hai người cùng một ref; hãy đặt ref khác.',
  'two persons share one ref; rename one.',
);
const REF_UNKNOWN = told(
  'ref_unknown',
  'không có người nào mang ref này.',
  'no person of this document has this ref.',
);
const REF_IS_THE_PERSON = told(
  'ref_is_the_person',
  'ref này là chính người đó.',
  'this ref is the person itself.',
);
const BIRTH_DATE_NEEDED = told(
  'birth_date_needed',
  'người này phải có ngày sinh (ít nhất là năm sinh).',
  'this person needs a birth date (at least the year).',
);
const CIRCUMSTANCE_REPEATED = told(
  'circumstance_repeated',
  'hoàn cảnh này đã được khai một lần.',
  'this kind of circumstance is stated twice for one person.',
);
const CHILDREN_NAMED_OR_COUNTED = told(
  'children_named_or_counted',
  'hãy ghi tên các con trong children hoặc ghi số con, chỉ một trong hai.',
  'either name the children or count them, one of the two.',
);
