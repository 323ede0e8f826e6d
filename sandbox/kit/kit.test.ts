import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { fraction, happens } from './chance.ts';
import { nextMidnight, timeText } from './clock.ts';
import { readFaults } from './faults.ts';
import { Journal } from './journal.ts';
import { cameBefore, digestOf } from './once.ts';
import { pageOf } from './pages.ts';
import { Schedule } from './schedule.ts';
import { readLines } from './truth.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'sandbox-kit-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('chance gives the same number for the same words and spreads evenly over others', () => {
  assert.equal(fraction('seed', 'a', 1), fraction('seed', 'a', 1));
  assert.notEqual(fraction('seed', 'a', 1), fraction('seed', 'a1'));
  const struck = Array.from({ length: 20_000 }, (_, id) => happens(0.1, 'seed', 'fault', id));
  const share = struck.filter(Boolean).length / struck.length;
  assert.ok(Math.abs(share - 0.1) < 0.01, `share ${share}`);
  assert.equal(happens(0, 'seed', 'fault', 1), false);
});

test('what is scheduled happens in order of time, then of arrival, and never before its time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 })),
      fc.integer({ min: 0, max: 60 }),
      (times, until) => {
        const schedule = new Schedule();
        const happened: [number, number][] = [];
        for (const [turn, at] of times.entries()) schedule.add(at, () => happened.push([at, turn]));
        schedule.runUntil(until);
        const due = times.map((at, turn): [number, number] => [at, turn]).filter(([at]) => at <= until);
        assert.deepEqual(
          happened,
          due.sort((a, b) => a[0] - b[0] || a[1] - b[1]),
        );
      },
    ),
  );
});

test('a journal cut off in the middle of a line gives the whole lines and goes on cleanly', (t) => {
  const path = folder(t);
  const first = new Journal(path);
  assert.deepEqual([...first.inputs()], []);
  first.append({ number: 1 });
  first.append({ number: 2, text: 'chữ Việt\n'.repeat(200_000) });
  first.close();
  appendFileSync(join(path, 'journal.ndjson'), '{"number":3,"te');

  const second = new Journal(path);
  assert.deepEqual(
    [...second.inputs()].map((input) => (input as { number: number }).number),
    [1, 2],
  );
  second.append({ number: 4 });
  second.close();
  const third = new Journal(path);
  assert.deepEqual(
    [...third.inputs()].map((input) => (input as { number: number }).number),
    [1, 2, 4],
  );
  third.close();
  assert.ok(!readFileSync(join(path, 'journal.ndjson'), 'utf8').includes('"number":3'));
});

test('a truth file that is still being written gives its complete lines', () => {
  assert.deepEqual([...readLines('{"a":1}\n{"a":2}\n{"a"')], [{ a: 1 }, { a: 2 }]);
});

test('a page begins after its cursor and refuses a cursor it never gave', () => {
  const rows = [1, 2, 3];
  const wanted = { usual: 2, most: 2 };
  assert.deepEqual(pageOf(rows, { after: null, limit: null, ...wanted }), {
    rows: [1, 2],
    cursor: '2',
    more: true,
  });
  assert.deepEqual(pageOf(rows, { after: '2', limit: '9', ...wanted }), {
    rows: [3],
    cursor: '3',
    more: false,
  });
  for (const after of ['4', '-1', 'x', '1.5']) {
    const page = pageOf(rows, { after, limit: null, ...wanted });
    assert.ok('refused' in page && page.refused.status === 400, after);
  }
});

test('an id that comes again is answered as before for the same content and refused for other content', () => {
  const known = { sha256: digestOf({ a: 1, b: [{ c: 2, d: 3 }] }) };
  assert.equal(cameBefore(known, digestOf({ b: [{ d: 3, c: 2 }], a: 1 }), 'reused', 'first')?.status, 200);
  assert.equal(cameBefore(known, digestOf({ a: 2, b: [] }), 'reused', 'first')?.status, 409);
  assert.equal(cameBefore(undefined, 'x', 'reused', 'first'), undefined);
});

test('an unknown fault or a value that does not fit is named', () => {
  const kinds = { down: 'switch', rate: 'rate', late: 'amount', who: 'names' } as const;
  assert.deepEqual(readFaults(kinds, { rate: 0.5, who: ['a'] }), { faults: { rate: 0.5, who: ['a'] } });
  for (const [name, value] of [
    ['dwon', true],
    ['down', 1],
    ['rate', 1.1],
    ['late', -1],
    ['who', [1]],
  ] as const) {
    assert.deepEqual(readFaults(kinds, { [name]: value }), { wrong: name });
  }
});

test('the day ends at midnight in Vietnam', () => {
  const evening = Date.parse('2026-11-01T23:59:59+07:00');
  assert.equal(timeText(nextMidnight(evening)), '2026-11-02T00:00:00.000+07:00');
});
