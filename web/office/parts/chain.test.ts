import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askable, BEGUN, type Chain, lengthened, PAGE_ROWS, placeOfPage, standingRows } from './chain.ts';

const full = (next: string | null) => ({ rows: PAGE_ROWS, next });
const read = (...pages: { rows: number; next: string | null }[]): Chain =>
  pages.reduce((chain, page, at) => lengthened(chain, at, page), BEGUN);

test('a long table grows by a page as its end is reached, and knows when nothing follows', () => {
  const two = read(full('a'), full('b'));
  assert.deepEqual(two, { cursors: [undefined, 'a', 'b'], rows: 2 * PAGE_ROWS, isWhole: false });
  const whole = lengthened(two, 2, { rows: 7, next: null });
  assert.deepEqual(whole, { cursors: [undefined, 'a', 'b'], rows: 2 * PAGE_ROWS + 7, isWhole: true });
  assert.equal(read({ rows: 0, next: null }).rows, 0);
});

test('a page read again that ends where it did changes nothing; one that ends elsewhere begins a new rest', () => {
  const whole = read(full('a'), full('b'), { rows: 7, next: null });
  assert.equal(lengthened(whole, 0, full('a')), whole);
  assert.equal(lengthened(whole, 2, { rows: 7, next: null }), whole);
  assert.deepEqual(lengthened(whole, 0, full('z')), {
    cursors: [undefined, 'z'],
    rows: PAGE_ROWS,
    isWhole: false,
  });
  assert.deepEqual(lengthened(whole, 1, { rows: 3, next: null }), {
    cursors: [undefined, 'a'],
    rows: PAGE_ROWS + 3,
    isWhole: true,
  });
});

test('an answer that comes after the rest was begun anew is not hung on to it', () => {
  const begunAnew = lengthened(read(full('a'), full('b')), 0, full('z'));
  assert.equal(lengthened(begunAnew, 2, full('c')), begunAnew);
});

test('who goes straight to the end of a table of known length asks for that page alone', () => {
  const begun = read(full('a'));
  assert.equal(standingRows(begun, 100_000), 100_000);
  assert.deepEqual(askable(begun, 998, 999, true), [998, 999]);
  assert.deepEqual(placeOfPage(begun, 999), { skip: 99_900 });
  assert.deepEqual(placeOfPage(begun, 1), { cursor: 'a' });
  const shorter = lengthened(begun, 999, { rows: 40, next: null });
  assert.equal(standingRows(shorter, 100_000), 99_940);
  assert.equal(lengthened(shorter, 998, full('y')), shorter);
});

test('where one may not skip, or nobody knows how many there are, a table is read on from what is known', () => {
  const begun = read(full('a'));
  assert.equal(standingRows(begun, undefined), PAGE_ROWS + 1);
  assert.deepEqual(askable(begun, 0, 3, false), [0, 1]);
});

test('a page that one asked for now leads to is not asked for by counting as well', () => {
  const two = read(full('a'), full('b'));
  assert.deepEqual(askable(two, 2, 3, true), [2]);
  assert.deepEqual(askable(two, 3, 4, true), [3, 4]);
});
