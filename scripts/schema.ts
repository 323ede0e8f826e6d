// Prints the database as the migrations leave it: db/schema.sql for readers, src/platform/schema.generated.ts for the compiler.
//
//   npm run -s schema              writes both
//   npm run -s schema -- --check   writes nothing, and says which of them no longer agree with db/migrations
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { printSchema } from '../src/platform/cluster/printSchema.ts';
import { testDatabase } from '../src/platform/cluster/testDatabase.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** int8 arrives as bigint and dates stay text: what src/platform/database.ts tells the driver. */
const TYPES = { int8: 'bigint', date: 'string' };

const database = await testDatabase();
try {
  const printed = {
    'db/schema.sql': await printSchema(database.adminUrl),
    'src/platform/schema.generated.ts': generateTypes(database.adminUrl),
  };
  for (const [path, text] of Object.entries(printed)) {
    const file = join(ROOT, path);
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readText(file) !== text) {
      process.stdout.write(`${path} does not agree with db/migrations: run npm run -s schema\n`);
      process.exitCode = 1;
    } else process.stdout.write(`${path} agrees with db/migrations, ${text.split('\n').length} lines\n`);
  }
} finally {
  await database.drop();
}

function generateTypes(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ansinh-schema-'));
  const file = join(folder, 'schema.ts');
  try {
    const { status, stderr } = spawnSync(
      join(ROOT, 'node_modules/.bin/kysely-codegen'),
      [
        '--dialect',
        'postgres',
        '--url',
        url,
        '--out-file',
        file,
        '--include-pattern',
        'public.*',
        '--type-mapping',
        JSON.stringify(TYPES),
      ],
      { cwd: ROOT, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`kysely-codegen ended with ${status}: ${stderr}`);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
