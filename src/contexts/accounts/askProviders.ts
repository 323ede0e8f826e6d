import { type RawBuilder, sql } from 'kysely';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Database } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { askInBatches, type BulkOptions, type BulkResult } from '../registry/index.ts';
import { ACCOUNT_ENQUIRY_LIMIT, type AccountAnswer, type AccountEnquiryPort } from './ports.ts';
import { type SettledCounts, settleAnswers } from './settleAnswers.ts';

/** With what providers are asked. */
export interface Enquiring {
  readonly database: Database;
  readonly hub: AccountEnquiryPort;
  readonly vault: Vault;
  readonly actor: Actor;
}

export interface EnquiryOptions extends BulkOptions {
  readonly now?: Temporal.Instant | undefined;
  readonly coolingOffHours?: number | undefined;
}

export interface EnquiryResult extends BulkResult, SettledCounts {}

interface LinkToAsk {
  readonly link_id: bigint;
  readonly member_code: string;
  readonly account_cipher: Buffer;
}

/**
 * Asks the providers, through the hub, whose the accounts are that `which` chooses (a condition on `link`), up to 1,000 a call, a few calls at once, and settles each
 * call's answers in a command of its own. May be killed at any moment: what was settled is not asked again. What a provider could not answer stays as it is.
 */
export async function askProviders(
  { database, hub, vault, actor }: Enquiring,
  which: RawBuilder<unknown>,
  options: EnquiryOptions = {},
): Promise<EnquiryResult> {
  const { coolingOffHours, now = Temporal.Now.instant(), ...bulk } = options;
  const counts = { confirmed: 0, refused: 0, doubtful: 0, unanswered: 0 };
  const asked = await askInBatches<LinkToAsk, AccountAnswer>(
    {
      next: pagesOf(database, which),
      ask: (links, signal) =>
        hub.enquireAccounts(
          links.map((link) => ({
            ref: String(link.link_id),
            provider: link.member_code,
            accountNumber: vault.open('account', link.account_cipher),
          })),
          signal,
        ),
      async settle(_links, answers) {
        const settled = await settleAnswers(database, actor, answers, { now, coolingOffHours });
        for (const name of Object.keys(counts) as (keyof SettledCounts)[]) counts[name] += settled[name];
      },
    },
    { batch: ACCOUNT_ENQUIRY_LIMIT, ...bulk },
  );
  return { ...asked, ...counts };
}

/** Pages whose links are found at once: the condition is worked out once for them, and not for every page (100,000 links: 1.4 s each time). */
const PAGES_AHEAD = 100;

/** Gives the chosen links page by page, in order of their numbers. */
function pagesOf(database: Database, which: RawBuilder<unknown>) {
  let ahead: bigint[] = [];
  return async (after: LinkToAsk | undefined, limit: number): Promise<LinkToAsk[]> => {
    if (ahead.length === 0)
      ahead = await chosenLinks(database, which, after?.link_id ?? 0n, limit * PAGES_AHEAD);
    const page = ahead.splice(0, limit);
    return database.read('*', (session) =>
      session.rows(sql<LinkToAsk>`select link_id, p.member_code, account_cipher from account_link join provider p using (provider_id)
        where link_id = any (${page}::bigint[]) order by link_id`),
    );
  };
}

async function chosenLinks(
  database: Database,
  which: RawBuilder<unknown>,
  after: bigint,
  limit: number,
): Promise<bigint[]> {
  const rows = await database.read('*', (session) =>
    session.rows(sql<{
      link_id: bigint;
    }>`select link.link_id from account_link link join provider p using (provider_id)
      where p.member_code is not null and link.link_id > ${after} and ${which} order by link.link_id limit ${limit}`),
  );
  return rows.map((row) => row.link_id);
}
