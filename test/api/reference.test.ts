import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS } from '#api/operations.ts';
import { printedReference } from '#api/printOpenApi.ts';
import { PUBLIC_DOORS } from '#api/publicFigures.ts';
import { readProjectFile } from '../setup/sources.ts';

test('docs/reference is what the code prints (print again: node scripts/run.mjs scripts/printApi.ts)', async () => {
  const printed = await printedReference();
  assert.deepEqual([...printed.keys()], ['openapi.json', 'api.md']);
  for (const [name, text] of printed)
    assert.ok(readProjectFile(`docs/reference/${name}`) === text, `${name} is printed anew`);
});

test('the published description is OpenAPI 3.1, names every operation once, and every reference leads somewhere', () => {
  const text = readProjectFile('docs/reference/openapi.json');
  const description = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; summary: string }>>;
    components: { schemas: Record<string, unknown> };
  };
  assert.equal(description.openapi, '3.1.0');
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
  assert.deepEqual(
    operations.map((one) => one.operationId).sort(),
    [
      ...OPERATIONS.map((one) => one.operation),
      ...PUBLIC_DOORS.map(({ schema }) => schema.operationId),
    ].sort(),
  );
  assert.ok(
    operations.every((one) => one.summary.includes(' / ')),
    'titles in both languages',
  );
  const names = [...text.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]!);
  assert.ok(names.length > 50, `saw ${names.length} references`);
  assert.deepEqual(
    names.filter((name) => !(name in description.components.schemas)),
    [],
  );
});
