import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUnusual, type Looking, THRESHOLDS, type UnusualKind } from './unusual.ts';

const QUIET: Looking = {
  isPartner: false,
  personsThisHour: 20,
  personsToday: 150,
  peersToday: 120,
  ownDay: 140,
  fruitlessThisHour: 2,
  samePersonThisWeek: 3,
  outsideHoursToday: 0,
  revealsToday: 1,
  exportedToday: 0,
  namesakesToday: 0,
};
const kinds = (part: Partial<Looking>): readonly UnusualKind[] =>
  findUnusual({ ...QUIET, ...part }).map((one) => one.kind);

test('a day at the counter is not unusual, nor a busy one of a small office', () => {
  assert.deepEqual(kinds({}), []);
  assert.deepEqual(kinds({ personsToday: 190, peersToday: 0 }), [], 'too few to compare');
  assert.deepEqual(kinds({ personsToday: 5_000, peersToday: null }), [], 'nobody to compare with');
});

test('each rule flags at its threshold and not one below', () => {
  const t = THRESHOLDS;
  for (const [field, at, kind] of [
    ['personsThisHour', t.personsAnHour, 'many_persons_an_hour'],
    ['personsToday', t.timesPeers * 120, 'far_more_than_peers'],
    ['fruitlessThisHour', t.fruitlessAnHour, 'guessing'],
    ['samePersonThisWeek', t.samePersonAWeek, 'same_person_again_and_again'],
    ['outsideHoursToday', t.outsideHoursADay, 'outside_working_hours'],
    ['namesakesToday', 1, 'own_name'],
    ['revealsToday', t.revealsADay, 'many_reveals'],
    ['exportedToday', t.exportedADay, 'much_taken_away'],
  ] as const) {
    assert.deepEqual(kinds({ [field]: at - 1 }), [], field);
    assert.deepEqual(findUnusual({ ...QUIET, [field]: at }), [{ kind, counted: at, usual: at }]);
  }
});

test('a partner asks day and night; only more than five of its own days is unusual', () => {
  const partner = { isPartner: true, personsThisHour: 1e6, outsideHoursToday: 1e6, ownDay: 50_000 };
  assert.deepEqual(kinds({ ...partner, personsToday: 249_999 }), []);
  assert.deepEqual(kinds({ ...partner, personsToday: 250_000 }), ['partner_above_pattern']);
  assert.deepEqual(kinds({ ...partner, ownDay: null, personsToday: 1e9 }), [], 'its first day is no pattern');
});
