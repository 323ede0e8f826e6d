import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dong } from '../money.ts';
import { month } from '../months.ts';
import { amountIf, ratesToSuppose } from './whatIf.ts';

const MONTH = month('2026-12');
const SEVERE = { rateKey: 'SA_STD', coefficient: 1.5, quantity: 1 };
const atBase = (amount: number) => new Map([['SA_STD', dong(amount)]]);

test('a higher base is multiplied as the law multiplies it, and nothing supposed changes nothing', () => {
  assert.equal(amountIf(SEVERE, MONTH, '38', atBase(600_000)), 900_000n);
  assert.equal(amountIf(SEVERE, MONTH, '38', new Map()), 810_000n);
  assert.equal(
    amountIf({ ...SEVERE, coefficient: 1, quantity: 3 }, MONTH, '38', atBase(600_000)),
    1_800_000n,
  );
});

test('where a province has decided more, its own rate goes on; a base above it is raised to', () => {
  assert.equal(amountIf(SEVERE, MONTH, '01', atBase(600_000)), 975_000n, 'Hà Nội pays by 650,000');
  assert.equal(amountIf(SEVERE, MONTH, '01', atBase(700_000)), 1_050_000n);
});

test('other rates stay as they are, and every rate in force can be supposed', () => {
  assert.equal(
    amountIf({ ...SEVERE, rateKey: 'heroic_mother', coefficient: 1 }, MONTH, '38', atBase(600_000)),
    9_036_000n,
  );
  const known = new Map(ratesToSuppose(MONTH).map(({ key, amount }) => [key, amount]));
  assert.equal(known.get('SA_STD'), 540_000n);
  assert.ok(known.size > 100);
});
