import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeskState } from './desk.ts';
import type { Line } from './kept/day.ts';
import type { Done } from './kept/outbox.ts';
import { contested, handedOver, standingOf, waitingToSend } from './standing.ts';

const line = { reference: 'P1' } as Line;
const done = (part: Partial<Done>) =>
  ({ reference: 'P1', package: '7', result: 'paid', amount_dong: 810_000, ...part }) as Done;
const desk = (all: readonly Done[], elsewhere: readonly string[] = []) =>
  ({ done: all, elsewhere: new Set(elsewhere), facts: { package: '7' } }) as unknown as DeskState;

test('a line waits until it is paid here or elsewhere, or somebody says that nobody will take it', () => {
  const is = (all: readonly Done[], elsewhere?: readonly string[]) =>
    standingOf(desk(all, elsewhere), line).is;
  assert.equal(is([]), 'waiting');
  assert.equal(is([done({ result: 'refused', reason: 'not_here' })]), 'waiting');
  assert.equal(is([done({ result: 'refused', reason: 'died' })]), 'refused');
  assert.equal(is([done({ result: 'refused', reason: 'not_here' }), done({})]), 'paid');
  assert.equal(is([done({ reference: 'P2' })]), 'waiting');
  assert.equal(is([], ['P1']), 'elsewhere');
});

test('what was paid here stays paid here, also when the first to arrive was another', () => {
  assert.equal(standingOf(desk([done({})], ['P1']), line).is, 'paid');
  assert.equal(standingOf(desk([done({ answer: 'paid_elsewhere' })], ['P1']), line).is, 'contested');
});

test('what waits, what does not count, and what left the box on this device today', () => {
  const all = [
    done({}),
    done({ answer: 'accepted' }),
    done({ answer: 'expired' }),
    done({ answer: 'accepted', package: '6' }),
    done({ result: 'refused', reason: 'not_here' }),
  ];
  assert.equal(waitingToSend(desk(all)).length, 2);
  assert.equal(contested(desk(all)).length, 1);
  assert.equal(handedOver(desk(all)), 3 * 810_000);
});
