import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { listReference } from '#core/payment/reference.ts';
import { BadUsage } from './stop.ts';
import { cycleCode, readCycleCode, readListReference, shownInstant } from './words.ts';

test('a list reference is read back as the list and version it names, however it is typed', () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 2n ** 30n - 1n), fc.integer({ min: 1, max: 31 }), (listId, version) => {
      const reference = listReference(listId, version);
      for (const typed of [reference, reference.toLowerCase(), ` ${reference} `, reference.slice(3)])
        assert.deepEqual(readListReference(typed), { listId, version });
    }),
  );
});

test('a mistyped list reference is found out', () => {
  const reference = listReference(4711n, 2);
  for (const wrong of [
    '',
    'DS-',
    `${reference}0`,
    reference.slice(0, -1),
    reference.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  ])
    assert.throws(() => readListReference(wrong), BadUsage);
});

test('a cycle is named by programme and month, both ways', () => {
  for (const code of ['merit_2026-12', 'social_pension_2026-01', 'social_assistance_2027-11_campaign'])
    assert.equal(cycleCode(readCycleCode(code)), code);
  for (const wrong of ['merit', 'merit_2026-13', 'pension_2026-12', 'merit_2026-12_other', ''])
    assert.throws(() => readCycleCode(wrong), BadUsage);
});

test('an instant is shown in the calendar of Vietnam', () => {
  assert.equal(shownInstant(new Date('2026-12-23T18:30:45Z')), '2026-12-24 01:30');
  assert.equal(shownInstant('2026-12-23T16:59:59Z'), '2026-12-23 23:59');
});
