import assert from 'node:assert/strict';
import { test } from 'node:test';
import { communeByCode, communes, newCommuneCodesOf, provinceByCode, provinces } from './communes.ts';

test('the country has 34 provinces and 3,321 communes: 2,611 xã, 697 phường and 13 đặc khu since 30/04/2026', () => {
  assert.equal(provinces().length, 34);
  const count = (kind: string) => communes().filter((commune) => commune.kind === kind).length;
  assert.deepEqual([count('commune'), count('ward'), count('special_zone')], [2611, 697, 13]);
  assert.equal(new Set(communes().map((commune) => commune.code)).size, 3321);
  assert.ok(
    communes().every((commune) => /^\d{5}$/.test(commune.code) && provinceByCode(commune.provinceCode)),
  );
  assert.equal(communes('38').length, 166);
});

test('Đồng Nai is a city, Long Thành a ward, Ba Chẽ and Ia Mơ have their corrected codes', () => {
  assert.deepEqual(provinceByCode('75'), { code: '75', name: 'Thành phố Đồng Nai', kind: 'city' });
  assert.equal(communeByCode('26368')?.name, 'Phường Long Thành');
  assert.equal(communeByCode('06978')?.name, 'Xã Ba Chẽ');
  assert.equal(communeByCode('06970'), undefined);
  assert.equal(communeByCode('23938')?.name, 'Xã Ia Mơ');
});

test('a code from before the mergers leads to the commune it became, or to all candidates where it was divided', () => {
  assert.deepEqual(newCommuneCodesOf('25297'), ['25270']); // Xã Lộc Thái, now Phường Lộc Ninh
  assert.deepEqual(newCommuneCodesOf('06988'), ['06978']); // Xã Đồn Đạc, by the corrected code of Ba Chẽ
  assert.deepEqual(newCommuneCodesOf('00167'), ['00160', '00166']); // Dịch Vọng Hậu was divided
  assert.deepEqual(newCommuneCodesOf('14845'), ['14845']);
  assert.deepEqual(newCommuneCodesOf('99999'), []);
});
