import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileRefusals } from '#contexts/registry/roster/index.ts';
import { rosterColumns } from '#core/roster/columns.ts';
import { parameterWords } from '#core/roster/parameters.ts';

const document = await readFile(new URL('../../../docs/operating/roster.vi.md', import.meta.url), 'utf8');

test('the handbook describes every column as the code reads it', () => {
  assert.equal(rosterColumns.length, 26);
  for (const [at, column] of rosterColumns.entries()) {
    const letters = String.fromCharCode(65 + at);
    const row = `| ${letters} | ${column.heading} | ${column.cellRequired ? 'có' : ''} | ${column.guide} | ${column.example} |`;
    assert.ok(document.includes(row), `docs/operating/roster.vi.md has the row: ${row}`);
  }
});

test('the handbook knows every parameter word and every refusal of a file', () => {
  for (const word of Object.values(parameterWords)) assert.ok(document.includes(`| \`${word}\` |`), word);
  for (const [code, { vi }] of Object.entries(fileRefusals))
    assert.ok(document.includes(`| \`${code}\` | ${vi} |`), code);
});
