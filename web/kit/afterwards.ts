import { usable } from './usable.ts';

const FAMILY = '"Be Vietnam Pro"';
/** A letter of each file the letters come in. */
const SOME = 'aạ';

/** Once the page can be used, what makes the next visit quick and better to read: nothing of it shares the connection with the first screen. */
export async function prepareNextVisit(face: string): Promise<void> {
  await usable;
  keepFiles(face);
  await bringLetters();
}

/** The face's own worker keeps its files, and no more, on the device. */
export function keepFiles(face: string): void {
  if ('serviceWorker' in navigator)
    void navigator.serviceWorker.register(`${face}/worker.js`, { scope: face, updateViaCache: 'none' });
}

/** Our letters are shown from the visit on that finds them on the device, so that no line jumps; never to somebody who saves on his connection. */
async function bringLetters(): Promise<void> {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  if (connection?.saveData || document.documentElement.classList.contains('letters')) return;
  try {
    await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 1em ${FAMILY}`, SOME)));
    localStorage.setItem('letters', 'kept');
  } catch {
    // The device's own letters do.
  }
}
