import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING_TYPED, parametersAsked, toForm } from './decisionFields.ts';

const ALL = [
  { name: 'poverty', kind: 'poverty', vi: 'Hộ', en: 'Household' },
  { name: 'children', kind: 'count', vi: 'Số con', en: 'Children' },
  { name: 'pension', kind: 'dong', vi: 'Lương hưu', en: 'Pension' },
  { name: 'pregnant', kind: 'yes_no', vi: 'Mang thai', en: 'Pregnant' },
] as const;
const CATEGORY = {
  code: 'X',
  programme: 'social_assistance',
  vi: '',
  en: '',
  required: ['poverty', 'children'],
  optional: ['pregnant'],
  pays_carer: false,
} as const;
const PAPER = { number: ' 12/QĐ-UBND ', signed_on: '2026-11-20', effective_month: '2026-12' };

test('a decision is whole once the paper and all that its category asks are there', () => {
  const asked = parametersAsked({ kind: 'grant' }, CATEGORY, ALL);
  assert.deepEqual(
    asked.map(({ name, isRequired }) => [name, isRequired]),
    [
      ['poverty', true],
      ['children', true],
      ['pregnant', false],
    ],
  );
  const typed = { ...NOTHING_TYPED, ...PAPER, category: 'X' };
  assert.equal(toForm(typed, asked), undefined);
  const whole = { ...typed, household: 'poor', parameters: { children: '2', pension: '9' } } as const;
  assert.deepEqual(toForm(whole, asked), {
    kind: 'grant',
    category: 'X',
    household: 'poor',
    parameters: { children: 2 },
    number: '12/QĐ-UBND',
    signed_on: '2026-11-20',
    effective_month: '2026-12',
  });
});

test('a stop names its grant and says why, and asks nothing else', () => {
  const asked = parametersAsked({ kind: 'stop' }, undefined, ALL);
  const stop = { ...NOTHING_TYPED, ...PAPER, kind: 'stop' } as const;
  assert.equal(toForm({ ...stop, reason: 'Chuyển đi' }, asked), undefined);
  assert.equal(toForm({ ...stop, grant: '1/QĐ' }, asked), undefined);
  assert.equal(toForm({ ...stop, grant: '1/QĐ', reason: 'Chuyển đi' }, asked)?.grant, '1/QĐ');
});
