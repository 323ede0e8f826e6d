import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine, decideExport, harmless, mostRows } from './exporting.ts';

test('whatever a cell says, no spreadsheet takes it for a formula, and numbers stay numbers', () => {
  for (const text of ['=1+1', '+84 912', '-5', '@SUM(A1)', '\t=1', '\r=1', '  =1', '|cmd', '%0A=1'])
    assert.equal(String(harmless(text))[0], "'", text);
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.doesNotMatch(String(harmless(text)), /^[\s]*[=+\-@]/);
    }),
  );
  assert.equal(harmless(-5), -5);
  assert.equal(harmless('Nguyễn Văn Mẫu'), 'Nguyễn Văn Mẫu');
});

test('a line of values reads back as the values', () => {
  assert.equal(csvLine(['a,b', 'c"d', 'e\nf', 7, null]), '"a,b","c""d","e\nf",7,\r\n');
});

test('a role takes away what it is allowed and not one row more', () => {
  const most = mostRows(['commune_officer']);
  assert.equal(decideExport(['commune_officer'], most).ok, true);
  const refusal = decideExport(['commune_officer'], most + 1);
  assert.deepEqual(refusal.ok || refusal.refusal.details, { most });
  assert.equal(decideExport(['treasury_controller'], 1).ok, false);
});
