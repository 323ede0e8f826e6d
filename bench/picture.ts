import type { CycleResults, CycleRun } from './results.ts';

const WIDTH = 880;
const LEFT = 190;
const RIGHT = 150;
const BAR = 30;
const ROW = 48;
const COLOURS = [
  '#1b5e8c',
  '#2e8b9a',
  '#59a96a',
  '#9bc53d',
  '#e5b93c',
  '#e08e45',
  '#c8553d',
  '#8c3b5e',
  '#5b4a8a',
];
const RAW = '#8a8f98';

/** Two small charts one above the other: what a payment costs at each size, step by step; and the draft beside loading the same rows raw. */
export function drawCycle({ runs, on, machine }: CycleResults): string {
  const steps = runs[0]!.steps.map((one) => one.step);
  const costs = costChart(runs, steps, 84);
  const drafts = draftChart(runs, costs.bottom + 96);
  const height = drafts.bottom + 40;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="Segoe UI, Noto Sans, DejaVu Sans, sans-serif" font-size="13" fill="#222">
<title>Chi phí của một khoản chi / What one payment costs</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${text(24, 34, 'Chi phí của một khoản chi / What one payment costs, from draft to proof', 'font-size="18" font-weight="600"')}
${text(24, 58, `Micro giây, hai tiến trình cùng chạy / Microseconds, two workers at once · ${machine.cores} cores, Node ${machine.node}, ${on}`, 'fill="#555"')}
${costs.svg}
${text(24, drafts.top - 24, 'Lập danh sách bên cạnh nạp thô cùng số dòng / The draft beside a raw load of the same rows', 'font-size="16" font-weight="600"')}
${drafts.svg}
</svg>
`;
}

interface Chart {
  readonly svg: string;
  readonly top: number;
  readonly bottom: number;
}

function costChart(runs: readonly CycleRun[], steps: readonly string[], top: number): Chart {
  const costs = runs.map((run) => run.steps.map((one) => (one.seconds * 1e6) / run.payments));
  const widest = Math.max(...costs.map((cost) => sum(cost)));
  const scale = (WIDTH - LEFT - RIGHT) / widest;
  const bars = runs.map((run, at) => {
    const y = top + at * ROW;
    let x = LEFT;
    const pieces = costs[at]!.map((cost, step) => {
      const piece = rect(x, y, cost * scale, COLOURS[step % COLOURS.length]!);
      const label =
        cost * scale > 30
          ? text(
              x + (cost * scale) / 2,
              y + 20,
              cost.toFixed(1),
              'fill="#fff" text-anchor="middle" font-size="12"',
            )
          : '';
      x += cost * scale;
      return piece + label;
    });
    return `${text(LEFT - 12, y + 20, `${millions(run.payments)}`, 'text-anchor="end"')}${pieces.join('')}
${text(x + 10, y + 14, `${sum(costs[at]!).toFixed(1)} µs`, 'font-weight="600"')}${text(x + 10, y + 30, `${Math.round(run.paymentsPerSecond).toLocaleString('en')}/s`, 'fill="#555" font-size="12"')}`;
  });
  const legendTop = top + runs.length * ROW + 14;
  return { svg: [...bars, legend(steps, legendTop)].join('\n'), top, bottom: legendTop + 20 };
}

function legend(steps: readonly string[], y: number): string {
  const each = (WIDTH - 60) / steps.length;
  return steps
    .map(
      (step, at) =>
        `<rect x="${24 + at * each}" y="${y}" width="12" height="12" fill="${COLOURS[at % COLOURS.length]}"/>${text(24 + at * each + 18, y + 11, step)}`,
    )
    .join('');
}

function draftChart(runs: readonly CycleRun[], top: number): Chart {
  const rows = runs.flatMap((run) => {
    const draft = run.steps.find((one) => one.step === 'draft')!;
    const named = (step: string) => run.raw.find((one) => one.step === step)!;
    const bar = (name: string, seconds: number, colour: string, note: string) => ({
      name,
      cost: (seconds * 1e6) / run.payments,
      colour,
      note,
    });
    return [
      bar(
        `${millions(run.payments)}  draft`,
        draft.seconds,
        COLOURS[0]!,
        `${(draft.seconds / named('rawInsert').seconds).toFixed(2)} × raw insert`,
      ),
      bar('raw insert … select', named('rawInsert').seconds, RAW, ''),
      bar('raw COPY', named('rawCopy').seconds, '#b9bdc4', ''),
    ];
  });
  const scale = (WIDTH - LEFT - RIGHT - 60) / Math.max(...rows.map((row) => row.cost));
  const height = 24;
  const svg = rows.map((row, at) => {
    const y = top + at * height + Math.floor(at / 3) * 14;
    return `${text(LEFT - 12, y + 15, row.name, 'text-anchor="end"')}${rect(LEFT, y, row.cost * scale, row.colour, 18)}
${text(LEFT + row.cost * scale + 10, y + 14, `${row.cost.toFixed(2)} µs${row.note ? `  ·  ${row.note}` : ''}`)}`;
  });
  return { svg: svg.join('\n'), top, bottom: top + rows.length * height + runs.length * 14 };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const millions = (payments: number): string =>
  `${(payments / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} triệu / M`;
const rect = (x: number, y: number, width: number, fill: string, height = BAR): string =>
  `<rect x="${x.toFixed(1)}" y="${y}" width="${Math.max(0, width).toFixed(1)}" height="${height}" fill="${fill}"/>`;
const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y}" ${more}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
