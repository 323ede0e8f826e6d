import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { populationOverHttp } from '#adapters/population/population.ts';
import { Country, type RunningInstitution } from './institutions.ts';
import { addressOf, COMMUNE, faultOf } from './meeting.ts';

/*
 * The adapters and the sandbox institutions were written apart from the same wire text. Here they meet: every call of a port, over HTTP,
 * against the institution as the program it is. Clocks are virtual, so nothing waits.
 */

const person = (pin: string, fullName: string, birthDate: string, more: object = {}) => ({
  pin,
  fullName,
  birthDate,
  sex: 'male',
  communeCode: COMMUNE,
  alive: true,
  ...more,
});
const PERSONS = [
  person('001038000001', 'Nguyễn Văn Mẫu', '1938'),
  person('001040000002', 'Trần Thị Hòa Thử', '1940-02-29'),
  person('001045000003', 'Lê Văn Ví Dụ', '1945-05-05', { alive: false, diedOn: '2026-10-01' }),
];

let country: Country;
let population: RunningInstitution;
before(async () => {
  country = await Country.create({ 'population.ndjson': PERSONS });
  population = await country.start('population');
});
after(() => country[Symbol.asyncDispose]());

describe('the population database', () => {
  const port = () => populationOverHttp(addressOf(population), () => 'R1');
  const ask = (ref: string, pin: string, fullName: string, birthDate: string) => ({
    ref,
    pin,
    fullName,
    birthDate,
  });

  test('tells matches, differences, strangers and the dead apart', async () => {
    const answers = await port().match([
      ask('a', '001038000001', 'nguyễn  văn mẫu', '1938'),
      ask('b', '001040000002', 'Trần Thị Hoà Thử'.normalize('NFD'), '1940-02'),
      ask('c', '001040000002', 'Trần Thị Khác', '1941-01-01'),
      ask('d', '001099000999', 'Không Có Ai', '1999'),
      ask('e', '001045000003', 'Lê Văn Ví Dụ', '1945-05-05'),
    ]);
    assert.deepEqual(
      answers.map(({ ref, result, fields, diedOn }) => [ref, result, fields.join(' '), diedOn?.toString()]),
      [
        ['a', 'match', '', undefined],
        ['b', 'match', '', undefined],
        ['c', 'no_match', 'fullName birthDate', undefined],
        ['d', 'not_found', '', undefined],
        ['e', 'deceased', '', '2026-10-01'],
      ],
    );
  });

  test('feeds life events from a cursor on: deaths, new names, moves, reissued numbers', async () => {
    const start = await port().events(undefined, 1000);
    await population.post('/control/deaths', { pins: ['001038000001'], on: '2026-11-02' });
    await population.post('/control/events', {
      events: [
        { kind: 'rename', pin: '001040000002', on: '2026-11-03', fullName: 'Trần Thị Hòa Mẫu' },
        { kind: 'move', pin: '001040000002', on: '2026-11-04', communeCode: '00008' },
        { kind: 'pin_reissued', pin: '001040000002', on: '2026-11-05', newPin: '001040000012' },
      ],
    });
    const { events, cursor, more } = await port().events(start.cursor, 1000);
    assert.equal(more, false);
    assert.deepEqual(
      events.map((event) => [event.kind, 'on' in event && event.on.toString()]),
      [
        ['death', '2026-11-02'],
        ['rename', '2026-11-03'],
        ['move', '2026-11-04'],
        ['pin_reissued', '2026-11-05'],
      ],
    );
    assert.equal(events[3]?.kind === 'pin_reissued' && events[3].reissuedAs, '001040000012');
    assert.deepEqual((await port().events(cursor, 1000)).events, []);
    const [moved] = await port().match([ask('b', '001040000002', 'Trần Thị Hòa Mẫu', '1940-02-29')]);
    assert.deepEqual([moved?.result, moved?.reissuedAs], ['match', '001040000012']);
  });

  test('answers each person by himself: missing, double, unreadable and unasked answers touch nobody else', async () => {
    const asked = PERSONS.map((one, nth) => ask(`p${nth}`, one.pin, one.fullName, one.birthDate));
    const results = async (faults: Record<string, unknown>) => {
      await population.faults(faults);
      const answers = await port().match(asked);
      await population.faults({});
      assert.deepEqual(
        answers.map(({ ref }) => ref),
        ['p0', 'p1', 'p2'],
      );
      return answers.map(({ result, why }) => why ?? result);
    };
    const calm = await results({ shuffledResults: true, strangerResults: true });
    assert.ok(calm.every((result) => !['missing', 'repeated', 'unreadable'].includes(result)));
    assert.deepEqual(await results({ repeatedRate: 1 }), ['repeated', 'repeated', 'repeated']);
    assert.deepEqual(await results({ unreadableRate: 1 }), ['unreadable', 'unreadable', 'unreadable']);
    const some = await results({ missingRate: 0.5 });
    assert.ok(some.includes('missing') && some.some((result) => result !== 'missing'), some.join(' '));
    assert.deepEqual(
      some.map((result, at) => (result === 'missing' ? calm[at] : result)),
      calm,
    );
  });

  test('believes no answer to another question', async () => {
    await population.faults({ crossedAnswers: true });
    const fault = await faultOf(port().match([ask('a', '001038000001', 'Nguyễn Văn Mẫu', '1938')]));
    await population.faults({});
    assert.deepEqual(
      [fault.kind, fault.code, fault.retryable],
      ['protocol', 'answers_do_not_fit_questions', true],
    );
  });

  test('hands on what it cannot understand, and the events behind it', async () => {
    const start = await port().events(undefined, 1000);
    await population.post('/control/events', {
      events: [
        { kind: 'other', named: 'citizenship_lost', pin: '001038000001', on: '2026-11-06' },
        { kind: 'other', named: 'death', pin: '001038000001' },
        { kind: 'death_revoked', pin: '001038000001', on: '2026-11-07', revokes: 'LE-00000001' },
      ],
    });
    const { events } = await port().events(start.cursor, 1000);
    assert.deepEqual(
      events.map((event) => [event.kind, 'named' in event ? event.named : undefined]),
      [
        ['unknown_kind', 'citizenship_lost'],
        ['unreadable', 'death'],
        ['death_revoked', undefined],
      ],
    );
  });

  test('is overloaded while it is down', async () => {
    await population.faults({ down: true });
    const fault = await faultOf(port().events(undefined, 10));
    await population.faults({});
    assert.deepEqual([fault.kind, fault.code, fault.retryable], ['overloaded', 'down', true]);
  });
});
