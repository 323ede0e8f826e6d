import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { closeCycles, orderMonth, releaseMonth, signMonth } from '#app/month/cycleSteps.ts';
import { sayWhereCashIs } from '#app/month/officers.ts';
import { awaitFunding } from '#app/month/payMonth.ts';
import { openOwnDesk } from '#contexts/cashdesk/index.ts';
import { openSession } from '#contexts/identity/index.ts';
import { publishFigures } from '#contexts/transparency/index.ts';
import { month } from '#core/months.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { novemberAfterOctober, smallCountry } from '../support/journey.ts';
import type { RunningCountry } from '../support/runningCountry.ts';

/** Whoever walks through the pages: the name the walk calls him, and the token of his session. */
export type Walkers = ReadonlyMap<string, string>;

/** Three communes that have paid October; of November one is to be signed, one is with the Treasury, and one hands out cash at its own desk. */
export async function everyPagesCountry(): Promise<RunningCountry> {
  const country = await smallCountry({ communes: 3, peopleACommune: 8, closedAccounts: 2 });
  const { world, staff } = country;
  await sayWhereCashIs(world, staff);
  const cycles = await novemberAfterOctober(country, async (paid) => {
    await closeCycles(world, paid);
    await publishFigures(world.database, world.actor);
    await payAtOwnDesk(country);
  });
  await signMonth(world, cycles, staff.slice(2), () => undefined);
  await orderMonth(world, cycles, staff.slice(2), () => undefined);
  await awaitFunding(world, cycles, () => undefined, 20_000);
  await releaseMonth(world, cycles, () => undefined);
  await country.faults('treasury', { controlByHand: true });
  await signMonth(world, cycles, staff.slice(1, 2), () => undefined);
  await orderMonth(world, cycles, staff.slice(1, 2), () => undefined);
  return country;
}

/** The third commune opens a desk of its own, where its people without an account go. */
async function payAtOwnDesk({ world, staff }: RunningCountry): Promise<void> {
  const { chair, communeId } = staff[2]!;
  const opened = await perform(
    world.database,
    { name: 'open_own_desk', actor: chair, purpose: 'a test', key: 'open-own-desk', input: null },
    async (tx) => {
      await tx.run(
        sql`update payout_choice set provider_id = (select provider_id from provider where code = 'DESK')
          where commune_id = ${communeId} and link_id is null`,
      );
      return openOwnDesk(tx, { communeId, fromMonth: month('2026-11') }, chair);
    },
  );
  assert.ok(opened.ok);
}

/** Signs in everybody who has pages, as if each had just come from his identity provider. */
export async function signInEverybody({ world, staff }: RunningCountry): Promise<Walkers> {
  const [first, , third] = staff.map(({ code }) => code);
  const logins = {
    officer: `canbo.${first}`,
    chair: `chutich.${first}`,
    province: 'tinh.46',
    ministry: 'trunguong',
    treasury: 'kiemsoat.46',
    provider: 'chitra.vnpost',
    auditor: 'kiemtoan',
    administrator: 'quantri',
    administrator2: 'quantri2',
    desk: `canbo.${third}`,
  };
  const walkers = new Map<string, string>();
  const command = {
    name: 'open_session',
    actor: world.actor,
    purpose: 'test',
    key: randomUUID(),
    input: null,
  };
  const done = await perform(world.database, command, async (tx) => {
    for (const [name, login] of Object.entries(logins)) {
      const officer = await tx.row(
        sql<{ officer_id: number }>`select officer_id from officer where login = ${login}`,
      );
      const holder = { kind: 'officer', officerId: officer!.officer_id } as const;
      walkers.set(name, (await openSession(tx, { holder, client: 'browser', assurance: 2 })).token);
    }
    const person = await tx.row(
      sql<{
        person_id: bigint;
      }>`select person_id from account_link where commune_id = ${staff[0]!.communeId} order by person_id limit 1`,
    );
    const holder = { kind: 'citizen', personId: person!.person_id } as const;
    walkers.set('citizen', (await openSession(tx, { holder, client: 'browser', assurance: 2 })).token);
    return accepted(null);
  });
  assert.ok(done.ok);
  return walkers;
}
