import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { month } from '../months.ts';
import { assess, factsSchema, parseFacts } from './index.ts';

const fault = (json: unknown) => {
  const parsed = parseFacts(json);
  return parsed.ok ? 'accepted' : `${parsed.refusal.code} ${parsed.refusal.pointer}`;
};
const person = (...circumstances: unknown[]) => ({
  persons: [{ ref: 'p', birthDate: '1990-01-01', circumstances }],
});

test('the smallest document is one person; the household defaults to neither poor nor in a difficult area', () => {
  const parsed = parseFacts({ persons: [{ ref: 'p' }] });
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.value.household, { poverty: 'none', especiallyDifficultArea: false });
});

test('each fault is named with the place to mend', () => {
  const faults: readonly (readonly [unknown, string])[] = [
    [null, 'wrong_type '],
    [[], 'wrong_type '],
    [{}, 'field_missing /persons'],
    [{ persons: [] }, 'wrong_length /persons'],
    [{ persons: [{}] }, 'field_missing /persons/0/ref'],
    [{ persons: [{ ref: '079051000123' }] }, 'wrong_form /persons/0/ref'],
    [{ persons: [{ ref: 'p', pin: '1' }] }, 'field_unknown /persons/0/pin'],
    [{ persons: [{ ref: 'p', birthDate: '1/1/1990' }] }, 'wrong_form /persons/0/birthDate'],
    [{ persons: [{ ref: 'p', birthDate: 1990 }] }, 'wrong_type /persons/0/birthDate'],
    [{ persons: [{ ref: 'p', birthDate: '2023-02-30' }] }, 'birth_date_not_in_calendar /persons/0/birthDate'],
    [{ persons: [{ ref: 'p', sex: 'nam' }] }, 'value_not_allowed /persons/0/sex'],
    [{ persons: [{ ref: 'p' }, { ref: 'p' }] }, 'ref_repeated /persons/1/ref'],
    [{ persons: [{ ref: 'p', payee: 'q' }] }, 'ref_unknown /persons/0/payee'],
    [
      { persons: [{ ref: 'p', circumstances: [{ kind: 'pregnant' }] }] },
      'birth_date_needed /persons/0/birthDate',
    ],
    [{ household: { province: '1' }, persons: [{ ref: 'p' }] }, 'wrong_form /household/province'],
    [{ household: { poverty: 'rich' }, persons: [{ ref: 'p' }] }, 'value_not_allowed /household/poverty'],
    [person({ kind: 'rich' }), 'kind_unknown /persons/0/circumstances/0/kind'],
    [person({}), 'kind_unknown /persons/0/circumstances/0/kind'],
    [person('pregnant'), 'wrong_type /persons/0/circumstances/0'],
    [person({ kind: 'pregnant', since: 1 }), 'field_unknown /persons/0/circumstances/0/since'],
    [person({ kind: 'disability' }), 'field_missing /persons/0/circumstances/0/degree'],
    [person({ kind: 'pension', monthly_dong: 1.5 }), 'wrong_type /persons/0/circumstances/0/monthly_dong'],
    [person({ kind: 'pension', monthly_dong: '1' }), 'wrong_type /persons/0/circumstances/0/monthly_dong'],
    [person({ kind: 'pension', monthly_dong: -1 }), 'out_of_range /persons/0/circumstances/0/monthly_dong'],
    [person({ kind: 'wounded_soldier', percent: 20 }), 'out_of_range /persons/0/circumstances/0/percent'],
    [person({ kind: 'hiv', stableIncome: 'no' }), 'wrong_type /persons/0/circumstances/0/stableIncome'],
    [person({ kind: 'pregnant' }, { kind: 'pregnant' }), 'circumstance_repeated /persons/0/circumstances/1'],
    [person({ kind: 'taken_in', carer: 'p' }), 'ref_is_the_person /persons/0/circumstances/0/carer'],
    [person({ kind: 'taken_in', carer: 'q' }), 'ref_unknown /persons/0/circumstances/0/carer'],
    [person({ kind: 'single_parent' }), 'children_named_or_counted /persons/0/circumstances/0'],
    [
      person({ kind: 'single_parent', children: ['q'], childrenCount: 1 }),
      'children_named_or_counted /persons/0/circumstances/0',
    ],
    [person({ kind: 'raising', children: ['q', 'q'] }), 'repeated_item /persons/0/circumstances/0/children'],
    [person({ kind: 'raising', children: ['q'] }), 'ref_unknown /persons/0/circumstances/0/children/0'],
    [
      { persons: [...person({ kind: 'raising', children: ['q'] }).persons, { ref: 'q' }] },
      'birth_date_needed /persons/0/circumstances/0/children/0',
    ],
    [JSON.parse('{"persons":[{"ref":"p","__proto__":{}}]}'), 'field_unknown /persons/0/__proto__'],
    [{ persons: [{ ref: 'p', 'a/b~c': 1 }] }, 'field_unknown /persons/0/a~1b~0c'],
  ];
  for (const [json, expected] of faults) assert.equal(fault(json), expected);
});

test('a refusal speaks both languages and never repeats what was written', () => {
  const parsed = parseFacts({ persons: [{ ref: 'p', birthDate: 'ngày sinh của bà Tư' }] });
  assert.ok(!parsed.ok);
  assert.match(parsed.refusal.vi, /^Tại \/persons\/0\/birthDate: /);
  assert.match(parsed.refusal.en, /^At \/persons\/0\/birthDate: /);
  assert.ok(!JSON.stringify(parsed.refusal).includes('bà Tư'));
});

test('no JSON at all makes the reader throw, and what it accepts can be assessed', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      for (const document of [json, { persons: json }, { persons: [json] }, person(json)]) {
        const parsed = parseFacts(document);
        if (parsed.ok) assess(parsed.value, month('2026-11'));
      }
    }),
  );
});

test('the committed schema is the one that is checked', () => {
  const committed = JSON.parse(readFileSync(new URL('facts.schema.json', import.meta.url), 'utf8'));
  assert.deepEqual(committed, JSON.parse(JSON.stringify(factsSchema)));
});
