import assert from 'node:assert/strict';
import { test } from 'node:test';
import { purposeText, readPurpose } from './purposes.ts';

test('a purpose is a code of the list, with words or without, and reads back as it was written', () => {
  for (const [text, code, words] of [
    ['complaint', 'complaint', null],
    ['complaint: đơn số 12', 'complaint', 'đơn số 12'],
    ['  audit :theo kế hoạch: quý 4 ', 'audit', 'theo kế hoạch: quý 4'],
    ['enrolment:', 'enrolment', null],
  ] as const) {
    const read = readPurpose(text);
    assert.deepEqual(read, { ok: true, value: { code, words } });
    assert.deepEqual(readPurpose(purposeText({ code, words })), read);
  }
});

test('words alone, codes of the portals, names every object has, and endless words are no purpose', () => {
  for (const text of [
    '',
    'đơn số 12',
    'own_record',
    'payment',
    'toString',
    'constructor: x',
    `audit: ${'x'.repeat(200)}`,
  ])
    assert.equal(readPurpose(text).ok, false, text);
});

test('an operation may allow fewer', () => {
  assert.equal(readPurpose('complaint', ['audit']).ok, false);
  assert.equal(readPurpose('audit: x', ['audit']).ok, true);
});
