import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { projectFiles, ROOT, readProjectFile } from './setup/sources.ts';

interface Issue {
  readonly file: string;
  readonly [kind: string]: unknown;
}

/** What nobody uses, as `kind: file: name`. */
function unused(...args: readonly string[]): string[] {
  const { stdout, stderr, error } = spawnSync(
    'node_modules/.bin/knip',
    ['--no-progress', '--no-config-hints', '--reporter', 'json', ...args],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (error) throw error;
  assert.ok(stdout.startsWith('{'), `knip answered: ${stdout}${stderr}`);
  return (JSON.parse(stdout) as { issues: Issue[] }).issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      Array.isArray(found) ? found.map(({ name }: { name: string }) => `${kind}: ${file}: ${name}`) : [],
    ),
  );
}

test('no file, export or dependency is there for nobody', () => {
  assert.deepEqual(unused(), []);
});

test('no file is there for its tests alone', () => {
  assert.deepEqual(
    unused('--production', '--include', 'files').filter((issue) => !isForTests(issue)),
    [],
  );
});

/** What tests share lies beside what it is for. */
function isForTests(issue: string): boolean {
  return /\/test[A-Z]\w*\.ts$/.test(issue);
}

test('the guard sees every file: with one small entry, all the rest of src is for nobody', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ansinh-knip-'));
  try {
    const config = join(folder, 'knip.json');
    const { project } = JSON.parse(readProjectFile('knip.json')) as { project: string[] };
    writeFileSync(config, JSON.stringify({ entry: ['src/core/result.ts'], project }));
    const seen = unused('--config', config, '--include', 'files').length;
    const files = projectFiles().filter((path) =>
      /^(src|sandbox)\/.*(?<!\.test|\.generated)\.ts$/.test(path),
    );
    assert.ok(seen >= files.length - 1, `knip saw ${seen} files, src and sandbox have ${files.length}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
