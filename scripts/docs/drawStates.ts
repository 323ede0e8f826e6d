import type { Edge } from '#core/stateMachine.ts';
import { arrow, type Box, box, COLOURS, onLine, type Point, picture } from './svg.ts';

/** How a life is laid out on a grid. Columns and rows may be fractions. */
export interface Layout<State extends string> {
  readonly title: string;
  readonly column: number;
  readonly row: number;
  readonly width: number;
  /** Every state: column, row, Vietnamese name, and how it is coloured. */
  readonly places: Readonly<
    Record<
      State,
      readonly [column: number, row: number, vi: string, tone: 'plain' | 'good' | 'stopped' | 'theirs']
    >
  >;
  /** Edges that are not straight, by `from>event`: the corners between the two boxes, in grid units. */
  readonly bends?: Readonly<Record<string, readonly (readonly [column: number, row: number])[]>>;
  /** Where a label stands along its line when the middle is taken: 0 at the beginning, 1 at the end. */
  readonly labels?: Readonly<Record<string, number>>;
  /** The events are the states they lead to, and need no label. */
  readonly silent?: boolean;
}

const HEIGHT = 52;
const MARGIN = 30;
const TONES = {
  plain: [COLOURS.ours, COLOURS.oursEdge],
  theirs: [COLOURS.theirs, COLOURS.theirsEdge],
  good: [COLOURS.good, COLOURS.goodEdge],
  stopped: [COLOURS.stopped, COLOURS.stoppedEdge],
} as const;

/** A life as a picture: every edge of the table is drawn, whatever the layout says. */
export function drawStates<State extends string, Event extends string>(
  edges: readonly Edge<State, Event>[],
  layout: Layout<State>,
): string {
  const grid = gridOf(layout);
  const inner = edges.filter((edge): edge is Edge<State, Event> & { from: State } => edge.from !== undefined);
  const lines = inner.map((edge) => drawEdge(edge, inner, layout, grid));
  const states = Object.entries(layout.places) as [State, Layout<State>['places'][State]][];
  const boxes = states.map(([state, [, , vi, tone]]) =>
    box(
      grid.boxOf(state),
      [
        { text: state, size: 13.5, bold: true },
        { text: vi, size: 11.5, colour: COLOURS.quiet },
      ],
      TONES[tone][0],
      TONES[tone][1],
    ),
  );
  const rows = states.map(([, [, row]]) => row);
  const columns = states.map(([, [column]]) => column);
  const corners = Object.values(layout.bends ?? {}).flat();
  const height =
    grid.at(0, Math.max(...rows, ...corners.map(([, row]) => row))).y +
    (corners.some(([, row]) => row > Math.max(...rows)) ? 0 : HEIGHT / 2) +
    MARGIN;
  return picture(grid.at(Math.max(...columns), 0).x + layout.width / 2 + MARGIN, height, layout.title, [
    ...lines.map((line) => line.line),
    ...lines.map((line) => line.label),
    ...boxes,
  ]);
}

interface Grid<State extends string> {
  at(column: number, row: number): Point;
  boxOf(state: State): Box;
}

function gridOf<State extends string>(layout: Layout<State>): Grid<State> {
  const corners = Object.values(layout.bends ?? {}).flat();
  const above = Math.min(0, ...corners.map(([, row]) => row));
  const at = (column: number, row: number): Point => ({
    x: Math.round(MARGIN + layout.width / 2 + column * layout.column),
    y: Math.round(MARGIN + (above < 0 ? 0 : HEIGHT / 2) + (row - above) * layout.row),
  });
  return {
    at,
    boxOf(state) {
      const [column, row] = layout.places[state];
      const middle = at(column, row);
      return {
        x: middle.x - layout.width / 2,
        y: middle.y - HEIGHT / 2,
        width: layout.width,
        height: HEIGHT,
      };
    },
  };
}

function drawEdge<State extends string, Event extends string>(
  edge: Edge<State, Event> & { readonly from: State },
  all: readonly (Edge<State, Event> & { readonly from: State })[],
  layout: Layout<State>,
  grid: Grid<State>,
): { readonly line: string; readonly label: string } {
  const key = `${edge.from}>${edge.event}`;
  const bends = (layout.bends?.[key] ?? []).map(([column, row]) => grid.at(column, row));
  const from = grid.boxOf(edge.from);
  const to = grid.boxOf(edge.to);
  // Two edges between the same states are drawn side by side.
  const isPair = all.some((other) => other.from === edge.to && other.to === edge.from);
  const aside = isPair
    ? middleOf(from).x <= middleOf(to).x && middleOf(from).y <= middleOf(to).y
      ? -11
      : 11
    : 0;
  const start = leave(from, bends[0] ?? middleOf(to), aside);
  const end = leave(to, bends.at(-1) ?? middleOf(from), aside);
  const points = [start, ...bends, end];
  const along = pointAlong(points, layout.labels?.[key] ?? 0.5);
  const label = layout.silent
    ? ''
    : onLine({ x: along.x, y: along.y + 4 }, { text: edge.event, size: 11, colour: COLOURS.quiet });
  return { line: arrow(points), label };
}

const middleOf = (place: Box): Point => ({ x: place.x + place.width / 2, y: place.y + place.height / 2 });

/** Where a line towards `target` leaves the box: on the edge that faces it. */
function leave(from: Box, target: Point, aside: number): Point {
  const middle = middleOf(from);
  const dx = target.x - middle.x;
  const dy = target.y - middle.y;
  if (Math.abs(dx) * from.height >= Math.abs(dy) * from.width) {
    const slope = dx === 0 ? 0 : dy / Math.abs(dx);
    return {
      x: middle.x + Math.sign(dx) * (from.width / 2),
      y: Math.round(middle.y + slope * (from.width / 2)) + aside,
    };
  }
  const slope = dx / Math.abs(dy);
  return {
    x: Math.round(middle.x + slope * (from.height / 2)) + aside,
    y: middle.y + Math.sign(dy) * (from.height / 2),
  };
}

function pointAlong(points: readonly Point[], share: number): Point {
  const legs = points.slice(1).map((end, at) => ({ start: points[at]!, end }));
  const lengthOf = ({ start, end }: { start: Point; end: Point }) =>
    Math.hypot(end.x - start.x, end.y - start.y);
  let left = legs.reduce((sum, leg) => sum + lengthOf(leg), 0) * share;
  for (const leg of legs) {
    const length = lengthOf(leg);
    if (left <= length) {
      const part = length === 0 ? 0 : left / length;
      return {
        x: Math.round(leg.start.x + (leg.end.x - leg.start.x) * part),
        y: Math.round(leg.start.y + (leg.end.y - leg.start.y) * part),
      };
    }
    left -= length;
  }
  return points.at(-1)!;
}
