import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnAccess } from '../../kit/api.generated.ts';
import { visitsOf } from './visits.ts';

const look = (entry: string, clock: string, more: Partial<OwnAccess> = {}): OwnAccess => ({
  entry,
  at: `2026-11-05T${clock}:00Z`,
  who: { kind: 'officer', name: 'Cán bộ mẫu', unit: { kind: 'commune', code: '00004', name: 'Xã mẫu' } },
  why: { code: 'payment_check', vi: 'Kiểm tra chi trả', en: 'Payment check', words: null },
  what: { vi: 'Mở hồ sơ', en: 'Opened the file' },
  reveals_number: false,
  through: 'http',
  about: [],
  persons: 1,
  questioned_at: null,
  verdict: null,
  ...more,
});
const entries = (looks: readonly OwnAccess[]) =>
  visitsOf(looks).map((visit) => visit.map(({ entry }) => entry).join(' '));

test('looks of one officer for one reason are one visit, until he pauses for more than 15 minutes', () => {
  assert.deepEqual(entries([]), []);
  const looks = [look('6', '09:40'), look('5', '09:30'), look('4', '09:15'), look('3', '08:59')];
  assert.deepEqual(entries(looks), ['6 5 4', '3']);
});

test('another officer, or another reason, is another visit, also in between', () => {
  const other = { who: { ...look('', '00:00').who, name: 'Cán bộ mẫu khác' } };
  const reason = { why: { ...look('', '00:00').why, code: 'complaint' } };
  const looks = [
    look('5', '09:04'),
    look('4', '09:03', other),
    look('3', '09:02'),
    look('2', '09:01', reason),
    look('1', '09:00', other),
  ];
  assert.deepEqual(entries(looks), ['5 3', '4 1', '2']);
});

test('a revealed number stands by itself, and does not part the visit it belongs to', () => {
  const looks = [look('3', '09:02'), look('2', '09:01', { reveals_number: true }), look('1', '09:00')];
  assert.deepEqual(entries(looks), ['3 1', '2']);
});
