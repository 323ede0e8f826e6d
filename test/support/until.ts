import assert from 'node:assert/strict';

const LOOK_EVERY = 50;
const LONGEST = 60_000;

/** Waits for what another program does: its clock cannot be advanced from here. Fails after a minute. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + LONGEST; !(await holds()); ) {
    assert.ok(Date.now() < end, `${what}: within a minute`);
    await new Promise((look) => setTimeout(look, LOOK_EVERY));
  }
}
