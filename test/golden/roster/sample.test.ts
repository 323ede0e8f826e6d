import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { rosterCategories } from '#core/benefits/rosterCategories.ts';
import { rosterColumns } from '#core/roster/columns.ts';
import { headings } from '../../../sandbox/people/cells.ts';
import { generateSample } from '../../../sandbox/people/generateSample.ts';
import { meritCodes } from '../../../sandbox/people/rates.ts';
import { readGood, temporaryFolder } from './rosterFiles.ts';

test('the sample writes the columns of the template and categories that exist', () => {
  assert.deepEqual(
    [...headings],
    rosterColumns.map((column) => column.heading),
  );
  const known = new Set(rosterCategories.map((category) => category.code));
  assert.deepEqual(
    meritCodes.filter((code) => !known.has(code)),
    [],
  );
});

test('of a dirty province every line is read or reported, and what its author spoilt is what is reported', async (t) => {
  const out = await temporaryFolder(t);
  const summary = await generateSample({
    province: '46',
    people: 3_000,
    seed: 11,
    month: '2026-11',
    months: 1,
    out,
  });
  const folder = join(out, 'rosters', '2026-11');
  let good = 0;
  let bad = 0;
  let unclear = 0;
  for (const file of await readdir(folder)) {
    const result = await readGood(join(folder, file));
    good += result.good.length;
    bad += result.bad.length;
    unclear += result.bad.filter((row) =>
      row.errors.every((error) => error.code === 'encoding_unclear'),
    ).length;
    assert.equal(result.header.peopleRows, result.good.length + result.bad.length);
  }
  const written = summary.months['2026-11']!;
  assert.equal(good + bad, written.rows);
  // A name in an old font beside a payee typed in Unicode is doubtful now and then; that is the only other reason.
  assert.equal(bad - unclear, written.badRows);
  assert.ok(unclear <= 3);
});
