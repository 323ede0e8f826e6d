import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compareHolderName } from './holderName.ts';

describe('names of account holders', () => {
  const cases: readonly [shown: string, name: string, expected: string][] = [
    // masked
    ['N***** V** A**', 'Nguyễn Văn An', 'agrees'],
    ['NGUYEN VAN A*', 'Nguyễn Văn Ân', 'agrees'],
    ['D**** T** H**', 'Đặng Thị Hoà', 'agrees'],
    ['N***** T** A**', 'Nguyễn Văn An', 'differs'],
    ['L** A**', 'Nguyễn Văn An', 'differs'],
    ['N***** A**', 'Nguyễn Văn An', 'close'],
    ['N***** A** V**', 'Nguyễn Văn An', 'close'],
    ['NGUYEM V** A**', 'Nguyễn Văn An', 'close'],
    ['N*****', 'Nguyễn Văn An', 'cannot_tell'],
    ['****** *** ***', 'Nguyễn Văn An', 'cannot_tell'],
    ['****** *** A**', 'Nguyễn Văn An', 'cannot_tell'],
    ['N***** V** T** A**', 'Nguyễn Văn An', 'close'],
    ['N***** T** A**', 'Nguyễn Văn Bình An', 'cannot_tell'],
    ['', 'Nguyễn Văn An', 'cannot_tell'],
    // whole
    ['NGUYEN VAN AN', 'Nguyễn Văn An', 'agrees'],
    ['nguyen van an', 'NGUYỄN VĂN AN', 'agrees'],
    ['DANG THI HOA', 'Đặng Thị Hòa', 'agrees'],
    ['Đặng Thị Hòa', 'Đặng Thị Hoà', 'agrees'],
    ['Nguyễn Thị Thuý', 'Nguyễn Thị Thúy', 'agrees'],
    ['H’NGAM NIE', "H'Ngăm Niê", 'agrees'],
    ['NGUYEN VAN AN 2', 'Nguyễn Văn An', 'agrees'],
    ['Đặng Thị Hóa', 'Đặng Thị Hoà', 'close'],
    ['NGUYEN VAN ANH', 'Nguyễn Văn An', 'close'],
    ['NGUYEN VAM AN', 'Nguyễn Văn An', 'close'],
    ['NGUYEN AN', 'Nguyễn Văn An', 'close'],
    ['NGUYEN THI NGOC ANH', 'Nguyễn Thị Anh', 'close'],
    ['AN NGUYEN VAN', 'Nguyễn Văn An', 'close'],
    ['NGUYENVAN AN', 'Nguyễn Văn An', 'close'],
    ['N V AN', 'Nguyễn Văn An', 'close'],
    ['Ng. Văn An', 'Nguyễn Văn An', 'close'],
    ['TRAN VAN AN', 'Nguyễn Văn An', 'differs'],
    ['NGUYEN THI AN', 'Nguyễn Văn An', 'differs'],
    ['LE AN', 'Vũ An', 'differs'],
    ['NGUYEN VAN BINH', 'Nguyễn Văn An', 'differs'],
    ['AN', 'Nguyễn Văn An', 'differs'],
  ];
  for (const [shown, name, expected] of cases)
    it(`${shown || '(empty)'} and ${name}: ${expected}`, () =>
      assert.equal(compareHolderName(shown, name), expected));

  const word = fc.stringMatching(/^[A-ZĐ][a-zăâđêôơư]{0,6}$/);
  const names = fc.array(word, { minLength: 2, maxLength: 5 });
  const given = (property: (parts: string[]) => void) => fc.assert(fc.property(names, property));

  it('a mask made of a name always agrees with it, whatever the length of the stars', () =>
    fc.assert(
      fc.property(names, fc.nat(9), (parts, stars) => {
        const mask = parts.map((part) => part[0]! + '*'.repeat(stars + 1)).join(' ');
        assert.equal(compareHolderName(mask, parts.join(' ')), 'agrees');
      }),
    ));

  it('a name agrees with itself in capitals without diacritics', () =>
    given((parts) => {
      const plain = parts.join(' ').normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toUpperCase();
      assert.equal(compareHolderName(plain, parts.join(' ')), 'agrees');
    }));

  it('a missing middle word and another order are never more than close, and never another', () =>
    given((parts) => {
      const name = parts.join(' ');
      const lacking = [parts[0]!, ...parts.slice(2)].join(' ');
      if (parts.length > 2) assert.equal(compareHolderName(lacking, name), 'close');
      assert.ok(['close', 'agrees'].includes(compareHolderName([...parts].reverse().join(' '), name)));
    }));

  it('never agrees where a visible letter contradicts', () =>
    fc.assert(
      fc.property(names, names, (shown, known) => {
        const letters = (parts: string[]) =>
          parts.join(' ').normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toUpperCase();
        if (compareHolderName(shown.join(' '), known.join(' ')) === 'agrees')
          assert.equal(letters(shown), letters(known));
        const masked = shown.map((part) => `${part[0]}**`).join(' ');
        if (compareHolderName(masked, known.join(' ')) === 'agrees')
          assert.deepEqual(
            letters(shown)
              .split(' ')
              .map((part) => part[0]),
            letters(known)
              .split(' ')
              .map((part) => part[0]),
          );
      }),
    ));

  it('which of two whole names stands where does not matter', () =>
    fc.assert(
      fc.property(names, names, (one, other) => {
        const swapped = compareHolderName(other.join(' '), one.join(' '));
        const result = compareHolderName(one.join(' '), other.join(' '));
        // Initials are read on the provider's side alone.
        if (result !== swapped) assert.deepEqual([result, swapped].sort(), ['close', 'differs']);
      }),
    ));
});
