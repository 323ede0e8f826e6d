import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decidePrint, linesOf, MOST_PRINTED, paginate } from './printing.ts';

const letters = (text: string) => text.length;

test('a name too long for its column goes on below, and no word of it is lost', () => {
  assert.deepEqual(linesOf('Nguyễn Thị Mẫu Ánh', 11, letters), ['Nguyễn Thị', 'Mẫu Ánh']);
  assert.deepEqual(linesOf('', 11, letters), ['']);
  assert.deepEqual(linesOf('TT-0000G0001N', 6, letters), ['TT-000', '0G0001', 'N']);
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zăâđêôơưạế]{1,20}$/)),
      fc.integer({ min: 2, max: 12 }),
      (words, width) => {
        const lines = linesOf(words.join(' '), width, letters);
        assert.ok(lines.every((line) => line.length <= width));
        assert.equal(lines.join('').replaceAll(' ', ''), words.join(''));
      },
    ),
  );
});

test('every row stands on one page in its order, none beyond the edge, and the signatures never alone', () => {
  const room = { first: 40, next: 60, ending: 25 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 5, max: 30 }), { maxLength: 80 }), (heights) => {
      const pages = paginate(heights, room);
      const rows = pages.flatMap(({ from, to }) => heights.slice(from, to).map((_, at) => from + at));
      assert.deepEqual(rows, [...heights.keys()]);
      for (const [at, { from, to }] of pages.entries()) {
        const filled = heights.slice(from, to).reduce((sum, height) => sum + height, 0);
        const ending = at === pages.length - 1 ? room.ending : 0;
        assert.ok(filled + ending <= (at === 0 ? room.first : room.next) || to - from <= 1);
      }
      if (heights.length > 0) assert.ok(pages.at(-1)!.to > pages.at(-1)!.from);
    }),
  );
});

test('what nobody reads on paper is not printed, and it is said what to do instead', () => {
  assert.ok(decidePrint(MOST_PRINTED).ok);
  const refused = decidePrint(MOST_PRINTED + 1);
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.code, 'print_too_long');
  assert.match(refused.refusal.vi, /Excel/);
});
