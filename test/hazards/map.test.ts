import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
/** Where the list of hazards lies beside a checkout; it is not part of the project. */
const LIST = join(ROOT, '../shared/hazards.md');
const SECTIONS = ['Paying twice', 'Paying what was not approved', 'Losing sight of money', 'Falling over'];

interface Mapped {
  readonly hazard: string;
  readonly test: string;
  readonly path: string;
}

function readMap(): Mapped[] {
  const rows = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Hazard'))
    .map((line) => line.split(' | '));
  return rows.map(([hazard, name, link]) => ({
    hazard: hazard!.replace(/^\| ?/, '').trim(),
    test: name!,
    path: /\(\.\.\/\.\.\/([^)]+)\)/.exec(link!)![1]!,
  }));
}

test('every test that the map of hazards names exists', () => {
  const mapped = readMap();
  assert.ok(mapped.length > 30, `the map has ${mapped.length} rows`);
  const missing = mapped.filter(({ path, test: name }) => {
    const file = join(ROOT, path);
    return !existsSync(file) || !readFileSync(file, 'utf8').includes(`'${name}'`);
  });
  assert.deepEqual(missing, []);
});

test('every hazard about paying twice, unapproved, out of sight or falling over has a test', (t) => {
  if (!existsSync(LIST)) {
    t.skip('the list of hazards is not beside this checkout');
    return;
  }
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
  const hazards = readFileSync(LIST, 'utf8')
    .split(/^## /m)
    .filter((section) => SECTIONS.some((title) => section.startsWith(title)))
    .flatMap((section) => section.split(/^- /m).slice(1).map(plain));
  assert.ok(hazards.length > 25, `saw ${hazards.length} hazards`);
  const mapped = new Set(readMap().map((row) => plain(row.hazard)));
  assert.deepEqual(
    hazards.filter((hazard) => !mapped.has(hazard)),
    [],
  );
});
