import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { month } from '../../months.ts';
import { instruments } from './instruments.ts';
import { rateCatalogue, rateIn } from './rates.ts';

interface MeritReference {
  readonly rows: readonly { key: string; a2055: number; a2789: number; derived3012: number }[];
  readonly woundedByPercent: Readonly<Record<string, number>>;
  readonly woundedTypeBByPercent: Readonly<Record<string, number>>;
}

const amountIn = (key: string, when: string, province?: string): number | undefined => {
  const rate = rateIn(key, month(when), province);
  return rate && Number(rate.amount);
};

test('a standard holds from its month until the next one starts', () => {
  const timeline = [
    ['2014-12', undefined],
    ['2015-01', 270_000],
    ['2021-06', 270_000],
    ['2021-07', 360_000],
    ['2024-06', 360_000],
    ['2024-07', 500_000],
    ['2026-06', 500_000],
    ['2026-07', 540_000],
    ['2030-01', 540_000],
  ] as const;
  for (const [when, amount] of timeline) assert.equal(amountIn('SA_STD', when), amount, when);
  assert.equal(amountIn('SOCIAL_PENSION', '2025-06'), undefined);
  assert.equal(amountIn('SOCIAL_PENSION', '2025-07'), 500_000);
});

test('a province’s level holds while it is above the national one, and only there', () => {
  assert.equal(amountIn('SA_STD', '2025-12', '01'), 500_000);
  assert.equal(amountIn('SA_STD', '2026-01', '01'), 650_000);
  assert.equal(amountIn('SOCIAL_PENSION', '2026-11', '31'), 700_000);
  assert.equal(amountIn('SOCIAL_PENSION', '2026-05', '08'), 530_000);
  assert.equal(amountIn('SOCIAL_PENSION', '2026-07', '08'), 540_000);
  assert.equal(rateIn('SOCIAL_PENSION', month('2026-07'), '08')?.scope, 'national');
  assert.equal(rateIn('SA_STD', month('2026-07'), '79')?.scope, '79');
  assert.equal(amountIn('SA_STD', '2026-11', '40'), 540_000);
});

test('no row starts before its instrument’s amounts, and keys, scopes and months are unique', () => {
  const seen = new Set<string>();
  for (const rate of rateCatalogue()) {
    const name = `${rate.key} ${rate.scope} ${rate.from}`;
    assert.ok(!seen.has(name), `${name} is there once`);
    seen.add(name);
    assert.equal(rate.from.toString(), instruments[rate.instrument].amountsFrom.slice(0, 7), name);
    assert.ok(rate.amount > 0n && rate.amount % 1_000n === 0n, `${name} is whole thousands`);
  }
  assert.ok(seen.size > 500);
});

test('every derived row is of a table that was not read; the tables that were read are official', () => {
  for (const rate of rateCatalogue()) {
    if (rate.instrument === 'ND321_2026') assert.equal(rate.evidence, 'derived', rate.key);
    if (rate.instrument === 'ND77_2024') assert.equal(rate.evidence, 'text', rate.key);
  }
});

test('amounts grow with the percentage of bodily loss', () => {
  for (const key of ['wounded', 'wounded_type_b']) {
    for (const when of ['2023-07', '2024-07', '2026-07']) {
      for (let percent = 22; percent <= 100; percent++) {
        const [less, more] = [amountIn(`${key}_${percent - 1}`, when), amountIn(`${key}_${percent}`, when)];
        assert.ok(less !== undefined && more !== undefined && less < more, `${key} ${percent} in ${when}`);
      }
    }
  }
});

test('the merit tables agree with the reference in all three years', (t) => {
  const reference = new URL('../../../../../shared/data/merit-rates.json', import.meta.url);
  if (!existsSync(reference))
    return t.skip('the reference rates are not here (../shared/data/merit-rates.json)');
  const { rows, woundedByPercent, woundedTypeBByPercent } = JSON.parse(
    readFileSync(reference, 'utf8'),
  ) as MeritReference;
  assert.ok(rows.length > 30);
  for (const row of rows) {
    assert.equal(amountIn(row.key, '2023-07'), row.a2055, row.key);
    assert.equal(amountIn(row.key, '2024-07'), row.a2789, row.key);
    assert.equal(amountIn(row.key, '2026-07'), row.derived3012, row.key);
  }
  for (const [key, table] of [
    ['wounded', woundedByPercent],
    ['wounded_type_b', woundedTypeBByPercent],
  ] as const) {
    for (const [percent, amount] of Object.entries(table)) {
      assert.equal(amountIn(`${key}_${percent}`, '2024-07'), amount, `${key} ${percent}`);
    }
  }
});
