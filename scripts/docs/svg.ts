/** A small kit for pictures: text that is proven to fit where it stands, boxes, arrows. */

const FONT = "'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

export const COLOURS = {
  ink: '#17212b',
  quiet: '#51606e',
  line: '#7a8896',
  paper: '#ffffff',
  ours: '#e8f1fa',
  oursEdge: '#2f6da8',
  theirs: '#fdf3e1',
  theirsEdge: '#b7791f',
  good: '#e6f4ea',
  goodEdge: '#2e7d4f',
  stopped: '#fbe9e7',
  stoppedEdge: '#b3412f',
} as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Label {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Pixels a text needs at most in the widest of the fonts asked for (DejaVu Sans: about 0.62 of the size a letter, bold 0.7). */
export const widthOf = ({ text, size, bold }: Label): number => [...text].length * size * (bold ? 0.7 : 0.62);

/** One line of text, its middle at a point. */
export function centred(at: Point, label: Label): string {
  return `<text x="${at.x}" y="${at.y}" text-anchor="middle" font-size="${label.size}"${label.bold ? ' font-weight="bold"' : ''} fill="${label.colour ?? COLOURS.ink}">${escapeXml(label.text)}</text>`;
}

/** A box with lines of text in its middle. Throws when a line does not fit, so that no picture is drawn with text over its edge. */
export function box(place: Box, lines: readonly Label[], fill: string, edge: string): string {
  const room = place.width - 12;
  for (const line of lines)
    if (widthOf(line) > room)
      throw new Error(`"${line.text}" needs ${Math.round(widthOf(line))} of ${room} pixels.`);
  const tall = lines.reduce((sum, line) => sum + line.size * 1.35, 0);
  if (tall > place.height - 4) throw new Error(`"${lines[0]?.text}" and its lines are too tall.`);
  let y = place.y + (place.height - tall) / 2;
  const texts = lines.map((line) => {
    y += line.size * 1.35;
    return centred({ x: place.x + place.width / 2, y: Math.round(y - line.size * 0.3) }, line);
  });
  return `<rect x="${place.x}" y="${place.y}" width="${place.width}" height="${place.height}" rx="8" fill="${fill}" stroke="${edge}" stroke-width="1.5"/>${texts.join('')}`;
}

/** A line through points with a head at its end, straight or with rounded corners. */
export function arrow(points: readonly Point[], options: { readonly dashed?: boolean } = {}): string {
  const [first, ...rest] = points;
  const path = rest.map(({ x, y }) => `L${x} ${y}`).join(' ');
  return `<path d="M${first!.x} ${first!.y} ${path}" fill="none" stroke="${COLOURS.line}" stroke-width="1.6" stroke-linejoin="round"${options.dashed ? ' stroke-dasharray="6 4"' : ''} marker-end="url(#head)"/>`;
}

/** A label on a line: its paper hides the line behind it. */
export function onLine(at: Point, label: Label): string {
  const width = widthOf(label) + 6;
  const height = label.size + 5;
  return `<rect x="${at.x - width / 2}" y="${at.y - height + 4}" width="${width}" height="${height}" fill="${COLOURS.paper}"/>${centred(at, label)}`;
}

/** The whole picture, readable on light and dark pages alike, with a title for those who hear it. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${FONT}">`,
    `<title>${escapeXml(title)}</title>`,
    `<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="${COLOURS.line}"/></marker></defs>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${COLOURS.paper}"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
