import { pino } from 'pino';
import { createServer } from '#api/server.ts';
import { systemClock } from '#platform/clock.ts';
import { connect, sql } from '#platform/database.ts';
import { type Ask, askOf } from '../api/asking.ts';
import type { RunningCountry } from './runningCountry.ts';
import { signedInOfficer } from './signedInOfficer.ts';

/** The interface of a running country, asked as requests come in: within the scope of whoever asks. Officers by the name a test calls them, and their login. */
export async function officersDoor(
  open: AsyncDisposableStack,
  country: RunningCountry,
  logins: Readonly<Record<string, string>>,
): Promise<Ask> {
  const { world } = country;
  const scoped = connect(country.appUrl, { connections: 2 });
  open.defer(() => scoped.close());
  const server = createServer({
    database: scoped,
    country: world.database,
    citizens: scoped,
    vault: world.vault,
    signer: world.signer,
    incoming: world.folders.incoming,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  });
  open.defer(() => server.close());
  const signedIn = await Promise.all(
    Object.entries(logins).map(async ([name, login]) => {
      const officer = await world.database.read('*', (session) =>
        session.row(sql<{ officer_id: number }>`select officer_id from officer where login = ${login}`),
      );
      const key = await signedInOfficer(world.database, world.actor, officer!.officer_id);
      return [name, { key, officerId: officer!.officer_id }] as const;
    }),
  );
  return askOf(server, new Map(signedIn));
}
