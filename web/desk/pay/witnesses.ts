import { plain } from './find.ts';

/** Whether two witnesses are one, or one of them is no stranger to the payment: who receives, for whom, or who pays. */
export function areStrange(names: readonly [string, string], involved: readonly string[]): boolean {
  const [first, second] = names.map(plain) as [string, string];
  if (first !== '' && first === second) return true;
  const known = new Set(involved.map(plain));
  return known.has(first) || known.has(second);
}
