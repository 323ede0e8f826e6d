import assert from 'node:assert/strict';
import test from 'node:test';
import { projectFiles, readProjectFile } from './setup/sources.ts';

const THIS_FILE = 'test/house-text.test.ts';
const TEXT =
  /\.(ts|tsx|mjs|js|json|md|sql|css|html|svg|yml|yaml|sh|txt|csv|tsv)$|^\.ci\/run$|^\.npmrc$|^LICENSE$/;

/** Every text file of the project but this one, which has to name what it forbids. */
const texts = projectFiles()
  .filter((path) => TEXT.test(path) && path !== THIS_FILE)
  .map((path) => ({ path, text: readProjectFile(path) }));

/** Where a pattern stands, as `file:line: text`. */
function findings(pattern: RegExp, except: (path: string) => boolean = () => false): string[] {
  return texts
    .filter(({ path }) => !except(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const found = pattern.exec(line);
        return found ? [`${path}:${index + 1}: ${found[0]}`] : [];
      }),
    );
}

test('the guard saw the project', () => {
  assert.ok(texts.length > 40, `saw ${texts.length} text files`);
  assert.ok(findings(/Apache-2\.0/).length > 0);
});

test('no path of one machine stands in the project', () => {
  assert.deepEqual(findings(/(?<![\w.])\/(work|root|home\/\w+|Users\/\w+|tmp\/(brief|clone))\//), []);
});

test('no address of a package registry stands in the project', () => {
  assert.deepEqual(
    findings(/https?:\/\/[\w.-]*(registry|npmjs|artifactory|nexus|verdaccio|jfrog|mirror)[\w.-]*/i),
    [],
  );
});

test('the text speaks of the project alone, not of how it was written', () => {
  const letter = '\\p{L}';
  const words = [
    'AI',
    'LLM',
    'GPT',
    'Claude',
    'Anthropic',
    'OpenAI',
    'Copilot',
    'ChatGPT',
    'language model',
    'sub-?agents?',
  ];
  assert.deepEqual(findings(new RegExp(`(?<!${letter})(${words.join('|')})(?!${letter})`, 'u')), []);
  assert.deepEqual(findings(/\b(issue|session|helper) #?\d+\b/i), []);
});

test('the lock file vouches for every package and names no host', () => {
  const lock = JSON.parse(readProjectFile('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  assert.ok(installed.length > 100, `saw ${installed.length} packages`);
  assert.deepEqual(
    installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    [],
  );
  assert.deepEqual(
    installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
    [],
  );
});

test('every dependency has one exact version', () => {
  const manifest = JSON.parse(readProjectFile('package.json')) as Record<string, Record<string, string>>;
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  assert.ok(versions.length > 20, `saw ${versions.length} dependencies`);
  assert.deepEqual(
    versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  );
});
