import { arrow, box, COLOURS, centred, picture } from './svg.ts';

const FLOORS: readonly (readonly [name: string, what: string])[] = [
  ['app', 'server, worker, command line: the only wiring, the only reader of the environment'],
  ['api · cli', 'the doors: parse, authorise, perform, render'],
  ['adapters', 'population · hub · treasury · post · signer: implement what contexts declare as ports'],
  ['contexts', ''],
  ['books', 'ledger · journal · approvals: written by every context, knowing none'],
  ['platform', 'database · perform · jobs · crypto · clock · log · the PostgreSQL that comes along'],
  ['core', 'pure: money, months, benefit rules, lives, postings, messages, matching'],
];
const CONTEXTS = [
  'identity',
  'registry',
  'accounts',
  'entitlement',
  'prevalidation',
  'treasury',
  'payroll',
  'disbursement',
  'reconciliation',
];

const LEFT = 26;
const WIDTH = 960;
const FLOOR = 58;
const TALL = 104;

/** The floors of the house and what stands outside it. */
export function drawFloors(): string {
  const parts: string[] = [];
  let y = 62;
  for (const [name, what] of FLOORS) {
    const height = name === 'contexts' ? TALL : FLOOR;
    parts.push(
      `<rect x="${LEFT}" y="${y}" width="${WIDTH}" height="${height}" rx="8" fill="${COLOURS.ours}" stroke="${COLOURS.oursEdge}" stroke-width="1.5"/>`,
      `<text x="${LEFT + 18}" y="${y + (name === 'contexts' ? 27 : height / 2 + 5)}" font-size="15" font-weight="bold" fill="${COLOURS.ink}">${name}</text>`,
      `<text x="${LEFT + 130}" y="${y + (name === 'contexts' ? 27 : height / 2 + 5)}" font-size="13" fill="${COLOURS.quiet}">${what || 'import only from the left, and only each other’s index.ts'}</text>`,
    );
    if (name === 'contexts') parts.push(...contexts(y + 44));
    y += height + 10;
  }
  const outside = LEFT + WIDTH + 50;
  parts.push(
    arrow([
      { x: LEFT + WIDTH, y: 62 + 2 * (FLOOR + 10) + FLOOR / 2 },
      { x: outside - 1, y: 62 + 2 * (FLOOR + 10) + FLOOR / 2 },
    ]),
    box(
      { x: outside, y: 62 + FLOOR + 10, width: 170, height: 190 },
      [
        { text: 'sandbox/', size: 15, bold: true },
        { text: 'the other institutions', size: 11.5, colour: COLOURS.quiet },
        { text: 'population', size: 13 },
        { text: 'hub', size: 13 },
        { text: 'treasury', size: 13 },
        { text: 'post', size: 13 },
        { text: 'wire formats only', size: 11.5, colour: COLOURS.quiet },
      ],
      COLOURS.theirs,
      COLOURS.theirsEdge,
    ),
    centred(
      { x: (LEFT * 2 + WIDTH + 220) / 2, y: 36 },
      { text: 'A floor imports only floors below it', size: 16, bold: true },
    ),
  );
  return picture(LEFT * 2 + WIDTH + 220, y + 16, 'The floors of the house', parts);
}

function contexts(y: number): string[] {
  const width = 110;
  const gap = (WIDTH - 36 - CONTEXTS.length * width) / (CONTEXTS.length - 1);
  return CONTEXTS.map((name, at) =>
    box(
      { x: LEFT + 18 + at * (width + gap), y, width, height: 40 },
      [{ text: name, size: 11 }],
      COLOURS.paper,
      COLOURS.oursEdge,
    ),
  );
}
