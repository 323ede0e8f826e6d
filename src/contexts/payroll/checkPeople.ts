import { randomUUID } from 'node:crypto';
import { accepted, assert } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Database } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import {
  type LifeEventCounts,
  type PopulationPort,
  readLifeEvents,
  type VerifyPopulationOptions,
  type VerifyPopulationResult,
  verifyPopulation,
} from '../registry/index.ts';
import { clearSettledHolds } from './clearSettledHolds.ts';

export interface CheckedPeople {
  readonly events: LifeEventCounts;
  readonly verified: VerifyPopulationResult;
  /** Holds whose ground was gone: their lines wait for the next list. */
  readonly holdsCleared: number;
}

/**
 * Before lists are checked: hears what happened to people, asks the population database about everyone whose answer is missing or too old, and clears the
 * holds that only waited for that. May be broken off and begun again at any moment. Throws the `Fault` of a feed that cannot be read; an outage
 * of the check itself is in the result, and whoever was not answered stays not verified.
 */
export async function checkPeople(
  world: {
    readonly database: Database;
    readonly population: PopulationPort;
    readonly vault: Vault;
    readonly actor: Actor;
  },
  options: VerifyPopulationOptions = {},
): Promise<CheckedPeople> {
  const { database, population, vault, actor } = world;
  const events = await readLifeEvents(database, population, vault, actor);
  const verified = await verifyPopulation(database, population, vault, actor, options);
  const command = {
    name: 'clear_settled_holds',
    actor,
    purpose: 'Gỡ giữ khi căn cứ không còn / Clear holds whose ground is gone',
    key: randomUUID(),
    input: null,
  };
  const cleared = await perform(database, command, async (tx) =>
    accepted(await clearSettledHolds(tx, { officerId: actor.officerId })),
  );
  assert(cleared.ok, 'clearing what is settled is never refused');
  return { events, verified, holdsCleared: cleared.value };
}
