import { writeFileSync } from 'node:fs';
import { printedReference } from '#api/printOpenApi.ts';

/** Prints the description of the HTTP interface from its code: `node scripts/run.mjs scripts/printApi.ts`. */
for (const [name, text] of await printedReference())
  writeFileSync(new URL(`../docs/reference/${name}`, import.meta.url), text);
