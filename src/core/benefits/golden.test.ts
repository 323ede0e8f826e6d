import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sumDong } from '../money.ts';
import { month } from '../months.ts';
import { type Assessment, assess, type Facts, parseFacts, replay } from './index.ts';

interface GoldenCase {
  readonly id: string;
  readonly title: string;
  readonly month: string;
  readonly facts: string;
  readonly total_dong: number;
  readonly lines: readonly { benefit: string; payee: string; amount_dong: number }[];
  readonly not_paid?: readonly { benefit: string; reason: string }[];
  readonly warnings?: readonly string[];
  /** The worked case counts the lines of this payee only. */
  readonly line_of?: string;
}

const folder = new URL('../../../test/golden/benefits/', import.meta.url);
const readJson = (at: URL): unknown => JSON.parse(readFileSync(at, 'utf8'));
const cases = readJson(new URL('cases.json', folder)) as readonly GoldenCase[];

function factsOf(name: string): Facts {
  const parsed = parseFacts(readJson(new URL(`facts/${name}.json`, folder)));
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.refusal.en);
  return parsed.value;
}

const assessed = (golden: GoldenCase): Assessment => assess(factsOf(golden.facts), month(golden.month));

assert.ok(cases.length >= 60, 'the golden cases were read');

for (const golden of cases) {
  test(`${golden.id} ${golden.month}: ${golden.title}`, () => {
    const assessment = assessed(golden);
    assert.deepEqual(
      assessment.lines.map(({ benefit, payee, amount }) => ({ benefit, payee, amount_dong: Number(amount) })),
      golden.lines,
    );
    assert.equal(Number(sumDong(assessment.lines.map((line) => line.amount))), golden.total_dong);
    assert.deepEqual(
      assessment.notPaid.map(({ benefit, reason }) => ({ benefit, reason: reason.code })),
      golden.not_paid ?? [],
    );
    if (golden.warnings)
      assert.deepEqual(
        assessment.warnings.map((warning) => warning.code),
        golden.warnings,
      );
    for (const line of assessment.lines) {
      assert.equal(replay(line.grounds), line.amount, 'the grounds give the amount again');
      assert.ok(line.grounds.effectiveMonth.toString() <= golden.month, 'the rate had started');
    }
  });
}

/** Worked cases about what is not a monthly benefit: one-offs, yearly amounts, arrears and recoveries, gifts, rice. */
const OUT_OF_SCOPE = new Set([
  ...['F01', 'F03', 'F06', 'F08', 'F09'],
  ...['T01', 'T04', 'T07'],
  ...['N22', 'N24', 'N25', 'N26', 'N28'],
  ...['E01', 'E03', 'G02'],
]);

test('every worked case of the reference is met or named as out of scope', (t) => {
  const reference = new URL('../../../../shared/data/benefit-cases.json', import.meta.url);
  if (!existsSync(reference))
    return t.skip('the reference cases are not here (../shared/data/benefit-cases.json)');
  const worked = readJson(reference) as readonly { id: string; month: string; amount: number }[];
  assert.ok(worked.length > 0);
  const ours = new Map(cases.map((golden) => [golden.id, golden]));
  for (const { id, month: when, amount } of worked) {
    const golden = ours.get(id);
    assert.notEqual(golden !== undefined, OUT_OF_SCOPE.has(id), `${id} is either met or out of scope`);
    if (!golden) continue;
    const lines = assessed(golden).lines.filter((line) => !golden.line_of || line.payee === golden.line_of);
    assert.equal(golden.month, when, `${id} is of the same month`);
    assert.equal(Number(sumDong(lines.map((line) => line.amount))), amount, id);
  }
});
