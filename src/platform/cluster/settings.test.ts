import assert from 'node:assert/strict';
import test from 'node:test';
import { type Machine, printSettings, settingsFor } from './settings.ts';

const GIBIBYTE = 1024 ** 3;
const LARGE: Machine = {
  memoryBytes: 24 * GIBIBYTE,
  cores: 2,
  freeDiskBytes: 200 * GIBIBYTE,
  sharedMemoryBytes: 12 * GIBIBYTE,
};
const folders = { sockets: '/var/x/socket', logs: '/var/x/log' };

test('a large machine gets what national months were measured with', () => {
  const settings = settingsFor({ machine: LARGE, ...folders, disposable: false });
  assert.equal(settings.shared_buffers, '2048MB');
  assert.equal(settings.max_wal_size, '8192MB');
  assert.equal(settings.maintenance_work_mem, '512MB');
  assert.equal(settings.work_mem, '64MB');
  assert.equal(settings.dynamic_shared_memory_type, 'posix');
});

test('a small container gets sizes that fit it', () => {
  const small = {
    memoryBytes: GIBIBYTE,
    cores: 1,
    freeDiskBytes: 4 * GIBIBYTE,
    sharedMemoryBytes: 64 * 1024 ** 2,
  };
  const settings = settingsFor({ machine: small, ...folders, disposable: false });
  assert.equal(settings.shared_buffers, '128MB');
  assert.equal(settings.max_wal_size, '512MB');
  assert.equal(settings.work_mem, '4MB');
  assert.equal(settings.dynamic_shared_memory_type, 'sysv', '64 MiB of /dev/shm stop parallel queries');
});

test('what was paid reaches the disk, unless the data is disposable', () => {
  const kept = settingsFor({ machine: LARGE, ...folders, disposable: false });
  assert.deepEqual([kept.fsync, kept.synchronous_commit, kept.full_page_writes], ['on', 'on', 'on']);
  assert.equal(settingsFor({ machine: LARGE, ...folders, disposable: true }).fsync, 'off');
});

test('no network port is opened, and a quote in a folder does not break out of its setting', () => {
  const settings = settingsFor({ machine: LARGE, sockets: `/a "b" 'c'`, logs: '/l', disposable: false });
  assert.equal(settings.listen_addresses, '');
  assert.match(printSettings(settings), /^unix_socket_directories = '"\/a ""b"" ''c''"'$/m);
});

test('personal data stays out of the log', () => {
  const settings = settingsFor({ machine: LARGE, ...folders, disposable: false });
  assert.equal(settings.log_error_verbosity, 'terse');
  assert.equal(settings.log_min_error_statement, 'panic');
});
