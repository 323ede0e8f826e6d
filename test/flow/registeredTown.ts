import assert from 'node:assert/strict';
import { Town } from '../hazards/town.ts';
import type { Ground } from '../simulation/landscape.ts';
import { pinOf } from '../support/syntheticPeople.ts';

/** A town whose people are in the register of the population database as we know them. */
export async function registeredTown(ground: Ground, people: number): Promise<Town> {
  const town = await Town.open(ground, { people });
  town.land.institutions.population.usePersons(
    Array.from({ length: people }, (_, n) => ({
      pin: pinOf(n),
      fullName: `Người Mẫu ${n}`,
      birthDate: '1950',
      alive: true,
    })),
  );
  return town;
}

/** Makes life events happen, as the population database sees them. */
export function happens(town: Town, ...events: readonly Record<string, unknown>[]): void {
  assert.equal(town.land.institutions.population.recordEvents({ events }).status, 200);
}
