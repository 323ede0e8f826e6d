import { Fault } from '../fault.ts';

/** A fault of the keys is for the job to try again; a field that does not open is left where it is, to be found by the count. */
export function openOrLeave<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof Fault) throw error;
    return undefined;
  }
}
