import Type, { type Static } from 'typebox';
import {
  type PayoutRow,
  type PersonRow,
  payoutOf,
  personByPin,
  personOfId,
  personPage,
  personsByName,
} from '#contexts/registry/index.ts';
import { birthYear } from '#core/access/masks.ts';
import { accepted, refused } from '#core/result.ts';
import type { Session } from '#platform/database.ts';
import { ID, pageOf, readCursor, TEXT } from './cursors.ts';
import { type Route, route, type World } from './route.ts';
import {
  Day,
  DEFAULT_LIMIT,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
  UnitName,
} from './schemas.ts';
import { instantText } from './words.ts';

export const PersonName = object(
  {
    id: Id,
    name: Type.String(),
    pin_last4: Type.String({ description: 'The last four digits of the personal number' }),
  },
  { title: 'PersonName' },
);

const person = {
  id: Id,
  name: Type.String(),
  birth_date: Type.String({ description: 'As precisely as it is known: YYYY, YYYY-MM or YYYY-MM-DD' }),
  sex: orNull(Type.Enum(['male', 'female'])),
  pin_last4: Type.String(),
  hamlet: orNull(Type.String()),
  commune: UnitName,
  population: Type.String({ description: 'What the population database said: match, mismatch, deceased …' }),
  died_on: orNull(Day),
};
const Person = object(person, { title: 'Person' });
export type PersonItem = Static<typeof Person>;
const Payout = object(
  {
    provider: Type.String(),
    provider_name: Type.String(),
    channel: Type.Enum(['bank', 'wallet', 'post', 'commune_desk']),
    account_last4: orNull(Type.String()),
    account_state: orNull(Type.String()),
    account_verification: orNull(Type.String()),
    home_delivery: Type.Boolean(),
  },
  { title: 'Payout', description: 'Where the State pays' },
);
const PersonInFull = object(
  {
    ...person,
    pin_faults: Type.Array(Type.String()),
    population_fields: Type.Array(Type.String(), {
      description: 'What differs from the population database',
    }),
    population_checked_at: orNull(Instant),
    payout: orNull(Payout),
  },
  { title: 'PersonInFull' },
);

const toPerson = (row: PersonRow) => ({
  id: row.personId.toString(),
  name: row.fullName,
  birth_date: row.birthDate,
  sex: row.sex,
  pin_last4: row.pinLast4,
  hamlet: row.hamlet,
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  population: row.population,
  died_on: row.diedOn,
});

const toPayout = (row: PayoutRow) => ({
  provider: row.providerCode,
  provider_name: row.providerName,
  channel: row.channel as 'bank',
  account_last4: row.accountLast4,
  account_state: row.linkState,
  account_verification: row.verification,
  home_delivery: row.homeDelivery,
});

export const PERSON_NOT_FOUND = {
  code: 'person_not_found',
  vi: 'Không tìm thấy người này trong phạm vi của bạn; hãy tìm theo tên hoặc số định danh.',
  en: 'There is no such person among those you may see; search by name or personal number.',
} as const;

const ByPin = object({
  pin: Type.String({
    pattern: '^\\d{12}$',
    description: '12 digits. Only ever in a body, never in an address.',
  }),
});
const ByName = object({
  name: Type.String({
    minLength: 2,
    maxLength: 100,
    description: 'With tones: letter for letter. Without: every name of those letters.',
    examples: ['Nguyễn Văn Mẫu'],
  }),
  ...PageQuery,
});

async function oneByPin(session: Session, world: World, pin: string): Promise<PersonRow[]> {
  const found = await personByPin(session, world.vault, pin);
  const row = found && (await personOfId(session, found.personId));
  return row ? [row] : [];
}

/** Roles for which the year of birth is enough. */
const YEAR_IS_ENOUGH = ['auditor'];
const isYearEnough = (roles: readonly string[]) => roles.every((role) => YEAR_IS_ENOUGH.includes(role));

/** Persons as they leave on a file: also all of a commune. Asked in a body, so that no name ever stands in an address. */
export const personsToTake = route({
  operation: 'searchPersons',
  method: 'POST',
  path: '/v1/persons/search',
  kind: 'reading_persons',
  tag: 'persons',
  title: { vi: 'Người hưởng', en: 'Persons' },
  body: object({
    commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$' })),
    name: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
    pin: Type.Optional(Type.String({ pattern: '^\\d{12}$' })),
    ...PageQuery,
  }),
  answer: pageSchema(Person, 'PersonPage'),
  async answerTo({ body, actor, world, readPersons }) {
    const limit = body.limit ?? DEFAULT_LIMIT;
    const at = readCursor('searchPersons', body.cursor, [TEXT, ID]);
    const after = at && { nameKey: at[0]!, personId: BigInt(at[1]!) };
    const asked = { communeCode: body.commune, name: body.name, after, limit: limit + 1 };
    const found = await readPersons(
      body,
      async (session) =>
        accepted(body.pin ? await oneByPin(session, world, body.pin) : await personPage(session, asked)),
      (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
    );
    if (!found.ok) return found;
    const page = pageOf('searchPersons', found.value, limit, (row) => [row.nameKey, row.personId]);
    const born = (date: string) => (isYearEnough(actor.roles) ? birthYear(date) : date);
    const items = page.items.map((row) => ({ ...toPerson(row), birth_date: born(row.birthDate) }));
    return accepted({ items, next: page.next });
  },
});

export const personRoutes: readonly Route[] = [
  route({
    operation: 'searchPersons',
    method: 'POST',
    path: '/v1/persons/search',
    kind: 'reading_persons',
    tag: 'persons',
    title: { vi: 'Tìm người theo tên hoặc số định danh', en: 'Search persons by name or personal number' },
    description:
      'A POST, so that no personal number and no name ever stands in an address or a log. Finds nobody outside your communes.',
    body: Type.Union([ByPin, ByName]),
    answer: pageSchema(Person, 'PersonPage'),
    async answerTo({ body, world, readPersons }) {
      const limit = ('limit' in body ? body.limit : undefined) ?? DEFAULT_LIMIT;
      const at = 'cursor' in body ? readCursor('searchPersons', body.cursor, [TEXT, ID]) : undefined;
      const after = at && { nameKey: at[0]!, personId: BigInt(at[1]!) };
      const found = await readPersons(
        body,
        async (session) =>
          accepted(
            'pin' in body
              ? await oneByPin(session, world, body.pin)
              : await personsByName(session, { name: body.name, after, limit: limit + 1 }),
          ),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('searchPersons', found.value, limit, (row) => [row.nameKey, row.personId]);
      return accepted({ items: page.items.map(toPerson), next: page.next });
    },
  }),
  route({
    operation: 'getPerson',
    method: 'GET',
    path: '/v1/persons/:person',
    kind: 'reading_persons',
    tag: 'persons',
    title: { vi: 'Một người', en: 'One person' },
    params: object({ person: Id }),
    answer: PersonInFull,
    async answerTo({ params, readPersons }) {
      const found = await readPersons(
        { person: params.person },
        async (session) => {
          const row = await personOfId(session, BigInt(params.person));
          if (!row) return refused(PERSON_NOT_FOUND);
          return accepted({ row, payout: await payoutOf(session, row.personId) });
        },
        () => ({ persons: [params.person] }),
      );
      if (!found.ok) return found;
      const { row, payout } = found.value;
      return accepted({
        ...toPerson(row),
        pin_faults: [...row.pinFaults],
        population_fields: [...(row.populationFields ?? [])],
        population_checked_at: row.populationCheckedAt && instantText(row.populationCheckedAt),
        payout: payout ? toPayout(payout) : null,
      });
    },
  }),
];
