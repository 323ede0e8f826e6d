import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { accepted } from '#core/result.ts';
import { nameKey } from '#core/roster/text.ts';
import { type TestDatabase, testDatabase } from '#platform/cluster/testDatabase.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, type Database, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import type { Actor } from '#platform/perform.ts';
import { perform } from '#platform/perform.ts';
import { communesOf, ensureSystem } from '../identity/index.ts';
import {
  dueBefore,
  type PersonToMatch,
  type PopulationAnswer,
  type PopulationEvent,
  type PopulationPort,
  personByPin,
  readLifeEvents,
  verifyPopulation,
} from './index.ts';

const pinOf = (nth: number) => `038151${String(nth).padStart(6, '0')}`;
const overloaded = () =>
  new Fault('overloaded', {
    institution: 'population',
    operation: 'match persons',
    retryable: true,
    outcomeUnknown: false,
    status: 429,
    retryAfterSeconds: 3,
  });

describe('the population database', () => {
  let own: TestDatabase;
  let database: Database;
  let actor: Actor;
  let communeId: number;
  const sealed = looseVault();

  before(async () => {
    own = await testDatabase({ template: 'ansinh' });
    database = connect(own.workerUrl);
    actor = await ensureSystem(database);
    communeId = (await database.read('*', (session) => communesOf(session, '38')))[0]!.unitId;
  });
  after(async () => {
    await database.close();
    await own.drop();
  });

  let people = 0;
  let first = 0;
  /** Makes unverified people; returns the numbers they go by. */
  const newPeople = async (count: number) => {
    first = people;
    people += count;
    const nth = Array.from({ length: count }, (_, at) => first + at);
    const command = { name: 'test_persons', actor, purpose: 'test', key: `persons ${first}`, input: null };
    await perform(database, command, async (tx) => {
      await tx.run(sql`insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date)
        select ${communeId}, n.*, 'Nguyễn Thị Mẫu', ${nameKey('Nguyễn Thị Mẫu')}, '1951-03-20'
        from unnest(${nth.map((one) => sealed.index('pin', pinOf(one)))}::bytea[], ${nth.map((one) => sealed.seal('pin', pinOf(one)))}::bytea[],
          ${nth.map((one) => pinOf(one).slice(-4))}::text[]) n`);
      return accepted(null);
    });
    return nth;
  };
  const personOf = (nth: number) => database.read('*', (session) => personByPin(session, sealed, pinOf(nth)));
  const unverified = async () => {
    const rows = await database.read('*', (session) =>
      session.rows(sql`select from person where population = 'unverified'`),
    );
    return rows.length;
  };

  /** Answers a match unless told otherwise of a number; throws what `trouble` gives. */
  const portOf = (
    answers: Readonly<Record<string, Partial<PopulationAnswer>>>,
    trouble: () => Error | undefined = () => undefined,
  ) => {
    const asked: number[] = [];
    let now = 0;
    let most = 0;
    const port: PopulationPort = {
      async match(persons: readonly PersonToMatch[]) {
        now += 1;
        most = Math.max(most, now);
        await Promise.resolve();
        now -= 1;
        const error = trouble();
        if (error) throw error;
        asked.push(persons.length);
        return persons.map((person) => ({
          ref: person.ref,
          result: 'match',
          fields: [],
          diedOn: undefined,
          reissuedAs: undefined,
          ...answers[person.pin],
        }));
      },
      events: () => assert.fail('not asked for events'),
    };
    return { port, asked, most: () => most };
  };

  describe('checking people', () => {
    beforeEach(async () => {
      await verifyPopulation(database, portOf({}).port, sealed, actor);
    });

    it('writes match, mismatch by field, not found and death with its day', async () => {
      const [a, b, c, d] = await newPeople(4);
      const { port } = portOf({
        [pinOf(b!)]: { result: 'no_match', fields: ['fullName', 'birthDate'] },
        [pinOf(c!)]: { result: 'not_found' },
        [pinOf(d!)]: { result: 'deceased', diedOn: Temporal.PlainDate.from('2026-10-02') },
      });
      const { settled, results, interruptedBy } = await verifyPopulation(database, port, sealed, actor);
      assert.deepEqual([settled, interruptedBy], [4, undefined]);
      assert.deepEqual(results, {
        match: 1,
        no_match: 1,
        not_found: 1,
        deceased: 1,
        multiple: 0,
        unanswered: 0,
      });
      const states = await Promise.all(
        [a!, b!, c!, d!].map(async (nth) => (await personOf(nth))?.population),
      );
      assert.deepEqual(states, ['match', 'mismatch', 'not_found', 'deceased']);
      assert.equal((await personOf(d!))?.diedOn, '2026-10-02');
    });

    it('asks in bulk, several calls at once and never more', async () => {
      await newPeople(25);
      const { port, asked, most } = portOf({});
      await verifyPopulation(database, port, sealed, actor, { batch: 4, inFlight: 3 });
      assert.deepEqual([...asked].sort(), [1, 4, 4, 4, 4, 4, 4]);
      assert.equal(most(), 3);
    });

    it('waits as long as it is told when the other side is overloaded, and then finishes', async () => {
      await newPeople(6);
      let refusals = 2;
      const waits: number[] = [];
      const { port } = portOf({}, () => (refusals-- > 0 ? overloaded() : undefined));
      const wait = async (seconds: number) => void waits.push(seconds);
      const { settled } = await verifyPopulation(database, port, sealed, actor, {
        batch: 3,
        inFlight: 1,
        wait,
      });
      assert.equal(settled, 6);
      assert.deepEqual(waits, [3, 3]);
    });

    it('an outage leaves people unverified, never a guess, and the next run asks only them', async () => {
      await newPeople(8);
      let calls = 0;
      const broken = portOf({}, () => (++calls > 1 ? overloaded() : undefined));
      const options = { batch: 2, inFlight: 1, patience: 3, wait: async () => undefined };
      const cut = await verifyPopulation(database, broken.port, sealed, actor, options);
      assert.deepEqual([cut.settled, cut.interruptedBy?.kind], [2, 'overloaded']);
      assert.equal(await unverified(), 6);
      const healed = portOf({});
      await verifyPopulation(database, healed.port, sealed, actor);
      assert.deepEqual(healed.asked, [6]);
    });

    it('one call that always fails, or is refused for its content, keeps nobody else waiting', async () => {
      const [poison] = await newPeople(20);
      const waits: number[] = [];
      const options = { batch: 4, inFlight: 2, patience: 3, wait: async (s: number) => void waits.push(s) };
      const about = (trouble: () => Error): PopulationPort => {
        const { port } = portOf({});
        const match: PopulationPort['match'] = (persons, signal) =>
          persons.some(({ pin }) => pin === pinOf(poison!))
            ? Promise.reject(trouble())
            : port.match(persons, signal);
        return { ...port, match };
      };
      const stuck = await verifyPopulation(database, about(overloaded), sealed, actor, options);
      assert.deepEqual([stuck.settled, stuck.interruptedBy?.kind], [16, 'overloaded']);
      const refused = () =>
        new Fault('refused', {
          institution: 'population',
          operation: 'match persons',
          retryable: false,
          outcomeUnknown: false,
          status: 400,
        });
      const split = await verifyPopulation(database, about(refused), sealed, actor, options);
      assert.deepEqual([split.settled, split.results.unanswered, split.interruptedBy], [3, 1, undefined]);
      assert.equal((await personOf(poison!))?.population, 'unverified');
      const rows = await database.read('*', (session) =>
        session.rows(
          sql<{
            why: string;
          }>`select population_unanswered as why from person where population_unanswered is not null`,
        ),
      );
      assert.deepEqual(rows, [{ why: 'refused' }]);
    });

    it('an answer counts for what was asked: whoever was changed while it was under way is asked again', async () => {
      const [renamed, dead, untouched] = await newPeople(3);
      const { port } = portOf({});
      const match: PopulationPort['match'] = async (persons, signal) => {
        const answers = await port.match(persons, signal);
        await perform(
          database,
          { name: 'meanwhile', actor, purpose: 'test', key: `meanwhile ${renamed}`, input: null },
          async (tx) => {
            await tx.run(
              sql`update person set full_name = 'Nguyễn Thị Đổi' where pin_index = ${sealed.index('pin', pinOf(renamed!))}`,
            );
            await tx.run(
              sql`update person set population = 'deceased', population_checked_at = now() where pin_index = ${sealed.index('pin', pinOf(dead!))}`,
            );
            return accepted(null);
          },
        );
        return answers;
      };
      await verifyPopulation(database, { ...port, match }, sealed, actor);
      const states = await Promise.all(
        [renamed!, dead!, untouched!].map(async (nth) => (await personOf(nth))?.population),
      );
      assert.deepEqual(states, ['unverified', 'deceased', 'match']);
    });

    it('asks again about a match when it is old, and about anything else the day after', async () => {
      const now = Temporal.Instant.from('2026-12-01T00:00:00Z');
      const [match, old, doubtful, dead] = await newPeople(4);
      const asOf = (
        nth: number,
        population: string,
        days: number,
      ) => sql`update person set population = ${population},
        died_on = case when ${population} = 'deceased' then date '2026-01-01' end,
        population_checked_at = ${now.subtract({ hours: 24 * days }).toString()}::timestamptz where pin_index = ${sealed.index('pin', pinOf(nth))}`;
      await perform(
        database,
        { name: 'ages', actor, purpose: 'test', key: `ages ${match}`, input: null },
        async (tx) => {
          await tx.run(sql`update person set population_checked_at = ${now.toString()}::timestamptz`);
          await tx.run(asOf(match!, 'match', 29));
          await tx.run(asOf(old!, 'match', 31));
          await tx.run(asOf(doubtful!, 'not_found', 2));
          await tx.run(asOf(dead!, 'deceased', 400));
          return accepted(null);
        },
      );
      const asked: string[] = [];
      const { port } = portOf({});
      const match_: PopulationPort['match'] = (persons, signal) => {
        asked.push(...persons.map(({ pin }) => pin));
        return port.match(persons, signal);
      };
      await verifyPopulation(database, { ...port, match: match_ }, sealed, actor, dueBefore(now));
      assert.deepEqual(asked.toSorted(), [pinOf(old!), pinOf(doubtful!)].toSorted());
      assert.equal((await personOf(doubtful!))?.population, 'match', 'not found, then found');
    });

    it('a replaced number is replaced, and the old one still finds the same person', async () => {
      const [nth] = await newPeople(1);
      const before = await personOf(nth!);
      const { port } = portOf({ [pinOf(nth!)]: { reissuedAs: '038151999999' } });
      await verifyPopulation(database, port, sealed, actor);
      const byOld = await personOf(nth!);
      const byNew = await database.read('*', (session) => personByPin(session, sealed, '038151999999'));
      assert.deepEqual(
        [byOld?.personId, byNew?.personId, byNew?.pinLast4],
        [before?.personId, before?.personId, '9999'],
      );
    });
  });

  describe('reading life events', () => {
    const feedOf = (pages: readonly (readonly PopulationEvent[])[]): PopulationPort => ({
      match: () => assert.fail('not asked to match'),
      async events(cursor) {
        const at = cursor === undefined ? 0 : Number(cursor);
        const events = pages[at] ?? [];
        return { events, cursor: String(Math.min(at + 1, pages.length)), more: at + 1 < pages.length };
      },
    });
    const on = Temporal.PlainDate.from('2026-11-05');

    it('applies each event once though the feed repeats, and goes on where it stopped', async () => {
      const [dead, renamed, moved] = await newPeople(3);
      await verifyPopulation(database, portOf({}).port, sealed, actor);
      const death = { eventId: 'e1', pin: pinOf(dead!), on, kind: 'death' as const };
      const pages = [
        [
          death,
          {
            eventId: 'e2',
            pin: pinOf(renamed!),
            on,
            kind: 'rename' as const,
            fullName: 'Nguyễn Thị Đổi Tên',
          },
        ],
        [death, { eventId: 'e3', pin: pinOf(moved!), on, kind: 'move' as const, communeCode: '14845' }],
        [{ eventId: 'e4', pin: '001151000001', on, kind: 'death' as const }],
      ];
      const read = await readLifeEvents(database, feedOf(pages), sealed, actor);
      assert.deepEqual(read, { read: 5, fresh: 4, ours: 3, deaths: 1, setAside: 0 });
      assert.deepEqual(
        [(await personOf(dead!))?.diedOn, (await personOf(dead!))?.population],
        ['2026-11-05', 'deceased'],
      );
      assert.deepEqual(
        [(await personOf(renamed!))?.fullName, (await personOf(renamed!))?.population],
        ['Nguyễn Thị Đổi Tên', 'unverified'],
      );
      assert.equal((await personOf(moved!))?.communeId, communeId, 'nobody is moved silently');
      const findings = await database.read('*', (session) =>
        session.rows(sql<{ code: string }>`select code from assessment_finding`),
      );
      assert.deepEqual(
        findings.map((finding) => finding.code),
        ['moved_away'],
      );
      assert.deepEqual(await readLifeEvents(database, feedOf(pages), sealed, actor), {
        read: 0,
        fresh: 0,
        ours: 0,
        deaths: 0,
        setAside: 0,
      });
    });

    it('keeps what it was told, without a readable number in it', async () => {
      const rows = await database.read('*', (session) =>
        session.rows(
          sql<{
            content: Buffer;
            external_id: string;
          }>`select content, external_id from inbox order by inbox_id`,
        ),
      );
      assert.deepEqual(
        rows.map((row) => row.external_id),
        ['e1', 'e2', 'e3', 'e4'],
      );
      assert.ok(rows.every((row) => !row.content.toString('latin1').includes('038151')));
      assert.equal((JSON.parse(sealed.open('inbox', rows[0]!.content)) as { kind: string }).kind, 'death');
    });
  });
});
