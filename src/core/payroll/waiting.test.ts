import assert from 'node:assert/strict';
import { test } from 'node:test';
import { month } from '../months.ts';
import { type CommuneStanding, moverOf, reminderWords, waitsFor } from './waiting.ts';

const JANUARY = month('2027-01');
const on = (text: string) => Temporal.PlainDate.from(text);
const standing = (listsByState: CommuneStanding['listsByState'], more: Partial<CommuneStanding> = {}) => ({
  listsByState,
  deskOpen: 0,
  postOpen: 0,
  uncollected: 0,
  ...more,
});
const late = (one: CommuneStanding, day: string) =>
  waitsFor(one, JANUARY, on(day)).flatMap(({ stage, isLate }) => (isLate ? [stage] : []));

test('a commune without a list, or with cancelled ones alone, is late from the 26th of the month before', () => {
  assert.deepEqual(late(standing({}), '2026-12-25'), []);
  assert.deepEqual(late(standing({}), '2026-12-26'), ['list']);
  assert.deepEqual(late(standing({ cancelled: 2 }), '2026-12-26'), ['list']);
  assert.deepEqual(late(standing({ closed: 1, cancelled: 1 }), '2026-12-26'), []);
});

test('each stage has its own last day, and each its own mover', () => {
  const all = standing(
    { drafted: 1, checked: 1, returned: 1, ordered: 1, funded: 1, released: 1 },
    { deskOpen: 3, postOpen: 2, uncollected: 4 },
  );
  const commune = ['list', 'sign', 'mend'];
  assert.deepEqual(late(all, '2026-12-26'), commune);
  assert.deepEqual(late(all, '2027-01-01'), [...commune, 'treasury']);
  assert.deepEqual(late(all, '2027-01-02'), [...commune, 'treasury', 'release']);
  assert.deepEqual(late(all, '2027-01-11'), [...commune, 'treasury', 'release', 'hand_out', 'collect']);
  assert.equal(late(all, '2027-01-21').length, 8);
  assert.deepEqual(
    ['release', 'report', 'collect'].map((one) => moverOf(one as 'release')),
    ['province', 'provider', 'commune'],
  );
});

test('what is done waits for nothing', () => {
  assert.deepEqual(waitsFor(standing({ released: 1, closed: 2 }), JANUARY, on('2027-02-01')), []);
});

test('the reason is told with its number, month and last day', () => {
  const told = { stage: 'sign', count: 2, due: on('2026-12-25'), month: JANUARY } as const;
  assert.deepEqual(reminderWords(told), {
    vi: 'Tháng 1/2027: 2 danh sách chờ Chủ tịch ký. Hạn: 25/12/2026.',
    en: '2027-01: 2 lists wait for the chair to sign. Due: 2026-12-25.',
  });
});
