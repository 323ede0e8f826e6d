import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskAccount, maskName, maskPin } from '#core/access/masks.ts';
import { facts, table } from './tables.ts';

test('columns are as wide as their widest cell, numbers stand to the right, decomposed letters count once', () => {
  const decomposed = 'Mường Lát'.normalize('NFD');
  assert.equal(
    table(
      [{ heading: 'Xã' }, { heading: 'Dòng', right: true }],
      [
        [decomposed, '1.200'],
        ['Như Thanh', '7'],
      ],
    ),
    ['Xã          Dòng', '────────────────', 'Mường Lát  1.200', 'Như Thanh      7'].join('\n'),
  );
});

test('nothing to show is said', () => {
  assert.equal(table([{ heading: 'Xã' }], []), '(trống / none)');
});

test('names before values are aligned', () => {
  assert.equal(
    facts([
      ['a', '1'],
      ['bcd', '2'],
    ]),
    'a    1\nbcd  2',
  );
});

test('masks keep the first letters and the last digits', () => {
  assert.equal(maskName('Nguyễn Thị Ví Dụ'), 'N***** T** V* D*');
  assert.equal(maskName(''), '');
  assert.equal(maskPin('0001'), '••••••••0001');
  assert.equal(maskAccount(null), '');
});
