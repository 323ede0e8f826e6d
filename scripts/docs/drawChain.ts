import { arrow, type Box, box, COLOURS, centred, onLine, picture } from './svg.ts';

const WIDTH = 208;
const HEIGHT = 92;
const GAP = 26;
const LEFT = 26;
const TOP = 64;
const SECOND = TOP + HEIGHT + 92;

type Whose = 'ours' | 'theirs';

/** Every step from roster to proof: Vietnamese, English, one line of what happens, and whose step it is. */
const STEPS: readonly (readonly [vi: string, en: string, what: string, whose: Whose])[] = [
  ['Danh sách của xã', "Commune's roster", '.xlsx, từng dòng / row by row', 'ours'],
  ['Đối chiếu dân cư', 'Population check', 'CSDLQG về dân cư', 'theirs'],
  ['Mức hưởng theo luật', 'Entitlement by law', 'căn cứ / grounds', 'ours'],
  ['Danh sách chi trả', 'Payment list', 'kiểm tra / checks, holds', 'ours'],
  ['Chủ tịch xã ký số', 'The chair signs', 'Ed25519 / SHA-256', 'ours'],
  ['Kho bạc cấp kinh phí', 'The Treasury funds', 'dự toán / allotment', 'theirs'],
  ['Chuyển chi', 'Release', 'kiểm tra lần cuối / last check', 'ours'],
  ['Tổ chức chi trả', 'Hub · post · desk', 'pain.001 / cash lists', 'theirs'],
  ['Kết quả từng khoản', 'Outcome of each', 'đã nhận / paid, or back', 'ours'],
  ['Đối soát', 'Reconciliation', 'sổ sách cân / books proven', 'ours'],
];

const placeOf = (step: number): Box => ({
  x: LEFT + (step % 5) * (WIDTH + GAP),
  y: step < 5 ? TOP : SECOND,
  width: WIDTH,
  height: HEIGHT,
});

/** The chain from roster to proof, as it stands on the first page. */
export function drawChain(): string {
  const boxes = STEPS.map(([vi, en, what, whose], step) =>
    box(
      placeOf(step),
      [
        { text: vi, size: 13.5, bold: true },
        { text: en, size: 13 },
        { text: what, size: 10.5, colour: COLOURS.quiet },
      ],
      COLOURS[whose],
      COLOURS[`${whose}Edge`],
    ),
  );
  const steps = STEPS.slice(1).map((_, at) => {
    const from = placeOf(at);
    const to = placeOf(at + 1);
    const middle = from.y + HEIGHT / 2;
    if (at !== 4)
      return arrow([
        { x: from.x + WIDTH, y: middle },
        { x: to.x - 1, y: middle },
      ]);
    const lane = TOP + HEIGHT + 34;
    return arrow([
      { x: from.x + WIDTH / 2, y: from.y + HEIGHT },
      { x: from.x + WIDTH / 2, y: lane },
      { x: to.x + WIDTH / 2, y: lane },
      { x: to.x + WIDTH / 2, y: to.y - 1 },
    ]);
  });
  const width = LEFT * 2 + 5 * WIDTH + 4 * GAP;
  return picture(width, SECOND + HEIGHT + 96, "From a commune's roster to money in hand and proven books", [
    centred(
      { x: width / 2, y: 38 },
      {
        text: 'Từ danh sách của xã đến tay người dân  ·  From the roster to the hand',
        size: 17,
        bold: true,
      },
    ),
    ...steps,
    ...comesBack(),
    ...boxes,
    ...legend(),
  ]);
}

/** What came back is listed and signed again; what is left over goes back to the Treasury. */
function comesBack(): string[] {
  const outcome = placeOf(8);
  const list = placeOf(3);
  const proof = placeOf(9);
  const treasury = placeOf(5);
  const below = SECOND + HEIGHT + 30;
  return [
    arrow(
      [
        { x: outcome.x + WIDTH / 2, y: outcome.y },
        { x: list.x + WIDTH / 2, y: list.y + HEIGHT + 1 },
      ],
      { dashed: true },
    ),
    onLine(
      { x: outcome.x + WIDTH / 2 - 228, y: outcome.y - 22 },
      {
        text: 'trả lại: lập lại, ký lại / came back: listed and signed again',
        size: 11.5,
        colour: COLOURS.quiet,
      },
    ),
    arrow(
      [
        { x: proof.x + WIDTH / 2, y: proof.y + HEIGHT },
        { x: proof.x + WIDTH / 2, y: below },
        { x: treasury.x + WIDTH / 2, y: below },
        { x: treasury.x + WIDTH / 2, y: treasury.y + HEIGHT + 1 },
      ],
      { dashed: true },
    ),
    onLine(
      { x: LEFT + 2.5 * WIDTH + 2 * GAP, y: below + 4 },
      {
        text: 'tiền còn lại về Kho bạc / what is left over goes back to the Treasury',
        size: 11.5,
        colour: COLOURS.quiet,
      },
    ),
  ];
}

function legend(): string[] {
  const y = SECOND + HEIGHT + 56;
  const swatch = (x: number, whose: Whose) =>
    `<rect x="${x}" y="${y}" width="22" height="14" rx="3" fill="${COLOURS[whose]}" stroke="${COLOURS[`${whose}Edge`]}"/>`;
  const words = (x: number, text: string) =>
    `<text x="${x}" y="${y + 12}" font-size="12" fill="${COLOURS.quiet}">${text}</text>`;
  return [
    swatch(LEFT, 'ours'),
    words(LEFT + 30, 'AnSinh'),
    swatch(LEFT + 110, 'theirs'),
    words(
      LEFT + 140,
      'cơ quan khác, giả lập khi chạy thử / another institution, a sandbox program in the demo',
    ),
  ];
}
