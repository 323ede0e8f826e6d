import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dataMapPage } from './dataMap.ts';
import { drawChain } from './drawChain.ts';
import { drawFloors } from './drawFloors.ts';
import { drawTerminal } from './drawTerminal.ts';
import { ratesPage } from './rates.ts';
import { reasonsPage } from './reasons.ts';
import { statePictures, statesPage } from './states.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** What `npm start -- --once --people 3000` printed, kept as it came. */
const CAPTURED_MONTH = 'docs/pictures/month.txt';

/** Every document that is printed from code or drawn from output, by its path. */
export function printedDocuments(): ReadonlyMap<string, string> {
  const month = readFileSync(resolve(ROOT, CAPTURED_MONTH), 'utf8');
  return new Map([
    ['docs/reference/states.md', statesPage()],
    ['docs/reference/reasons.md', reasonsPage()],
    ['docs/reference/rates.md', ratesPage()],
    ['docs/reference/data-map.md', dataMapPage()],
    ['docs/pictures/chain.svg', drawChain()],
    ['docs/pictures/floors.svg', drawFloors()],
    ['docs/pictures/month.svg', drawTerminal(month, 'npm start -- --once --people 3000')],
    ...Object.entries(statePictures()).map(([name, text]) => [`docs/pictures/${name}`, text] as const),
  ]);
}
