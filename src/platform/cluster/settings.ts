/** What the machine has, as far as the server's settings depend on it. */
export interface Machine {
  /** Bytes this program may use: the machine's, or the container's limit if that is less. */
  readonly memoryBytes: number;
  readonly cores: number;
  /** Bytes free on the disk the data lies on. */
  readonly freeDiskBytes: number;
  /** Bytes of `/dev/shm`; containers often have only 64 MiB, too little for parallel queries. */
  readonly sharedMemoryBytes: number;
}

export interface SettingsWanted {
  readonly machine: Machine;
  readonly sockets: string;
  readonly logs: string;
  /** Data that may be lost with the machine: nothing is forced to disk. For tests only. */
  readonly disposable: boolean;
}

const MEBIBYTE = 1024 * 1024;

/**
 * The server's settings, for bulk months as well as single requests. Sizes follow the machine; for 24 GiB and 2 cores they are
 * what the measurements of the national cycle were taken with.
 */
export function settingsFor({ machine, sockets, logs, disposable }: SettingsWanted): Record<string, string> {
  const memory = machine.memoryBytes / MEBIBYTE;
  const disk = machine.freeDiskBytes / MEBIBYTE;
  return {
    listen_addresses: '',
    unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: megabytes(memory / 8, 64, disposable ? 256 : 2048),
    effective_cache_size: megabytes(memory / 2, 256, 65_536),
    work_mem: megabytes(memory / 256, 4, 64),
    maintenance_work_mem: megabytes(memory / 32, 64, disposable ? 128 : 512),
    // Month-sized loads outrun small logs: with 1 GB the server would be checkpointing all the time.
    max_wal_size: megabytes(disk / 8, 256, disposable ? 1024 : 8192),
    min_wal_size: megabytes(disk / 64, 80, 1024),
    checkpoint_timeout: '15min',
    wal_buffers: '16MB',
    // Point-in-time recovery and standbys cost a quarter of the speed, and a country needs both.
    wal_level: 'replica',
    max_parallel_workers: String(machine.cores),
    max_parallel_workers_per_gather: String(Math.min(2, machine.cores)),
    max_parallel_maintenance_workers: String(Math.min(2, machine.cores)),
    random_page_cost: '1.1',
    jit: 'off',
    dynamic_shared_memory_type: machine.sharedMemoryBytes < 512 * MEBIBYTE ? 'sysv' : 'posix',
    timezone: 'UTC',
    log_timezone: 'UTC',
    datestyle: 'iso, ymd',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    password_encryption: 'scram-sha-256',
    logging_collector: 'on',
    log_directory: logs,
    log_filename: 'server-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    // Personal data never enters a log: neither statements, nor their values, nor the row a constraint refused.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...(disposable ? FORGETFUL : { synchronous_commit: 'on', fsync: 'on', full_page_writes: 'on' }),
  };
}

const FORGETFUL = { synchronous_commit: 'off', fsync: 'off', full_page_writes: 'off', autovacuum: 'off' };

function megabytes(wanted: number, least: number, most: number): string {
  return `${Math.round(Math.min(most, Math.max(least, wanted)))}MB`;
}

/** The settings as the text of `postgresql.conf`. */
export function printSettings(settings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return [
    '# Written anew at every start from the size of the machine (src/platform/cluster/settings.ts).',
    '# To change a setting for good: alter system set NAME = VALUE; it is kept apart and wins.',
    ...lines,
    '',
  ].join('\n');
}
