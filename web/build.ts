import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Alias, build } from 'vite';
import { completePages, PUBLISHED_CODE } from './firstPaint.ts';

/**
 * Builds the faces into `dist/web`, unless what is there was built from these very sources: `node web/build.ts`.
 * Says `built` or nothing. Vite compiles and splits; every file is also kept compressed, so that serving costs nothing.
 */
const ROOT = join(import.meta.dirname, '..');
const TARGET = join(ROOT, 'dist/web');
const STAMP = 'built-from';
const web = (path: string): string => join(import.meta.dirname, path);

/** Faces for cheap phones and bad connections. They run on Preact: a sixth of React's bytes for the same code (decision 0031). */
const SMALL = ['citizen', 'public', 'desk'];
const PREACT: readonly Alias[] = [
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: 'react-dom/client', replacement: 'preact/compat/client' },
  { find: 'react/jsx-runtime', replacement: 'preact/jsx-runtime' },
  { find: /^use-sync-external-store\/.*/, replacement: 'preact/compat' },
];
/** What checks receipts and the log, in one file: a first screen loads it besides (`first.tsx`). */
const CHECKING = {
  name: 'checking',
  test: /web\/public\/log\/(checking|checkText|checkCode|Answer|outcomeWords)|src\/core\//,
};
/** Served beside the desk as they are: what makes it installable. */
const DESK_FILES = ['app.webmanifest', 'icon.svg'];

/** Compressed beside itself: what gains by it. */
const COMPRESSED = /\.(js|css|html|svg|json)$/;

async function sourcesDigest(): Promise<string> {
  const own = globSync('**/*', { cwd: import.meta.dirname, withFileTypes: true });
  const published = globSync('{*,merkle/*,payment/reference.ts,transparency/*}', {
    cwd: join(ROOT, 'src/core'),
    withFileTypes: true,
  });
  const files = [...own, ...published]
    .filter((one) => one.isFile() && !/\.(md|test\.ts)$/.test(one.name))
    .map((one) => join(one.parentPath, one.name))
    .sort();
  const hash = createHash('sha256');
  for (const path of [...files, join(ROOT, 'package-lock.json')])
    hash.update(`${path.slice(ROOT.length)}\0`).update(await readFile(path));
  return hash.digest('hex');
}

interface Made {
  readonly input: readonly string[];
  readonly alias?: readonly Alias[];
  /** A first screen loads what checks as one part. */
  readonly hasChecking?: boolean;
}

async function make(
  folder: string,
  digest: string,
  { input, alias = [], hasChecking = false }: Made,
): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    resolve: { alias: [...alias] },
    define: { FACES_BUILD: JSON.stringify(digest.slice(0, 16)) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      // Safari 15.4 is meant: for it private fields would be rewritten, a kilobyte, around a fault that only `eval` meets.
      target: ['chrome100', 'firefox100', 'safari16'],
      cssTarget: ['chrome100', 'firefox100', 'safari15.4'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: {
        input: [...input],
        // A browser finds a worker again under its own name, and by its bytes whether it is a newer one.
        output: {
          entryFileNames: ({ name }) =>
            name === 'worker' || name === 'early' ? '[name].js' : 'assets/[name]-[hash].js',
          codeSplitting: { includeDependenciesRecursively: false, groups: hasChecking ? [CHECKING] : [] },
        },
        // "use client" marks a line between server and browser that we do not draw.
        onLog: (level, log, say) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && say(level, log),
      },
    },
  });
}

async function buildInto(folder: string, digest: string): Promise<void> {
  await make(folder, digest, { input: [web('office/index.html')], alias: [PUBLISHED_CODE] });
  const alias = [...PREACT, PUBLISHED_CODE];
  // Each by itself: what a first visit needs comes in one file, not in those that two faces happen to share.
  for (const face of SMALL)
    await make(folder, digest, { input: [web(`${face}/index.html`)], alias, hasChecking: true });
  await make(folder, digest, { input: [web('kit/worker.ts'), web('kit/early.ts')] });
  await completePages(folder);
  for (const name of DESK_FILES) await copyFile(web(`desk/${name}`), join(folder, 'desk', name));
  const written = globSync('**/*', { cwd: folder, withFileTypes: true });
  await Promise.all(
    written
      .filter((one) => one.isFile() && COMPRESSED.test(one.name))
      .map(async (one) => {
        const path = join(one.parentPath, one.name);
        const text = await readFile(path);
        await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
        const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 };
        await writeFile(`${path}.br`, await promisify(brotliCompress)(text, { params: quality }));
      }),
  );
}

const digest = await sourcesDigest();
const built = existsSync(join(TARGET, STAMP)) ? await readFile(join(TARGET, STAMP), 'utf8') : '';
if (built !== digest) {
  const fresh = `${TARGET}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await buildInto(fresh, digest);
  await writeFile(join(fresh, STAMP), digest);
  // Whole or not at all: a reader of the folder never sees half a build.
  await rm(TARGET, { recursive: true, force: true });
  await rename(fresh, TARGET);
  process.stdout.write('built\n');
}
