import { escapeXml } from './svg.ts';

const SIZE = 12.5;
const ADVANCE = SIZE * 0.602;
const LINE = 17;
const MARGIN = 20;
const COLUMNS = 112;
const BAR = 30;
const TERMINAL = {
  paper: '#10161d',
  bar: '#1c2530',
  text: '#d5dde5',
  good: '#6fce8b',
  bad: '#ef8a7a',
  head: '#f2c572',
} as const;

/** What a program printed, as a picture of a terminal window: letter by letter what stands in the captured text. */
export function drawTerminal(captured: string, title: string): string {
  const lines = captured.replace(/\n+$/, '').split('\n').flatMap(wrapped);
  const columns = Math.max(...lines.map((line) => [...line].length));
  const width = Math.ceil(columns * ADVANCE + 2 * MARGIN);
  const height = BAR + MARGIN * 1.5 + lines.length * LINE;
  const dots = ['#ef8a7a', '#f2c572', '#6fce8b'].map(
    (colour, at) => `<circle cx="${18 + at * 18}" cy="${BAR / 2}" r="5" fill="${colour}"/>`,
  );
  const texts = lines.flatMap((line, at) =>
    line === ''
      ? []
      : [
          `<text x="${MARGIN}" y="${BAR + MARGIN + at * LINE + 4}" fill="${colourOf(line)}"${isHead(line) ? ' font-weight="bold"' : ''} xml:space="preserve">${escapeXml(line)}</text>`,
        ],
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="'DejaVu Sans Mono', Consolas, Menlo, monospace" font-size="${SIZE}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="9" fill="${TERMINAL.paper}"/>`,
    `<path d="M0 ${BAR} V9 Q0 0 9 0 H${width - 9} Q${width} 0 ${width} 9 V${BAR} Z" fill="${TERMINAL.bar}"/>`,
    ...dots,
    `<text x="${width / 2}" y="${BAR / 2 + 4}" text-anchor="middle" fill="${TERMINAL.text}" font-size="12">${escapeXml(title)}</text>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

/** A line longer than the window goes on below, as in a terminal. */
function wrapped(line: string): string[] {
  if ([...line].length <= COLUMNS) return [line];
  const cut = line.lastIndexOf(' ', COLUMNS);
  return [line.slice(0, cut), ...wrapped(`  ${line.slice(cut + 1)}`)];
}

/** A line at the margin that is no sum and no mark is a heading. */
const isHead = (line: string): boolean => /^\p{L}.* \/ /u.test(line) && !/\d+ đ$|https?:/.test(line);

function colourOf(line: string): string {
  if (/^[✔✓]/u.test(line)) return TERMINAL.good;
  if (/^[✘✗]/u.test(line)) return TERMINAL.bad;
  return isHead(line) || line.startsWith('AnSinh') ? TERMINAL.head : TERMINAL.text;
}
