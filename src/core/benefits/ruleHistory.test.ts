import assert from 'node:assert/strict';
import { test } from 'node:test';
import { month } from '../months.ts';
import { monthsOfChange, ruleHistory } from './ruleHistory.ts';

const history = new Map(ruleHistory().map((one) => [one.category.code, one.spans]));
const told = (code: string) =>
  history
    .get(code)!
    .map(({ from, until, lines }) => [
      from.toString(),
      until?.toString() ?? null,
      lines.map(({ amount }) => Number(amount)),
      lines[0]?.grounds.eligibility.instrument ?? null,
    ]);

test('a severe disability is 1.5 times the standard of its time, under the decree of its time', () => {
  assert.deepEqual(told('k6-nang'), [
    ['2021-07', '2024-06', [540_000], 'ND20_2021'],
    ['2024-07', '2026-06', [750_000], 'ND20_2021'],
    ['2026-07', null, [810_000], 'ND335_2026'],
  ]);
});

test('the social pension begins with the law of 2025', () => {
  assert.deepEqual(
    told('HTXH').map(([from, until, amounts]) => [from, until, amounts]),
    [
      ['2025-07', '2026-06', [500_000]],
      ['2026-07', null, [540_000]],
    ],
  );
});

test('every category of the law has its history, its spans side by side, the last one open', () => {
  assert.ok(history.size > 200);
  for (const [code, spans] of history) {
    assert.ok(spans.length > 0 && spans.some(({ lines }) => lines.length > 0), code);
    assert.equal(spans.at(-1)!.until, undefined, code);
    for (const [at, { until }] of spans.slice(0, -1).entries())
      assert.equal(until!.add({ months: 1 }).toString(), spans[at + 1]!.from.toString(), code);
  }
  assert.ok(monthsOfChange().some((one) => one.equals(month('2026-07'))));
});
