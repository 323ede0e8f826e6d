import { writeFileSync } from 'node:fs';
import { printedReference } from '#api/printOpenApi.ts';
import { type Description, webTypes } from './webTypes.ts';

/** Prints the description of the HTTP interface from its code, and the web's types from it: `node scripts/run.mjs scripts/printApi.ts`. */
const printed = await printedReference();
for (const [name, text] of printed)
  writeFileSync(new URL(`../docs/reference/${name}`, import.meta.url), text);
const description = JSON.parse(printed.get('openapi.json')!) as Description;
writeFileSync(new URL('../web/kit/api.generated.ts', import.meta.url), webTypes(description));
