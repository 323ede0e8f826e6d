import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseName, plainAscii, searchKey } from './name.ts';

test('spellings of one name meet: case, spaces, composition, tone placement, invisible marks', () => {
  const spellings = [
    'Nguyễn Thị Hòa',
    'NGUYỄN THỊ HOÀ',
    '  nguyễn   thị\thoà ',
    'Nguyễn Thị Hòa'.normalize('NFD'),
    'Nguyễn\u200b Thị Hòa\ufeff',
    'Nguyễn\u00a0Thị Hoà',
  ];
  assert.deepEqual(new Set(spellings.map(normaliseName)), new Set(['nguyễn thị hòa']));
});

test('every tone of oa, oe, uy has one place, in open syllables only', () => {
  const pairs = [
    ['hòa', 'hoà'],
    ['hóa', 'hoá'],
    ['hỏa', 'hoả'],
    ['khỏe', 'khoẻ'],
    ['họa', 'hoạ'],
    ['thủy', 'thuỷ'],
    ['lũy', 'luỹ'],
    ['ngụy', 'nguỵ'],
  ] as const;
  for (const [one, other] of pairs) assert.equal(normaliseName(one), normaliseName(other), one);
});

test('where custom has one place only, nothing moves', () => {
  for (const name of [
    'quý',
    'quà',
    'hoàng',
    'toán',
    'thuế',
    'khuỷu',
    'quốc',
    'già',
    'thoại',
    'huyền',
    'xuân',
    'hoặc',
    'ngoẵng',
  ]) {
    assert.equal(normaliseName(name), name, name);
  }
});

test('names that differ in a letter or a tone stay apart', () => {
  const names = ['Nguyễn Thị Hoa', 'Nguyễn Thị Hòa', 'Nguyễn Thị Hóa', 'Nguyễn Thị Hoan', 'Nguyên Thị Hoa'];
  assert.equal(new Set(names.map(normaliseName)).size, names.length);
});

test('the search key and the payment spelling have no diacritics', () => {
  assert.equal(searchKey('Đặng Thị  Thuỷ'), 'dang thi thuy');
  assert.equal(plainAscii('Đặng Thị Thuỷ'), 'Dang Thi Thuy');
  assert.equal(plainAscii("H'Lan Niê Kđăm"), "H'Lan Nie Kdam");
  assert.equal(plainAscii('Lê “Ba” & Tư'), 'Le Ba Tu');
  assert.equal(plainAscii('王'), '');
});

test('normalising twice changes nothing, and the payment spelling is plain ASCII', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠòóỏõọủũụýỷỵ  ') });
  fc.assert(
    fc.property(letters, (name) => {
      assert.equal(normaliseName(normaliseName(name)), normaliseName(name));
      assert.equal(normaliseName(name.normalize('NFD')), normaliseName(name));
      assert.match(plainAscii(name), /^[A-Za-z ]*$/);
      assert.equal(searchKey(name), searchKey(normaliseName(name)));
    }),
  );
});
