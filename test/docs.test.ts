import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import test from 'node:test';
import { printedDocuments } from '../scripts/docs/documents.ts';
import { box } from '../scripts/docs/svg.ts';
import { projectFiles, ROOT, readProjectFile } from './setup/sources.ts';

const pages = projectFiles().filter((path) => path.endsWith('.md'));

test('documents printed from code are as the code prints them', () => {
  const printed = printedDocuments();
  assert.ok(printed.size > 5, `saw ${printed.size} documents`);
  const stale = [...printed].filter(([path, text]) => readProjectFile(path) !== text).map(([path]) => path);
  assert.deepEqual(stale, [], 'node scripts/run.mjs scripts/printDocs.ts');
});

test('every link between documents leads somewhere', () => {
  const links = pages.flatMap((page) =>
    [...withoutCode(readProjectFile(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^(https?:|mailto:|#)/.test(target))
      .map((target) => ({ page, target: target.replace(/#.*$/, '') })),
  );
  assert.ok(links.length > 50, `saw ${links.length} links`);
  const broken = links.filter(({ page, target }) => !existsSync(resolve(ROOT, dirname(page), target)));
  assert.deepEqual(broken, []);
});

test('every file of ours that a document names is there', () => {
  const named = pages.flatMap((page) =>
    [...readProjectFile(page).matchAll(/`((?:src|test|scripts|db|bench|sandbox|docs)\/[\w./-]+\.\w+)`/g)].map(
      ([, path]) => ({ page, path: path! }),
    ),
  );
  assert.ok(named.length > 30, `saw ${named.length} names of files`);
  const missing = named.filter(({ path }) => !existsSync(join(ROOT, path)));
  assert.deepEqual(missing, []);
});

test('every page is reached from the index', () => {
  const index = readProjectFile('docs/README.md');
  const unlisted = pages
    .filter((page) => page.startsWith('docs/') && page !== 'docs/README.md')
    .filter((page) => !index.includes(`](${page.slice('docs/'.length)})`));
  assert.deepEqual(unlisted, []);
});

test('a text that would run over its box is not drawn', () => {
  const place = { x: 0, y: 0, width: 100, height: 40 };
  assert.throws(
    () => box(place, [{ text: 'a text far too long for it', size: 14 }], 'white', 'black'),
    /needs/,
  );
  assert.match(box(place, [{ text: 'short', size: 14 }], 'white', 'black'), /<rect.*short/);
});

/** Code may hold brackets that are no links. */
function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
}
