import type { ProgressStream } from './progress.ts';

/** The last lines of a terminal, redrawn in place, under lines that stay. */
export interface Screen {
  /** Puts these lines where the last ones were. */
  show(lines: readonly string[]): void;
  /** A line that stays, above the redrawn ones. */
  keep(line: string): void;
  /** Leaves what stands and shows the cursor again. */
  end(): void;
}

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const CLEAR_BELOW = '\u001b[0J';
const up = (lines: number) => (lines > 0 ? `\u001b[${lines}A\r` : '\r');

/** Draws with the few control sequences every terminal knows. Lines are cut to the width: a wrapped line could not be redrawn. */
export function drawScreen(stream: ProgressStream): Screen {
  let drawn = 0;
  let hidden = false;
  let shown: readonly string[] = [];

  function redraw(kept: readonly string[]): void {
    const cut = shown.map((line) => cutTo(line, (stream.columns || 80) - 1));
    stream.write(
      `${hidden ? '' : HIDE_CURSOR}${up(drawn)}${CLEAR_BELOW}${[...kept, ...cut].map((line) => `${line}\n`).join('')}`,
    );
    hidden = true;
    drawn = cut.length;
  }

  return {
    show(lines) {
      if (lines.length === 0 && drawn === 0) return;
      shown = lines;
      redraw([]);
    },
    keep: (line) => redraw([line]),
    end() {
      if (hidden) stream.write(SHOW_CURSOR);
      hidden = false;
      drawn = 0;
    },
  };
}

/** Cuts by what readers see as characters: Vietnamese letters may be a letter and two marks. */
function cutTo(line: string, width: number): string {
  const letters = [...new Intl.Segmenter('vi').segment(line)];
  if (letters.length <= width) return line;
  return `${letters
    .slice(0, Math.max(0, width - 1))
    .map(({ segment }) => segment)
    .join('')}…`;
}
