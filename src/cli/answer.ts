import { EXIT } from './stop.ts';
import type { System } from './system.ts';

/** Prints the answer of a verb: the JSON document as it is, or what people read. Gives the exit code 0. */
export function answer(system: System, json: unknown, human: () => string): number {
  system.printer.out(system.json ? JSON.stringify(json, noUndefined) : human());
  return EXIT.done;
}

/** undefined has no place in JSON: a script that looks for a field finds null. */
const noUndefined = (_name: string, value: unknown): unknown => value ?? null;
