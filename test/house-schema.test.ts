import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { ROOT, readProjectFile } from './setup/sources.ts';

test('db/schema.sql and the generated types agree with the migrations', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/schema.ts', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  assert.match(stdout, /schema\.sql agrees/);
  assert.match(stdout, /schema\.generated\.ts agrees/);
  const printed = readProjectFile('db/schema.sql');
  for (const word of [
    'create table person (',
    'create policy',
    'grant select',
    'CREATE OR REPLACE FUNCTION',
    'PRIMARY KEY',
  ]) {
    assert.ok(printed.includes(word), `the print shows ${word}`);
  }
});
