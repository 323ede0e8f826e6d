// Prints the documents that come from code, and draws their pictures:
//
//   node scripts/run.mjs scripts/printDocs.ts              writes them
//   node scripts/run.mjs scripts/printDocs.ts --check      writes nothing, and says which no longer agree with the code
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { printedDocuments } from './docs/documents.ts';

const ROOT = resolve(import.meta.dirname, '..');
const onlyCheck = process.argv.includes('--check');

for (const [path, text] of printedDocuments()) {
  const file = resolve(ROOT, path);
  if (!onlyCheck) writeFileSync(file, text);
  else if (readText(file) === text) process.stdout.write(`${path} agrees with the code\n`);
  else {
    process.stdout.write(
      `${path} does not agree with the code: run node scripts/run.mjs scripts/printDocs.ts\n`,
    );
    process.exitCode = 1;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
