/** The browser's way back on this page: before the list, the list, and what was opened from it. */
export type Step = 'door' | 'list' | 'tab' | 'person';
const DEPTHS: Readonly<Record<Step, number>> = { door: 0, list: 1, tab: 2, person: 2 };

const here = (): Step => (history.state as { readonly desk?: Step } | null)?.desk ?? 'door';
let isGoingBack = false;
/** Asked for while our own step back is under way, which takes a moment. */
let afterwards: Step | undefined;

/** Something is opened: Back leads to where one was. Of two of the same depth the later takes the place of the earlier. */
export function stepTo(step: Step): void {
  if (isGoingBack) {
    afterwards = step;
    return;
  }
  if (step === here()) return;
  if (DEPTHS[step] > DEPTHS[here()]) history.pushState({ desk: step }, '');
  else history.replaceState({ desk: step }, '');
}

/** What was opened from the list is closed by its own button: its step goes with it, so that steps do not pile up over the day. */
export function stepBack(): void {
  if (isGoingBack || DEPTHS[here()] < DEPTHS.tab) return;
  isGoingBack = true;
  history.back();
}

const hearers = new Set<(step: Step) => void>();
/** Tells where whoever pressed Back has come to; our own steps back are not told. Gives the way to hear no more. */
export function watchSteps(arrived: (step: Step) => void): () => void {
  if (hearers.size === 0) addEventListener('popstate', arrive);
  hearers.add(arrived);
  return () => hearers.delete(arrived);
}

function arrive(): void {
  if (!isGoingBack) {
    for (const hear of hearers) hear(here());
    return;
  }
  isGoingBack = false;
  const next = afterwards;
  afterwards = undefined;
  if (next) stepTo(next);
}
