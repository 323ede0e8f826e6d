import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, grantChosen, NOTHING_TYPED, parametersAsked, toForm } from './decisionFields.ts';

const ALL = [
  { name: 'poverty', kind: 'poverty', vi: 'Hộ', en: 'Household' },
  { name: 'children', kind: 'count', most: 20, vi: 'Số con', en: 'Children' },
  { name: 'pension', kind: 'dong', most: 1_000_000_000, vi: 'Lương hưu', en: 'Pension' },
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

test('what cannot be is said of its field, and is not sent', () => {
  const asked = parametersAsked({ kind: 'adjust' }, undefined, ALL);
  const typed = { ...NOTHING_TYPED, ...PAPER, kind: 'adjust', grant: '1/QĐ' } as const;
  const children = (text: string) => {
    const one = { ...typed, parameters: { children: text } };
    const sent = toForm(one, asked);
    assert.equal(sent === undefined, faultsOf(one, asked).children !== undefined, text);
    return sent?.parameters?.children;
  };
  assert.deepEqual(['0', ' 20 ', '', '21', '-1', '1,5', 'hai', '99999999999'].map(children), [
    0,
    20,
    ...Array(6).fill(undefined),
  ]);
  const pension = toForm({ ...typed, parameters: { pension: '1.500.000' } }, asked);
  assert.equal(pension?.parameters?.pension, 1_500_000);
});

test('a number or a reason is neither too short nor cut, and a reason is asked where somebody loses', () => {
  const faults = (change: object) =>
    Object.entries(faultsOf({ ...NOTHING_TYPED, kind: 'stop', ...change }, [])).map(
      ([field, { is }]) => `${field} ${is}`,
    );
  assert.deepEqual(faults({ number: '1/', reason: 'x' }), ['number short', 'reason short']);
  assert.deepEqual(faults({ number: '7'.repeat(101), reason: `đi${'x'.repeat(499)}` }), [
    'number long',
    'reason long',
  ]);
  assert.deepEqual(faults({ kind: 'adjust', reason: 'x' }), []);
  assert.deepEqual(faults({}), []);
});

test('where there is but one grant it is chosen', () => {
  const grant = { kind: 'grant', number: '1/QĐ' } as Parameters<typeof grantChosen>[1][number];
  const stop = { ...grant, kind: 'stop', number: '2/QĐ' } as const;
  assert.equal(grantChosen(NOTHING_TYPED, [grant, stop]), '1/QĐ');
  assert.equal(grantChosen(NOTHING_TYPED, [grant, { ...grant, number: '3/QĐ' }]), '');
  assert.equal(grantChosen({ ...NOTHING_TYPED, grant: '3/QĐ' }, [grant]), '3/QĐ');
});
