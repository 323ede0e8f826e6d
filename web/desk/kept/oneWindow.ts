const NAME = 'ansinh-desk';
/** A page that is loaded anew may meet the lock of the one it follows for a moment. */
const PATIENCE_MILLISECONDS = 2_000;

/**
 * Waits until this window alone is the desk: two of one device would not know of each other whom they paid. False where another window is it and goes on; `take`
 * takes it away from there. `onLost` is called when another window does so to this one. Ends with the window, also when it is killed.
 */
export function beTheOnlyWindow(take: boolean, onLost: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE_MILLISECONDS);
    let isHeld = false;
    navigator.locks
      .request(NAME, take ? { steal: true } : { signal: stop.signal }, () => {
        clearTimeout(timer);
        isHeld = true;
        resolve(true);
        return new Promise(() => undefined);
      })
      .catch(() => (isHeld ? onLost() : resolve(false)));
  });
}
