import Type, { type Static } from 'typebox';
import {
  closePopulationTask,
  dueBefore,
  type FlaggedPerson,
  FRESH_DAYS,
  flaggedPersons,
  type PopulationFigures,
  populationFigures,
} from '#contexts/registry/index.ts';
import { POPULATION_FLAGS, type PopulationFlagCode } from '#core/registry/populationFlags.ts';
import { accepted } from '#core/result.ts';
import { ID, pageOf, readCursor, TEXT } from './cursors.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  Day,
  DEFAULT_LIMIT,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
  UnitName,
  Words,
} from './schemas.ts';
import { instantText } from './words.ts';

const CODES = [...POPULATION_FLAGS.keys()];
const FlagCode = Type.Enum(CODES);
const Task = object(
  {
    task: Id,
    kind: Type.Enum(['death_revoked', 'two_records']),
    keeps_out: Type.Boolean({ description: 'While it is open nothing is paid to the person' }),
    other_person: orNull(Id),
    other_commune: orNull(Type.String({ description: 'Of two records: the commune of the other' })),
    died_on: orNull(Day),
  },
  { title: 'PopulationTask' },
);
const Flagged = object(
  {
    id: Id,
    name: Type.String(),
    birth_date: Type.String(),
    pin_last4: Type.String(),
    hamlet: orNull(Type.String()),
    commune: UnitName,
    population: Type.String(),
    fields: Type.Array(Type.String(), { description: 'What differs from the population database' }),
    checked_at: orNull(Instant),
    died_on: orNull(Day),
    unanswered: orNull(Type.String({ description: 'Why the last question has no answer that can be used' })),
    pin_faults: Type.Array(Type.String()),
    flags: Type.Array(object({ flag: FlagCode, says: Words, next_action: Words }), {
      description: 'The gravest first',
    }),
    tasks: Type.Array(Task),
  },
  { title: 'FlaggedPerson' },
);
export type FlaggedItem = Static<typeof Flagged>;
const Figures = object(
  {
    code: Type.String(),
    name: Type.String(),
    persons: Count,
    fresh: Count,
    stale: Count,
    flags: object(
      Object.fromEntries(CODES.map((code) => [code, Count])) as Record<PopulationFlagCode, typeof Count>,
    ),
  },
  { title: 'PopulationFigures' },
);
export type PopulationFiguresItem = Static<typeof Figures>;
const place = {
  commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$', description: 'Code of a commune' })),
  province: Type.Optional(Type.String({ pattern: '^[0-9]{2}$', description: 'Code of a province' })),
};

function toFlag(code: PopulationFlagCode) {
  const { vi, en, nextActionVi, nextActionEn } = POPULATION_FLAGS.get(code)!;
  return { flag: code, says: { vi, en }, next_action: { vi: nextActionVi, en: nextActionEn } };
}

const toFlagged = (row: FlaggedPerson) => ({
  id: row.personId.toString(),
  name: row.fullName,
  birth_date: row.birthDate,
  pin_last4: row.pinLast4,
  hamlet: row.hamlet,
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  population: row.population,
  fields: [...row.fields],
  checked_at: row.checkedAt && instantText(row.checkedAt),
  died_on: row.diedOn,
  unanswered: row.unanswered,
  pin_faults: [...row.pinFaults],
  flags: row.flags.map(toFlag),
  tasks: row.tasks.map((task) => ({
    task: task.taskId,
    kind: task.kind,
    keeps_out: task.keepsOut,
    other_person: task.otherId,
    other_commune: task.otherCommune,
    died_on: task.diedOn,
  })),
});

const toFigures = ({ code, name, persons, fresh, stale, flags }: PopulationFigures) => ({
  code,
  name,
  persons,
  fresh,
  stale,
  flags: { ...flags },
});

export const populationRoutes: readonly Route[] = [
  route({
    operation: 'listPopulationFlags',
    method: 'GET',
    path: '/v1/population/flags',
    kind: 'reading_persons',
    tag: 'persons',
    title: {
      vi: 'Những người cần xem lại với CSDLQG về dân cư, và việc cần làm',
      en: 'People to be looked at with the population database, and what to do next',
    },
    query: object({ ...place, flag: Type.Optional(FlagCode), ...PageQuery }),
    answer: pageSchema(Flagged, 'FlaggedPersonPage'),
    isSearched: true,
    async answerTo({ query, sought, readPersons }) {
      const { commune, province, flag } = query;
      const words = sought();
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listPopulationFlags', query.cursor, [ID])?.[0];
      const after = at === undefined ? undefined : BigInt(at);
      const found = await readPersons(
        { ...query, words },
        async (session) =>
          accepted(
            await flaggedPersons(session, {
              commune,
              province,
              flag,
              sought: words,
              after,
              limit: limit + 1,
            }),
          ),
        (rows) => ({ persons: rows.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listPopulationFlags', found.value, limit, (row) => [row.personId]);
      return accepted({ items: page.items.map(toFlagged), next: page.next });
    },
  }),
  route({
    operation: 'listPopulationFigures',
    method: 'GET',
    path: '/v1/population/figures',
    kind: 'reading',
    tag: 'figures',
    title: {
      vi: 'Đối chiếu dân cư theo xã: mới, cũ, chưa đối chiếu, cần xem',
      en: 'Checks with the population database by commune: fresh, stale, unverified, flagged',
    },
    query: object({
      ...place,
      fresh_days: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 365,
          description: `Days a match counts as fresh; ${FRESH_DAYS} unless told`,
        }),
      ),
      ...PageQuery,
    }),
    answer: pageSchema(Figures, 'PopulationFiguresPage'),
    async answerTo({ query, read, world }) {
      const { commune, province } = query;
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = readCursor('listPopulationFigures', query.cursor, [TEXT])?.[0];
      const { askedBefore } = dueBefore(world.clock.now(), query.fresh_days);
      const rows = await read((session) =>
        populationFigures(session, { askedBefore, commune, province, after, limit: limit + 1 }),
      );
      const page = pageOf('listPopulationFigures', rows, limit, (row) => [row.code]);
      return accepted({ items: page.items.map(toFigures), next: page.next });
    },
  }),
  route({
    operation: 'closePopulationTask',
    method: 'POST',
    path: '/v1/population/tasks/:task/close',
    kind: 'command',
    tag: 'persons',
    title: {
      vi: 'Đóng một việc về dân cư, ghi cách đã giải quyết',
      en: 'Close a task about a person, saying how it was settled',
    },
    params: object({ task: Id }),
    body: object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }),
    answer: object({ closed: Type.Literal(true) }, { title: 'ClosedPopulationTask' }),
    async answerTo({ params, body, actor, command }) {
      const closed = await command('app', { task: params.task, ...body }, (tx) =>
        closePopulationTask(tx, {
          taskId: BigInt(params.task),
          officerId: actor.officerId,
          reason: body.reason,
        }),
      );
      return closed.ok ? accepted({ closed: true as const }) : closed;
    },
  }),
];
