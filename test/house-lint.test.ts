import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { ROOT } from './setup/sources.ts';

test('format and lint are clean', () => {
  const { status, stdout, stderr, error } = spawnSync(
    'node_modules/.bin/biome',
    ['ci', '--colors=off', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=50'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  if (error) throw error;
  const seen = Number(/Checked (\d+) files/.exec(`${stdout}${stderr}`)?.[1] ?? 0);
  assert.ok(seen > 30, `biome saw ${seen} files:\n${stdout}${stderr}`);
  assert.equal(status, 0, `${stderr}${stdout}`.slice(0, 8000));
});
