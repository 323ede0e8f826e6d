// Runs every test and every guard of the project, and ends with one plain line: `N passed, N failed`, with `, N skipped` when some were.
//
//   npm test [-- --only PATTERN] [--verbose]     PATTERN is a part of the file's path, or a regular expression
//
// Guards (types, lint, floors, schema drift, dead code) are tests like all others, in test/house*.test.ts.

import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';
import { buildFaces } from '../src/app/buildFaces.ts';
import { openTestCluster } from '../src/platform/cluster/testDatabase.ts';
import { TestReport } from './testReport.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PLACES = [
  'src/**/*.test.ts',
  'sandbox/**/*.test.ts',
  'test/**/*.test.ts',
  'bench/**/*.test.ts',
  'web/**/*.test.ts',
];
/** Longer than any file needs where seven programs want each core (eight minutes), so that a test that hangs ends the run with a name instead of silence. */
const FILE_LIMIT_MILLISECONDS = 15 * 60 * 1000;

const { values } = parseArgs({
  options: { only: { type: 'string' }, verbose: { type: 'boolean', default: false } },
  allowPositionals: false,
});

/** The files to run. The slow ones first, so that they do not run alone at the end on one core. */
function testFiles(only: string | undefined): string[] {
  const pattern = new RegExp(only ?? '');
  const slowFirst = (path: string) =>
    /^test\/(journeys|simulation)\//.test(path) ? 0 : path.startsWith('test/') ? 1 : 2;
  return globSync(PLACES, { cwd: ROOT, exclude: (name) => name.includes('node_modules') })
    .filter((path) => pattern.test(path))
    .sort((a, b) => slowFirst(a) - slowFirst(b) || a.localeCompare(b));
}

// Hundreds of programs load the same sources: what the first compiled, the others take. A quarter of the time a test file takes to start.
process.env.NODE_COMPILE_CACHE ??= resolve(ROOT, 'var/compile-cache');
const files = testFiles(values.only);
const report = new TestReport({
  print: (line) => process.stdout.write(`${line}\n`),
  name: (file) => relative(ROOT, file),
  verbose: values.verbose,
});
await buildFaces();
const cluster = await openTestCluster();
try {
  const events = run({
    files: files.map((path) => resolve(ROOT, path)),
    cwd: ROOT,
    concurrency: Math.max(2, availableParallelism()),
    timeout: FILE_LIMIT_MILLISECONDS,
  });
  for await (const event of events) report.see(event);
} finally {
  await cluster.stop();
}
process.exitCode = report.finish(files.length);
