import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import ExcelJs from 'exceljs';
import { headings } from './cells.ts';
import { generateSample, type SampleOptions, type SampleProgress } from './generateSample.ts';
import type { Identity } from './identity.ts';
import { PinOffice, unknownPin } from './person.ts';

async function sample(t: TestContext, options: Partial<SampleOptions> = {}) {
  const out = await mkdtemp(join(tmpdir(), 'sample-'));
  t.after(() => rm(out, { recursive: true, force: true }));
  const summary = await generateSample({
    province: '46',
    people: 2_000,
    seed: 7,
    month: '2026-11',
    months: 2,
    out,
    ...options,
  });
  return { out, summary };
}

async function linesOf<Line>(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

/** Every cell of every sheet of a month, as a spreadsheet program other than ours reads it. */
async function cellsOfMonth(out: string, month: string): Promise<Map<string, unknown[][]>> {
  const cells = new Map<string, unknown[][]>();
  for (const file of (await readdir(join(out, 'rosters', month))).sort()) {
    const workbook = new ExcelJs.Workbook();
    await workbook.xlsx.readFile(join(out, 'rosters', month, file));
    const rows: unknown[][] = [];
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) => rows.push([row.hidden, ...(row.values as unknown[])]));
    cells.set(file, rows);
  }
  return cells;
}

interface Registered {
  readonly pin: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly alive: boolean;
  readonly diedOn?: string;
}

test('every commune of the province has a workbook of every month, with the people asked for', async (t) => {
  const progress: SampleProgress[] = [];
  const { out, summary } = await sample(t, { onProgress: (step) => progress.push(step) });
  assert.equal(summary.communes, 40);
  for (const month of ['2026-11', '2026-12']) {
    assert.equal((await readdir(join(out, 'rosters', month))).length, 40);
    assert.equal(summary.months[month]?.workbooks, 40);
  }
  assert.ok(summary.months['2026-11']!.rows >= 2_000 && summary.months['2026-11']!.rows < 2_200);
  assert.equal(progress.length, 40);
  assert.equal(progress.at(-1)?.workbooks, 80);
  assert.deepEqual(
    JSON.parse(await readFile(join(out, 'summary.json'), 'utf8')),
    JSON.parse(JSON.stringify(summary)),
  );
});

test('the same options give the same cells and the same truth; another seed gives another province', async (t) => {
  const small = { people: 300, months: 2 };
  const [one, two, other] = [
    await sample(t, small),
    await sample(t, small),
    await sample(t, { ...small, seed: 8 }),
  ];
  assert.deepEqual(one.summary, two.summary);
  assert.deepEqual(await cellsOfMonth(one.out, '2026-12'), await cellsOfMonth(two.out, '2026-12'));
  for (const file of ['population.ndjson', 'accounts.ndjson', 'identities.ndjson', 'deaths-2026-12.ndjson']) {
    assert.equal(
      await readFile(join(one.out, 'truth', file), 'utf8'),
      await readFile(join(two.out, 'truth', file), 'utf8'),
    );
  }
  assert.notDeepEqual(await cellsOfMonth(one.out, '2026-11'), await cellsOfMonth(other.out, '2026-11'));
});

test('personal numbers have the true structure, are nobody’s twice, and lie in the documented fake range', async (t) => {
  const { out } = await sample(t);
  const people = await linesOf<Registered>(join(out, 'truth', 'population.ndjson'));
  assert.equal(new Set(people.map((person) => person.pin)).size, people.length);
  for (const { pin, birthDate, sex } of people) {
    assert.match(pin, /^0\d{5}9\d{5}$/);
    const century = (Number(birthDate.slice(0, 2)) - 19) * 2 + (sex === 'female' ? 1 : 0);
    assert.equal(pin.slice(3, 6), `${century}${birthDate.slice(2, 4)}`);
  }
  const yearOnly = people.filter((person) => person.birthDate.length === 4);
  assert.ok(yearOnly.length > 100 && yearOnly.every((person) => Number(person.birthDate) <= 1956));
});

test('the dead stay on some rosters: a few from before, and everyone who dies was on the roster of that month', async (t) => {
  const { out, summary } = await sample(t);
  const people = await linesOf<Registered>(join(out, 'truth', 'population.ndjson'));
  const deadBefore = people.filter((person) => !person.alive);
  assert.ok(deadBefore.length > 3 && deadBefore.every((person) => person.diedOn! < '2026-11'));
  const deaths = await linesOf<{ pin: string; on: string }>(join(out, 'truth', 'deaths-2026-12.ndjson'));
  assert.equal(deaths.length, summary.months['2026-12']?.deaths);
  const known = new Map(people.map((person) => [person.pin, person]));
  assert.ok(
    deaths.length > 0 && deaths.every(({ pin, on }) => known.get(pin)?.alive && on.startsWith('2026-12-')),
  );
});

test('about sixty per cent are paid in cash, and the programmes have the shares of the country', async (t) => {
  const { out } = await sample(t, { months: 1 });
  const rows = [...(await cellsOfMonth(out, '2026-11')).values()].flat();
  const at = (heading: (typeof headings)[number]) => headings.indexOf(heading) + 2;
  const people = rows.filter((row) => /^(TK|VI|BĐ|UB)$/.test(String(row[at('Hình thức chi trả')])));
  const share = (heading: (typeof headings)[number], pattern: RegExp) =>
    people.filter((row) => pattern.test(String(row[at(heading)]))).length / people.length;
  const within = (value: number, low: number, high: number) =>
    assert.ok(value > low && value < high, String(value));
  within(share('Hình thức chi trả', /BĐ|UB/), 0.55, 0.67);
  within(share('Mã đối tượng', /^(k\d|cs-)/), 0.4, 0.52);
  within(share('Mã đối tượng', /^HTXH/), 0.2, 0.3);
});

test('the next month is the month before with newcomers, departures and changes that say why', async (t) => {
  const { out } = await sample(t);
  const pinAt = headings.indexOf('Số định danh cá nhân') + 2;
  const pins = async (month: string) =>
    new Set([...(await cellsOfMonth(out, month)).values()].flat().map((row) => String(row[pinAt])));
  const [before, after] = [await pins('2026-11'), await pins('2026-12')];
  const came = [...after].filter((pin) => !before.has(pin)).length;
  const left = [...before].filter((pin) => !after.has(pin)).length;
  assert.ok(came > 3 && came < 60 && left > 1 && left < 60, `${came} came, ${left} left`);
  const notes = [...(await cellsOfMonth(out, '2026-12')).values()]
    .flat()
    .map((row) => String(row[headings.indexOf('Ghi chú') + 2]));
  assert.ok(notes.includes('Tăng mới') && notes.includes('Thay đổi tài khoản'));
});

test('most adults have an electronic identity, the eldest least, and who receives for others says for whom', async (t) => {
  const { out } = await sample(t, { months: 1 });
  const people = await linesOf<Registered>(join(out, 'truth', 'population.ndjson'));
  const identities = await linesOf<Identity>(join(out, 'truth', 'identities.ndjson'));
  const byPin = new Map(identities.map((identity) => [identity.pin, identity]));
  const share = (from: string, to: string) => {
    const born = people.filter(({ birthDate }) => birthDate >= from && birthDate < to);
    return born.filter(({ pin }) => byPin.has(pin)).length / born.length;
  };
  assert.equal(share('2013', '2027'), 0);
  assert.ok(share('1970', '2000') > 0.9 && share('1900', '1945') < 0.6);
  const known = new Set(people.map(({ pin }) => pin));
  const guardians = identities.filter(({ receivesFor }) => receivesFor);
  assert.ok(guardians.length > 50);
  assert.ok(guardians.every(({ receivesFor }) => receivesFor!.every((pin) => known.has(pin))));
  assert.ok(identities.every(({ passcode }) => /^\d{6}$/.test(passcode)));
  assert.ok(identities.some(({ level }) => level === 1) && identities.some(({ locked }) => locked));
});

test('a number that nobody has is in the truth of no seed', () => {
  const office = new PinOffice();
  const pin = office.issue('038', 'female', 1951);
  assert.equal(unknownPin(pin).slice(6, 7), '8');
  const issued = new Set(Array.from({ length: 5_000 }, () => office.issue('038', 'female', 1951)));
  assert.equal(issued.size, 5_000);
});

test('a sample may have fewer people than the province has communes', async (t) => {
  const { summary } = await sample(t, { people: 20, months: 1 });
  assert.equal(summary.communes, 40);
});
