import { useState } from 'react';

/** What was typed and not sent yet, by form. Only in memory: a personal number never rests on a shared computer. */
const typed = new Map<string, unknown>();

/** Leaving the pages altogether asks first, while something typed was not sent. */
window.addEventListener('beforeunload', (event) => {
  if (typed.size > 0) event.preventDefault();
});

/** A form's fields that outlive its page: whoever goes to look something up finds them as they were. `forget` once they are sent or given up. */
export function useKept<T extends object>(
  form: string,
  empty: T,
): readonly [fields: T, change: (some: Partial<T>) => void, forget: () => void] {
  const [, setTurn] = useState(0);
  const fields = (typed.get(form) as T | undefined) ?? empty;
  const write = (next: T | undefined) => {
    if (next === undefined) typed.delete(form);
    else typed.set(form, next);
    setTurn((turn) => turn + 1);
  };
  return [
    fields,
    (some) => write({ ...((typed.get(form) as T | undefined) ?? empty), ...some }),
    () => write(undefined),
  ];
}
