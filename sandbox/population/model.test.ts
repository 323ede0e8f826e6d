import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../kit/clock.ts';
import { createPopulation, type Population, type PopulationOptions } from './model.ts';
import { nameKey } from './names.ts';

const persons = [
  { pin: '001040000001', fullName: 'Nguyễn Thị Hòa', birthDate: '1940-05-17', alive: true },
  { pin: '001038000002', fullName: 'Trần Văn Mẫu', birthDate: '1938', alive: true },
  {
    pin: '001035000003',
    fullName: 'Lê Thị Thử',
    birthDate: '1935-01-01',
    alive: false,
    diedOn: '2026-09-30',
  },
  {
    pin: '001050000005',
    fullName: 'Phạm Đình Giả',
    birthDate: '1950-02-03',
    alive: true,
    reissuedFrom: '001051000004',
  },
  { pin: '001060000006', fullName: 'Võ Văn Đôi', birthDate: '1960-01-01', alive: true },
  { pin: '001060000006', fullName: 'Võ Thị Đôi', birthDate: '1960-01-01', alive: true },
];

const populationOf = (faults: PopulationOptions['faults'] = {}): Population =>
  createPopulation({ seed: 'population', clock: virtualClock(), persons, faults });
type Body = Record<string, unknown>;
const bodyOf = (given: { body?: unknown }) => given.body as Body;

function match(population: Population, pin: string, fullName: string, birthDate: string): Body {
  const given = population.match({ requestId: 'r1', persons: [{ ref: 'a', pin, fullName, birthDate }] });
  const { ref, ...result } = (bodyOf(given).results as Body[])[0]!;
  assert.equal(ref, 'a');
  return result;
}

test('a name matches in any case, spacing, composition and placing of tones, and no further', () => {
  const population = populationOf();
  const names = ['Nguyễn Thị Hòa', 'NGUYỄN  THỊ HOÀ', ' nguyễn thị hoà ', 'Nguyễn Thị Hòa'.normalize('NFD')];
  for (const name of names)
    assert.deepEqual(match(population, '001040000001', name, '1940'), { result: 'MATCH' });
  for (const name of ['Nguyễn Thị Hoa', 'Nguyễn Thị Hỏa', 'Nguyen Thi Hoa', 'Nguyễn Hòa']) {
    assert.deepEqual(match(population, '001040000001', name, '1940'), {
      result: 'NO_MATCH',
      fields: ['fullName'],
    });
  }
  assert.equal(nameKey('Thúy'), nameKey('Thuý'));
  assert.notEqual(nameKey('Thủy'), nameKey('Thúy'));
});

test('birth dates are compared as far as both are known', () => {
  const population = populationOf();
  const dated = (birthDate: string) => match(population, '001040000001', 'Nguyễn Thị Hòa', birthDate).result;
  assert.deepEqual(['1940-05-17', '1940-05', '1940'].map(dated), ['MATCH', 'MATCH', 'MATCH']);
  assert.deepEqual(['1940-05-18', '1940-06', '1941'].map(dated), ['NO_MATCH', 'NO_MATCH', 'NO_MATCH']);
  assert.equal(match(population, '001038000002', 'Trần Văn Mẫu', '1938-12-31').result, 'MATCH');
});

test('each kind of answer, and a wrong name never learns of a death', () => {
  const population = populationOf();
  assert.deepEqual(match(population, '001099000099', 'Ai Đó', '1999'), { result: 'NOT_FOUND' });
  assert.deepEqual(match(population, '1', 'Ai Đó', '1999'), { result: 'NOT_FOUND' });
  assert.deepEqual(match(population, '001035000003', 'Lê Thị Thử', '1935'), {
    result: 'DECEASED',
    diedOn: '2026-09-30',
  });
  assert.deepEqual(match(population, '001035000003', 'Ai Đó', '1999'), {
    result: 'NO_MATCH',
    fields: ['fullName', 'birthDate'],
  });
  assert.deepEqual(match(population, '001060000006', 'Võ Văn Đôi', '1960'), { result: 'MULTIPLE' });
  assert.deepEqual(match(population, '001051000004', 'Phạm Đình Giả', '1950'), {
    result: 'MATCH',
    reissuedAs: '001050000005',
  });
});

test('a request of 1,000 is answered, one of 1,001 is too large, one without shape names its place', () => {
  const population = populationOf();
  const person = { ref: 'a', pin: '001040000001', fullName: 'Nguyễn Thị Hòa', birthDate: '1940' };
  const answered = population.match({ requestId: 'r', persons: Array(1000).fill(person) });
  assert.equal((bodyOf(answered).results as unknown[]).length, 1000);
  assert.equal(population.match({ requestId: 'r', persons: Array(1001).fill(person) }).status, 413);
  const wrong = population.match({ requestId: 'r', persons: [{ ...person, birthDate: '17/5/1940' }] });
  assert.deepEqual([wrong.status, bodyOf(wrong).code], [400, 'body_invalid']);
  assert.match(String(bodyOf(wrong).detail), /\/persons\/0\/birthDate/);
});

test('a death is known to the next match and told by the feed', () => {
  const population = populationOf();
  population.recordDeaths({ pins: ['001040000001'], on: '2026-11-02' });
  assert.deepEqual(match(population, '001040000001', 'Nguyễn Thị Hòa', '1940'), {
    result: 'DECEASED',
    diedOn: '2026-11-02',
  });
  const { events, cursor, more } = bodyOf(population.events(null, null));
  assert.deepEqual(events, [
    { eventId: 'LE-00000001', kind: 'death', pin: '001040000001', on: '2026-11-02' },
  ]);
  assert.equal(more, false);
  assert.deepEqual(bodyOf(population.events(String(cursor), null)).events, []);
});

test('a rename, a move and a reissued number change the register; and stay when it is read anew', () => {
  const population = populationOf();
  const on = '2026-11-02';
  population.recordEvents({
    events: [
      { kind: 'rename', pin: '001040000001', on, fullName: 'Nguyễn Thị Bình' },
      { kind: 'move', pin: '001040000001', on, communeCode: '26734' },
      { kind: 'pin_reissued', pin: '001040000001', on, newPin: '001041000007' },
    ],
  });
  const expected = { result: 'MATCH', reissuedAs: '001041000007' };
  assert.deepEqual(match(population, '001040000001', 'Nguyễn Thị Bình', '1940'), expected);
  population.usePersons(persons);
  assert.deepEqual(match(population, '001040000001', 'Nguyễn Thị Bình', '1940'), expected);
  assert.equal(
    population.recordEvents({ events: [{ kind: 'rebirth', pin: '001040000001', on }] }).status,
    400,
  );
});

test('fault repeatEvents: events come again, and every page still moves on', () => {
  const population = populationOf({ repeatEvents: true });
  population.recordDeaths({ pins: persons.map(({ pin }) => pin), on: '2026-11-02' });
  const ids: string[] = [];
  let cursor: string | null = null;
  let more = true;
  for (let pages = 0; more; pages += 1) {
    assert.ok(pages < 10, 'the feed ends');
    const page = bodyOf(population.events(cursor, '2'));
    ids.push(...(page.events as { eventId: string }[]).map(({ eventId }) => eventId));
    cursor = String(page.cursor);
    more = Boolean(page.more);
  }
  assert.equal(new Set(ids).size, 6);
  assert.ok(ids.length > 12, `${ids.length} listed`);
});

test('fault errorRate: that share of tries fails, and trying again may succeed', () => {
  const population = populationOf({ errorRate: 0.5 });
  const body = { requestId: 'r', persons: [] };
  const statuses = Array.from({ length: 200 }, () => population.match(body).status);
  const failed = statuses.filter((status) => status === 503).length;
  assert.ok(failed > 60 && failed < 140, `${failed} of 200`);
  assert.equal(statuses.length - failed, statuses.filter((status) => status === 200).length);
});
