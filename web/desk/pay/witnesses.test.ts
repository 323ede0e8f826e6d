import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areStrange } from './witnesses.ts';

test('two strangers witness; one twice, who receives, or who pays do not, however they are written', () => {
  const involved = ['Nguyễn Thị Mẫu', 'Cán Bộ Mẫu'];
  assert.ok(!areStrange(['Trần Văn Thử', 'Lê Thị Thử'], involved));
  assert.ok(!areStrange(['', ''], involved), 'nobody is written yet');
  assert.ok(areStrange(['Trần Văn Thử', 'tran  van thu'], involved));
  assert.ok(areStrange(['Trần Văn Thử', 'NGUYỄN THỊ MẪU'], involved));
  assert.ok(areStrange(['can bo mau', ''], involved));
});
