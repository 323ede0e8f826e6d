import Type from 'typebox';
import { communeStandings, remindCommunes, reminderPage } from '#contexts/reconciliation/index.ts';
import { fromMonthNumber, type MonthNumber } from '#core/months.ts';
import { type WaitingStage, waitingWords, waitsFor } from '#core/payroll/waiting.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { CYCLE_NOT_FOUND } from './cycles.ts';
import { cyclesAsked, NO_SUCH_UNIT, Stage } from './figures.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  Day,
  DEFAULT_LIMIT,
  Id,
  Instant,
  Month,
  object,
  PageQuery,
  pageSchema,
  Words,
} from './schemas.ts';
import { instantText, monthNumber } from './words.ts';

const CommuneCode = Type.String({ pattern: '^[0-9]{5}$', description: 'Code of a commune' });
const Reminder = object(
  {
    reminder: Id,
    commune: object({ code: Type.String(), name: Type.String() }),
    stage: Stage,
    due: Day,
    words: Words,
    waited: Type.Integer({ minimum: 1, description: 'Lists or payments that waited when it was said' }),
    waits_now: Type.Integer({ minimum: 0, description: '0: done since' }),
    said_by: Type.String(),
    said_at: Instant,
    messages: object({ sent: Count, delivered: Count, failed: Count }),
  },
  { title: 'Reminder', description: 'What a commune was reminded of, and whether it has acted since' },
);

/** How many wait now, by commune and stage. */
function countsNow(standings: Awaited<ReturnType<typeof communeStandings>>, month: MonthNumber) {
  // The day does not change what waits, only what is late.
  const anyDay = fromMonthNumber(month).toPlainDate({ day: 1 });
  const counts = new Map(
    standings.flatMap((one) =>
      waitsFor(one, fromMonthNumber(month), anyDay).map(({ stage, count }) => [
        `${one.code} ${stage}`,
        count,
      ]),
    ),
  );
  return (code: string, stage: WaitingStage) => counts.get(`${code} ${stage}`) ?? 0;
}

const remindRoute = route({
  operation: 'remindCommunes',
  method: 'POST',
  path: '/v1/reminders',
  kind: 'command',
  tag: 'figures',
  title: { vi: 'Nhắc một xã, hoặc mọi xã đang trễ hạn', en: 'Remind one commune, or all that are late' },
  description:
    'Of what its month waits for and is its own to do: on its board, and by work e-mail to its officers and chair. Once a day for each matter. One commune also before it is late.',
  body: object({ month: Type.Optional(Month), commune: Type.Optional(CommuneCode) }),
  answer: object(
    { communes: Count, reminders: Count, already_today: Count, messages: Count },
    { title: 'CommunesReminded' },
  ),
  async answerTo({ body, actor, world, command }) {
    const by = { officerId: actor.officerId, now: world.clock.now(), today: today(world.clock) };
    const done = await command('app', body, async (tx) => {
      const cycles = await cyclesAsked(tx, monthNumber(body.month), undefined);
      if (cycles[0] === undefined) return refused(CYCLE_NOT_FOUND);
      const cycleIds = cycles.map((cycle) => cycle.cycleId);
      const communes = await communeStandings(tx, { cycleIds, commune: body.commune });
      if (communes.length === 0) return refused(NO_SUCH_UNIT);
      const month = fromMonthNumber(cycles[0].month);
      return remindCommunes(tx, { month, communes, early: body.commune !== undefined }, by);
    });
    if (!done.ok) return done;
    const { alreadyToday, ...rest } = done.value;
    return accepted({ ...rest, already_today: alreadyToday });
  },
});

const listRoute = route({
  operation: 'listReminders',
  method: 'GET',
  path: '/v1/reminders',
  kind: 'reading',
  tag: 'figures',
  title: { vi: 'Các lần nhắc xã trong tháng', en: 'Of what communes were reminded' },
  description:
    'Within your communes, the last first. Without `month`: the last month a cycle was opened for.',
  query: object({ month: Type.Optional(Month), commune: Type.Optional(CommuneCode), ...PageQuery }),
  answer: pageSchema(Reminder, 'ReminderPage'),
  async answerTo({ query, read }) {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const before = readCursor('listReminders', query.cursor, [ID])?.[0];
    return read(async (session) => {
      const cycles = await cyclesAsked(session, monthNumber(query.month), undefined);
      if (cycles[0] === undefined) return accepted({ items: [], next: null });
      const { month } = cycles[0];
      const { commune } = query;
      const asked = { month, commune, before: before === undefined ? undefined : BigInt(before) };
      const page = pageOf(
        'listReminders',
        await reminderPage(session, { ...asked, limit: limit + 1 }),
        limit,
        (row) => [row.reminderId],
      );
      const cycleIds = cycles.map((cycle) => cycle.cycleId);
      // Where nobody was reminded, the standing of every commune of the country is not asked for.
      const standings = page.items.length > 0 ? await communeStandings(session, { cycleIds, commune }) : [];
      const now = countsNow(standings, month);
      const items = page.items.map((row) => ({
        reminder: row.reminderId.toString(),
        commune: { code: row.code, name: row.name },
        stage: row.stage,
        due: row.due,
        words: waitingWords({ stage: row.stage, count: row.counted }),
        waited: row.counted,
        waits_now: now(row.code, row.stage),
        said_by: row.saidBy,
        said_at: instantText(row.saidAt),
        messages: { sent: row.messages, delivered: row.delivered, failed: row.failed },
      }));
      return accepted({ items, next: page.next });
    });
  },
});

export const reminderRoutes: readonly Route[] = [remindRoute, listRoute];
