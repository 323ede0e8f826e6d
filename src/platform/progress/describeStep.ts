/** What is known of one step. Times are milliseconds of the progress's own clock. */
export interface StepState {
  readonly name: string;
  readonly title: string;
  readonly startedAt: number;
  total: number | undefined;
  count: number;
  note: string;
  printedAt: number;
  endedAt?: number;
  outcome?: 'done' | 'failed';
}

/** Before this, a rate says more about the start than about the work. */
const RATE_AFTER_MILLISECONDS = 1_000;
const BAR_WIDTH = 16;

/** The step as one line: sign, title, bar, count of total, rate, time left, seconds, note. */
export function describeStep(state: StepState, now: number): string {
  const elapsed = (state.endedAt ?? now) - state.startedAt;
  const parts = [`${signOf(state)} ${state.title}`];
  if (state.outcome === undefined && state.total) parts.push(bar(state.count / state.total));
  if (state.total !== undefined || state.count > 0) parts.push(countOf(state));
  if (state.count > 0 && elapsed >= RATE_AFTER_MILLISECONDS) {
    const perSecond = state.count / (elapsed / 1000);
    parts.push(`${formatCount(perSecond)}/s`);
    if (state.outcome === undefined && state.total !== undefined && state.count < state.total) {
      parts.push(`còn / left ${formatDuration(((state.total - state.count) / perSecond) * 1000)}`);
    }
  }
  if (state.outcome !== undefined || elapsed >= RATE_AFTER_MILLISECONDS) parts.push(formatDuration(elapsed));
  if (state.note !== '') parts.push(state.note);
  return parts.join('  ');
}

function signOf({ outcome }: StepState): string {
  return outcome === 'done' ? '✔' : outcome === 'failed' ? '✖' : '•';
}

function countOf({ count, total, outcome }: StepState): string {
  if (total === undefined || (outcome === 'done' && count === total)) return formatCount(count);
  return `${formatCount(count)} / ${formatCount(total)}`;
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
}

/** `1.234.567`: a point between thousands, as Vietnamese readers write numbers. Small rates keep one decimal, `2,5`. */
export function formatCount(count: number): string {
  if (count > 0 && count < 10 && !Number.isInteger(count)) return count.toFixed(1).replace('.', ',');
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '.');
}

/** `0.4 s`, `12 s`, `3 min 05 s`, `2 h 07 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
