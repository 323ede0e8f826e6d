import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { joinUsers, withFileLock } from './fileLock.ts';

const folder = mkdtempSync(join(tmpdir(), 'ansinh-lock-'));
after(() => rmSync(folder, { recursive: true }));

/** The id of a process that has ended. */
function pidOfTheDead(): number {
  return spawnSync('true').pid;
}

test('one at a time, in one process as between processes', async () => {
  const file = join(folder, 'one');
  let inside = 0;
  let most = 0;
  const work = () =>
    withFileLock(file, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((next) => setImmediate(next));
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  assert.equal(most, 1);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('one')),
    [],
    'nothing is left behind',
  );
});

test('the lock is given back when the work fails', async () => {
  const file = join(folder, 'failing');
  await assert.rejects(
    withFileLock(file, () => Promise.reject(new Error('broken'))),
    /broken/,
  );
  assert.equal(await withFileLock(file, async () => 'in'), 'in');
});

test('a lock whose holder was killed is taken over', async () => {
  const file = join(folder, 'stale');
  writeFileSync(file, `${pidOfTheDead()} 12345`);
  assert.equal(await withFileLock(file, async () => 'in'), 'in');
});

test('a lock whose process id now belongs to another process is taken over', {
  skip: process.platform !== 'linux' && 'needs /proc',
}, async () => {
  const file = join(folder, 'reused');
  writeFileSync(file, `${process.ppid} 1`);
  assert.equal(await withFileLock(file, async () => 'in'), 'in');
});

test('the last user to leave is told so, and users that were killed do not count', () => {
  const users = join(folder, 'users');
  const [first, second] = [joinUsers(users), joinUsers(users)];
  writeFileSync(join(users, `${pidOfTheDead()}.1`), 'gone 1');
  assert.deepEqual(first.leave(), { othersLeft: true });
  assert.deepEqual(second.leave(), { othersLeft: false });
  assert.ok(existsSync(users));
  assert.deepEqual(readdirSync(users), []);
});
