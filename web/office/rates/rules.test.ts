import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../kit/api.generated.ts';
import { changesOf, isFound, spanIn } from './rules.ts';

const law = (vi: string) => ({ vi, en: vi });
const span = (from: string, until: string | null, decree: string): Rule['spans'][number] => ({
  from,
  until,
  lines: [
    {
      benefit: 'x',
      vi: 'Trợ cấp',
      en: 'Allowance',
      amount_dong: 1,
      rate_key: 'k',
      rate_dong: 1,
      coefficient: 1,
      law: law(decree),
      amount_law: law(decree),
      is_official: true,
    },
  ],
});
const RULE: Rule = {
  category: 'k6-nang',
  programme: 'social_assistance',
  vi: 'Người khuyết tật nặng',
  en: 'Person with a severe disability',
  spans: [
    span('2021-07', '2024-06', 'Nghị định 20/2021'),
    span('2024-07', '2026-12', 'Nghị định 76/2024'),
    span('2027-01', null, 'Nghị định 335/2026'),
  ],
};
const found = (asked: Partial<Parameters<typeof isFound>[1]>) =>
  isFound(RULE, { text: '', programme: '', changed: '', ...asked });

test('a rule is found by words of its names, code and decree, with tones or without', () => {
  assert.ok(found({ text: 'khuyet tat' }));
  assert.ok(found({ text: 'Đinh 76/2024 NẶNG' }));
  assert.ok(found({ text: 'k6' }));
  assert.ok(!found({ text: 'thương binh' }));
  assert.ok(!found({ programme: 'merit' }));
});

test('what holds now is shown with what is decided for later, and months of change are counted without the first', () => {
  assert.deepEqual(
    spanIn(RULE, '2026-12').map(({ from }) => from),
    ['2024-07', '2027-01'],
  );
  assert.deepEqual(
    spanIn(RULE, '2020-01').map(({ from }) => from),
    ['2021-07', '2024-07', '2027-01'],
  );
  assert.deepEqual(changesOf([RULE, RULE]), [
    ['2027-01', 2],
    ['2024-07', 2],
  ]);
  assert.ok(found({ changed: '2027-01' }) && !found({ changed: '2021-07' }));
});
