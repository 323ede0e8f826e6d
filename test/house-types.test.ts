import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { projectFiles, ROOT } from './setup/sources.ts';

/** Runs the compiler over a project and returns the files of ours it read, and what it had to say. */
function compile(project: string): { readonly files: ReadonlySet<string>; readonly errors: string[] } {
  const { stdout, error } = spawnSync(
    'node_modules/.bin/tsc',
    ['-p', project, '--pretty', 'false', '--listFiles'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (error) throw error;
  const lines = stdout.split('\n').filter((line) => line !== '');
  const isFile = (line: string) => line.startsWith('/') && !line.includes('): error');
  return {
    files: new Set(lines.filter(isFile).map((path) => path.slice(ROOT.length + 1))),
    errors: lines.filter((line) => !isFile(line)),
  };
}

test('types hold everywhere', () => {
  const { files, errors } = compile('.');
  const unseen = projectFiles().filter(
    (path) => /^(src|sandbox|test|bench|scripts)\/.*\.ts$/.test(path) && !files.has(path),
  );
  assert.deepEqual(errors, []);
  assert.deepEqual(unseen, [], 'the compiler saw every file');
});

test('core is pure: it compiles without Node and without a browser', () => {
  const { files, errors } = compile('src/core');
  assert.deepEqual(errors, []);
  assert.ok(files.has('src/core/money.ts'));
  assert.deepEqual(
    [...files].filter((path) => path.includes('@types/node')),
    [],
  );
});

test('the pages are typed too, each against what the interface publishes', () => {
  const { files, errors } = compile('web');
  assert.deepEqual(errors, []);
  assert.ok(files.has('web/kit/api.generated.ts'));
  assert.deepEqual(
    projectFiles().filter((path) => /^web\/.*\.tsx$/.test(path) && !files.has(path)),
    [],
    'the compiler saw every page',
  );
});
