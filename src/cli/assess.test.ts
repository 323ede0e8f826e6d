import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assessFacts } from './assess.ts';

const golden = (name: string) =>
  fileURLToPath(new URL(`../../test/golden/benefits/facts/${name}.json`, import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'ansinh-assess-'));
after(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
  const printed = { out: '', err: '' };
  const code = await assessFacts(argv, {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
  });
  return { code, ...printed };
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

test('a document of facts is assessed to one JSON object', async () => {
  const { code, out } = await run('--facts', golden('B32'), '--month', '2026-11', '--json');
  assert.equal(code, 0);
  const json = JSON.parse(out);
  assert.equal(json.month, '2026-11');
  assert.equal(json.total_dong, 1_890_000);
  assert.deepEqual(
    json.lines.map((line: Record<string, unknown>) => [
      line.benefit,
      line.beneficiary,
      line.payee,
      line.amount_dong,
    ]),
    [
      ['single_parent_poor', 'mother', 'mother', 1_080_000],
      ['disability_severe', 'mother', 'mother', 810_000],
    ],
  );
  const { grounds } = json.lines[1];
  assert.deepEqual(
    [grounds.instrument, grounds.article, grounds.clause, grounds.coefficient, grounds.standard_dong],
    ['ND335_2026', 'Điều 5', 'khoản 6', 1.5, 540_000],
  );
  assert.deepEqual(
    [grounds.rate_signed, grounds.rate_in_force, grounds.rate_amounts_from],
    ['2026-08-21', '2026-10-05', '2026-07-01'],
  );
});

test('people read it in both languages, with what is not paid', async () => {
  const { code, out } = await run('--facts', golden('B14'), '--month', '2026-11');
  assert.equal(code, 0);
  assert.match(out, /1\.080\.000 đ/);
  assert.match(out, /hệ số 2 × 540\.000 đ/);
  assert.match(out, /not paid: Trợ cấp hưu trí xã hội/);
});

test('bad input is refused with exit code 2, in both languages, as JSON when asked', async () => {
  const notJson = await file('not.json', '{');
  const wrong = await file('wrong.json', '{"persons":[{"ref":"p","birthDate":"2023-02-30"}]}');
  const large = await file('large.json', ' '.repeat(1_000_001));
  const good = golden('B20');
  const refusals: readonly (readonly [string[], string, string])[] = [
    [['--month', '2026-11'], 'facts_file_missing', ''],
    [['--facts', good], 'month_unreadable', ''],
    [['--facts', good, '--month', '2026-13'], 'month_unreadable', ''],
    [['--facts', good, '--month', '2026-11', '--fast'], 'option_unknown', ''],
    [['--facts', join(folder, 'nobody.json'), '--month', '2026-11'], 'facts_file_unreadable', ''],
    [['--facts', folder, '--month', '2026-11'], 'facts_file_unreadable', ''],
    [['--facts', large, '--month', '2026-11'], 'facts_file_too_large', ''],
    [['--facts', notJson, '--month', '2026-11'], 'facts_not_json', ''],
    [['--facts', wrong, '--month', '2026-11'], 'birth_date_not_in_calendar', '/persons/0/birthDate'],
  ];
  for (const [argv, expected, pointer] of refusals) {
    const asJson = await run(...argv, '--json');
    assert.equal(asJson.code, 2, expected);
    const { error } = JSON.parse(asJson.out);
    assert.deepEqual([error.code, error.pointer], [expected, pointer]);
    assert.ok(error.vi.length > 10 && error.en.length > 10);
    const asText = await run(...argv);
    assert.deepEqual([asText.code, asText.out], [2, '']);
    assert.ok(asText.err.includes(error.vi) && asText.err.includes(error.en));
  }
});

test('a byte order mark before the JSON does no harm', async () => {
  const marked = await file('marked.json', '\ufeff{"persons":[{"ref":"p"}]}');
  assert.equal((await run('--facts', marked, '--month', '2026-11', '--json')).code, 0);
});

test('the schema is printed', async () => {
  const { code, out } = await run('--schema');
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).title, 'Facts about one household');
});
