import {
  type AddressProvider,
  type ProviderDirectory,
  providerDirectory,
} from '#core/mapper/financialAddress.ts';
import type { Clock } from '#platform/clock.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, type Session, sql } from '#platform/database.ts';
import type { MessageSigner } from './ports.ts';

/** What this installation is called in mapper messages. */
export const MAPPER_NAME = 'ansinh';

/** What the mapper works with. */
export interface MapperWorld {
  /** As the role that answers requests. */
  readonly database: Database;
  /** As the worker: links are changed over the whole country. */
  readonly country: Database;
  readonly vault: Vault;
  readonly signer: MessageSigner;
  readonly clock: Clock;
  /** Our own name in messages: `receiver_id` of what comes in, `sender_id` of what goes out. */
  readonly name: string;
}

export const thisYear = (clock: Clock): number => clock.now().toZonedDateTimeISO(TIME_ZONE).year;

/** An instant as messages write it: whole milliseconds, UTC. */
export const instantText = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'millisecond' });

const DIRECTORY_SECONDS = 60;
const directories = new WeakMap<
  Database,
  { readonly readAt: number; readonly directory: ProviderDirectory }
>();

/** The providers, read again every minute: they change a few times a year, and are needed for every item. */
export async function directoryOf({ database, clock }: Pick<MapperWorld, 'database' | 'clock'>) {
  const now = clock.now().epochMilliseconds;
  const known = directories.get(database);
  if (known && Math.abs(now - known.readAt) < DIRECTORY_SECONDS * 1000) return known.directory;
  const directory = await database.read([], readDirectory);
  directories.set(database, { readAt: now, directory });
  return directory;
}

const readDirectory = async (session: Session): Promise<ProviderDirectory> =>
  providerDirectory(
    await session.rows(sql<AddressProvider>`
      select provider_id as "providerId", code, kind, member_code as "memberCode", name from provider`),
  );
