import { useState } from 'react';
import type { Notes } from './CountNotes.tsx';

/** As many pieces as were typed; what else stands there is not ours. */
function read(key: string): Notes {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(kept).filter((one): one is [string, number] => Number.isInteger(one[1])),
    );
  } catch {
    return {};
  }
}

function write(key: string, notes: Notes): void {
  try {
    if (Object.keys(notes).length > 0) sessionStorage.setItem(key, JSON.stringify(notes));
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing: counted again after a reload.
  }
}

/** Counted notes that outlive a reload of the page, until they are sent (`forget`). Numbers of notes name nobody, so they may lie open. `of`: what is counted. */
export function useKeptNotes(of: string): readonly [Notes, (notes: Notes) => void, () => void] {
  const key = `notes ${of}`;
  const [notes, setNotes] = useState(() => read(key));
  const change = (next: Notes) => {
    setNotes(next);
    write(key, next);
  };
  return [notes, change, () => write(key, {})];
}
